export { toInvoiceChanged } from './application/invoice-messages.ts';
export {
  type IssueInvoicePorts,
  type IssueInvoiceRepositories,
  issueInvoice,
} from './application/issue-invoice.ts';
export {
  type MarkUncollectibleRepositories,
  markInvoiceUncollectible,
} from './application/mark-invoice-uncollectible.ts';
export type { InvoiceReads, InvoiceRepository, LostInvoices, RenderInvoice } from './application/ports.ts';
export { renderInvoices } from './application/render-invoices.ts';
export { creditDestinations, creditNote } from './domain/credit-note.ts';
export { type DraftLine, draftInvoice, type InvoicingPolicy } from './domain/draft-invoice.ts';
export type { InvoiceHead, InvoiceLine } from './domain/invoice.ts';
export { finaliseFrom, invoiceEvents, invoiceStates, nextInvoiceState } from './domain/invoice-state.ts';
export { type InvoiceTotals, invoiceTotals } from './domain/invoice-totals.ts';
export { type BilledLine, type DueLine, lineKinds } from './domain/line.ts';
export { voidInvoice } from './domain/void-invoice.ts';
