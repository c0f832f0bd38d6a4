import { type AssignWaitingTicketsPorts, assignWaitingTickets } from './assignment/index.ts';
import { type ContractPorts, saveSupportContract, withdrawSupportContract } from './contracts/index.ts';
import {
  type SaveAbsencePorts,
  type SaveExpertPorts,
  type SaveSkillPorts,
  type SaveSkillRequirementPorts,
  saveAbsence,
  saveExpert,
  saveSkill,
  saveSkillRequirement,
} from './experts/index.ts';
import {
  type HandOverTicketsPorts,
  handOverTickets,
  type ReassignTicketPorts,
  reassignTicket,
  type TakeExpertStepPorts,
  type TakeStaffStepPorts,
  takeExpertStep,
  takeStaffStep,
} from './tickets/index.ts';
import { type PlanVisitsPorts, planVisits } from './visits/index.ts';
import { type WatchTicketsPorts, watchTickets } from './watch/index.ts';

export type UseCasePorts = AssignWaitingTicketsPorts &
  ContractPorts &
  ReassignTicketPorts &
  HandOverTicketsPorts &
  PlanVisitsPorts &
  SaveAbsencePorts &
  SaveExpertPorts &
  SaveSkillPorts &
  SaveSkillRequirementPorts &
  TakeExpertStepPorts &
  TakeStaffStepPorts &
  WatchTicketsPorts;

/** Everything that a caller of the graph or a schedule can make happen here. */
export const makeUseCases = (ports: UseCasePorts) => ({
  assignWaitingTickets: assignWaitingTickets(ports),
  takeExpertStep: takeExpertStep(ports),
  takeStaffStep: takeStaffStep(ports),
  reassignTicket: reassignTicket(ports),
  watchTickets: watchTickets(ports),
  planVisits: planVisits(ports),
  handOverTickets: handOverTickets(ports),
  saveAbsence: saveAbsence(ports),
  saveExpert: saveExpert(ports),
  saveSkill: saveSkill(ports),
  saveSkillRequirement: saveSkillRequirement(ports),
  saveSupportContract: saveSupportContract(ports),
  withdrawSupportContract: withdrawSupportContract(ports),
});

export type UseCases = ReturnType<typeof makeUseCases>;
