export {
  type ApplyInvoiceChangeRepositories,
  applyInvoiceChange,
} from './application/apply-invoice-change.ts';
export {
  type KeepInvoicePorts,
  type KeepInvoiceRepositories,
  keepInvoice,
  keepInvoiceV1,
} from './application/keep-invoice.ts';
export {
  notifyCreditNoteIssued,
  notifyInvoiceVoided,
  notifyPaymentRefunded,
} from './application/notify-correction.ts';
export {
  type NotifyPaymentPorts,
  type NotifyPaymentRepositories,
  notifyPaymentFailed,
  notifyPaymentSettled,
} from './application/notify-payment.ts';
export { notifyPaymentReminded } from './application/notify-reminder.ts';
export type { InvoiceFiles, InvoiceRepository } from './application/ports.ts';
export type { Invoice, InvoiceDocument, InvoiceLine } from './domain/invoice.ts';
