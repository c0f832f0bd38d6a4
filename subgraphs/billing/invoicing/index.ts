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
export type {
  CreditedLine,
  CreditNoteRepository,
  InvoiceReads,
  InvoiceRepository,
  LostInvoices,
  RenderCreditNote,
  RenderInvoice,
} from './application/ports.ts';
export { renderCreditNotes } from './application/render-credit-notes.ts';
export { renderInvoices } from './application/render-invoices.ts';
export {
  type CreditableLine,
  type CreditDestination,
  type CreditNote,
  type CreditNoteItem,
  creditDestinations,
  creditNote,
} from './domain/credit-note.ts';
export { type DraftLine, draftInvoice, type InvoicingPolicy } from './domain/draft-invoice.ts';
export {
  amountDue,
  applyPayment,
  debtOf,
  type Invoice,
  type InvoiceDocument,
  type InvoiceHead,
  type InvoiceLine,
  reopenDebt,
} from './domain/invoice.ts';
export { finaliseFrom, invoiceEvents, invoiceStates, nextInvoiceState } from './domain/invoice-state.ts';
export { type InvoiceTotals, invoiceTotals } from './domain/invoice-totals.ts';
export {
  type CreditNoteLine,
  creditNoteNumber,
  creditNoteSequenceOf,
  type IssuedCreditNote,
} from './domain/issued-credit-note.ts';
export { type BilledLine, type DueLine, lineKinds, type StoredLine } from './domain/line.ts';
export { voidInvoice } from './domain/void-invoice.ts';
