export { notify } from './application/notify.ts';
export type { NotificationInserter, NotificationRepository } from './application/ports.ts';
export type { Notification } from './domain/notification.ts';
export {
  appointmentConfirmed,
  appointmentOffered,
  creditNoteIssued,
  invoiceIssued,
  invoiceVoided,
  paymentFailed,
  paymentReceived,
  paymentRefunded,
  paymentReminder,
  ticketAssigned,
  ticketCompleted,
  welcome,
} from './domain/notification-texts.ts';
