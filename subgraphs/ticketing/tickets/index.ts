export { type AmendTicketRepositories, amendTicket } from './application/amend-ticket.ts';
export { type EraseTicketRepositories, eraseTicket } from './application/erase-ticket.ts';
export type {
  AssignmentReads,
  CommentReads,
  ContractHours,
  ErasedCustomers,
  NotificationInserter,
  RequiredSkills,
  TicketReads,
} from './application/ports.ts';
export { type ReceiveTicketRepositories, receiveTicket } from './application/receive-ticket.ts';
export { type SaveStepRepositories, saveAndAnnounce } from './application/save-step.ts';
export { type TakeExpertStepPorts, takeExpertStep } from './application/take-expert-step.ts';
export { visibleAssignments } from './application/visible-assignments.ts';
export { type Assignment, offer } from './domain/assignment.ts';
export {
  assign,
  keepWaiting,
  receive,
  type Ticket,
  type TicketPriority,
  type TicketState,
} from './domain/ticket.ts';
export { searchFor } from './domain/ticket-search.ts';
export type { Address } from './domain/visit.ts';
