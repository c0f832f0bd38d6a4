export {
  type AssignWaitingTicketsPorts,
  assignWaitingTickets,
} from './application/assign-waiting-tickets.ts';
export type { AvailableExperts, BatchRepository } from './application/ports.ts';
export { type AssignmentPlan, assignTickets } from './domain/assign-tickets.ts';
export { type AssignmentBatch, type Candidate, roomOf, type WaitingTicket } from './domain/batch.ts';
export { Fitting } from './domain/fitting.ts';
export { defaultAssignmentPolicy, urgencyOrders } from './domain/policy.ts';
export { whatWouldHelp } from './domain/reasons.ts';
export { distanceKm } from './domain/travel.ts';
export { repairOrder, takeTurn } from './domain/turns.ts';
