export { type AmendTicketRepositories, amendTicket } from './application/amend-ticket.ts';
export { type EraseTicketRepositories, eraseTicket } from './application/erase-ticket.ts';
export { type HandOverTicketsPorts, handOverTickets } from './application/hand-over-tickets.ts';
export type {
  AssignmentReads,
  CommentReads,
  ContractTermsById,
  ErasedCustomers,
  EventReads,
  NotificationInserter,
  RequiredSkills,
  TicketReads,
  TicketRepository,
} from './application/ports.ts';
export {
  type Reassigned,
  type ReassignTicket,
  type ReassignTicketPorts,
  reassignTicket,
} from './application/reassign-ticket.ts';
export { type ReceiveTicketRepositories, receiveTicket } from './application/receive-ticket.ts';
export { type SaveStepRepositories, saveAndAnnounce } from './application/save-step.ts';
export { type TakeExpertStepPorts, takeExpertStep } from './application/take-expert-step.ts';
export { type TakeStaffStepPorts, takeStaffStep } from './application/take-staff-step.ts';
export { visibleAssignments } from './application/visible-assignments.ts';
export {
  type DeadlineRepositories,
  deadlinesNow,
  withDeadlines,
} from './application/with-deadlines.ts';
export {
  type Assignment,
  offer,
  type WithdrawalReason,
  withdrawalReasons,
} from './domain/assignment.ts';
export type { ExpertStep } from './domain/expert-step.ts';
export { misfitOf } from './domain/misfit.ts';
export {
  expectWithin,
  type NextStep,
  type NextStepName,
  nextStepOf,
  stepPolicies,
} from './domain/next-step.ts';
export {
  assign,
  type Escalation,
  escalations,
  keepWaiting,
  receive,
  setAppointment,
  type Ticket,
  type TicketComment,
  type TicketPriority,
  type TicketState,
} from './domain/ticket.ts';
export type { TicketEvent } from './domain/ticket-event.ts';
export { searchFor } from './domain/ticket-search.ts';
export { isSameWindow, meet, type TimeWindow } from './domain/time-window.ts';
export type { Address } from './domain/visit.ts';
export { takeBack, type WatchDecision, watchTicket } from './domain/watch-ticket.ts';
