import type { Ports } from './application/ports.ts';
import { assignWaitingTickets } from './assignment/application/assign-waiting-tickets.ts';
import {
  saveSupportContract,
  withdrawSupportContract,
} from './contracts/application/save-support-contract.ts';
import { saveExpert } from './experts/application/save-expert.ts';
import { takeExpertStep } from './tickets/application/take-expert-step.ts';

/** Everything that a caller of the graph can make happen here. */
export const makeUseCases = (ports: Ports) => ({
  assignWaitingTickets: assignWaitingTickets(ports),
  takeExpertStep: takeExpertStep(ports),
  saveExpert: saveExpert(ports),
  saveSupportContract: saveSupportContract(ports),
  withdrawSupportContract: withdrawSupportContract(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
