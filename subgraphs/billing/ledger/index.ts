export { checkLedger, type LedgerCheck } from './application/check-ledger.ts';
export type {
  CustomerCredit,
  DeferredRevenue,
  LedgerAccountBalance,
  LedgerReads,
  LedgerRepository,
} from './application/ports.ts';
export type { LedgerLine } from './domain/ledger-transaction.ts';
export { balanceOf, balancesOf, type LedgerAccount, type Posting } from './domain/posting.ts';
export {
  creditNoteIssued,
  debtRecovered,
  debtWrittenOff,
  invoiceIssued,
  paymentReversed,
  paymentSettled,
  refundPaid,
  refundReturned,
  revenueRecognised,
} from './domain/postings.ts';
