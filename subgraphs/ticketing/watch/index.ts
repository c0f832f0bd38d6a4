export type { StepCount, WatchReads } from './application/ports.ts';
export { readTicketWatch, type TicketWatch } from './application/read-ticket-watch.ts';
export { type WatchReport, type WatchTicketsPorts, watchTickets } from './application/watch-tickets.ts';
export { type StuckReason, type StuckTicket, stuckReasons, toleranceMinutes } from './domain/stuck.ts';
