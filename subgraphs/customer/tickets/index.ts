export {
  type ApplyTicketStepPorts,
  type ApplyTicketStepRepositories,
  applyTicketStep,
} from './application/apply-ticket-step.ts';
export { type CancelTicket, type CancelTicketPorts, cancelTicket } from './application/cancel-ticket.ts';
export {
  type ChooseAppointment,
  type ChooseAppointmentPorts,
  chooseAppointment,
} from './application/choose-appointment.ts';
export {
  type CommentOnTicket,
  type CommentOnTicketPorts,
  commentOnTicket,
} from './application/comment-on-ticket.ts';
export { type KeepAppointmentRepositories, keepAppointment } from './application/keep-appointment.ts';
export type { AppointmentRepository, TicketRepository } from './application/ports.ts';
export { type ReopenTicketPorts, reopenTicket } from './application/reopen-ticket.ts';
export { type SubmitTicket, type SubmitTicketPorts, submitTicket } from './application/submit-ticket.ts';
export type { AppointmentWindow } from './domain/appointment.ts';
export type { Ticket } from './domain/ticket.ts';
export type { TimelineEntry } from './domain/ticket-timeline.ts';
