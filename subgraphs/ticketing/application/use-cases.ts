import { assignWaitingTickets } from './assign-waiting-tickets.ts';
import type { Ports } from './ports.ts';
import { saveExpert } from './save-expert.ts';
import { saveSupportContract, withdrawSupportContract } from './save-support-contract.ts';
import { takeExpertStep } from './take-expert-step.ts';

/** Everything that a caller of the graph can make happen here. */
export const makeUseCases = (ports: Ports) => ({
  assignWaitingTickets: assignWaitingTickets(ports),
  takeExpertStep: takeExpertStep(ports),
  saveExpert: saveExpert(ports),
  saveSupportContract: saveSupportContract(ports),
  withdrawSupportContract: withdrawSupportContract(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
