import { add, type Money, negate, subtract } from '../../../../kernel/money/money.ts';
import { credit, debit, type Posting, posting } from './posting.ts';

/** A finalised invoice, as the ledger sees it. Amounts may be negative where repairs outweigh charges. */
export interface IssuedInvoice {
  /** Of the net, what belongs to service that is still to be given. */
  readonly netDeferred: Money;
  /** Of the net, what is earned on issue: one-off charges, usage in arrears. */
  readonly netEarned: Money;
  readonly tax: Money;
  /** Credit used at once, zero or more. */
  readonly creditApplied: Money;
  /** Credit that a negative total leaves to the customer, zero or more. */
  readonly creditCreated: Money;
}

/** Receivable takes what is due; the net waits as deferred revenue until it is earned; tax is owed to the state. */
export function invoiceIssued(invoice: IssuedInvoice): Posting {
  const total = add(add(invoice.netDeferred, invoice.netEarned), invoice.tax);
  const receivable = add(subtract(total, invoice.creditApplied), invoice.creditCreated);
  return posting('INVOICE_ISSUED', [
    debit('receivable', receivable),
    debit('customer-credit', invoice.creditApplied),
    credit('customer-credit', invoice.creditCreated),
    credit('deferred-revenue', invoice.netDeferred),
    credit('revenue', invoice.netEarned),
    credit('tax', invoice.tax),
  ]);
}

/** The exact opposite of what issuing did: a voided invoice leaves nothing behind. */
export const invoiceVoided = (invoice: IssuedInvoice): Posting =>
  posting(
    'INVOICE_VOIDED',
    invoiceIssued(invoice).entries.map(({ account, amount }) => ({ account, amount: negate(amount) })),
  );

/** Money arrived. `fee` is what the provider keeps of it; what exceeds `applied` becomes customer credit. */
export function paymentSettled(payment: {
  readonly amount: Money;
  /** The part that pays invoices. */
  readonly applied: Money;
  readonly fee: Money;
}): Posting {
  return posting('PAYMENT_SETTLED', [
    debit('cash', subtract(payment.amount, payment.fee)),
    debit('provider-fees', payment.fee),
    credit('receivable', payment.applied),
    credit('customer-credit', subtract(payment.amount, payment.applied)),
  ]);
}

/** A declined payment moves no money: at most the provider's fee is posted, and with no fee the posting is empty. */
export const paymentDeclined = ({ fee }: { readonly fee: Money }): Posting =>
  posting('PAYMENT_DECLINED', [debit('provider-fees', fee), credit('cash', fee)]);

/** A settled payment was taken back by the bank or card holder: the debt lives again. */
export const paymentReversed = (payment: { readonly amount: Money; readonly fee: Money }): Posting =>
  posting('PAYMENT_REVERSED', [
    debit('receivable', payment.amount),
    debit('provider-fees', payment.fee),
    credit('cash', add(payment.amount, payment.fee)),
  ]);

/** A credit note's amounts: net + tax = refund + credit + offset, all zero or more. */
export interface IssuedCreditNote {
  /** Of the net, what had not been earned yet: it leaves deferred revenue. */
  readonly netDeferred: Money;
  /** Of the net, what had been earned: recognised revenue is never edited, a contra account carries it. */
  readonly netEarned: Money;
  readonly tax: Money;
  /** To be paid back to the customer. */
  readonly refund: Money;
  /** Given as customer credit. */
  readonly credit: Money;
  /** Taken off what the customer still owes. */
  readonly offset: Money;
}

/** The refund part is parked on the receivable (we owe it) until `refundPaid` moves the cash. */
export function creditNoteIssued(note: IssuedCreditNote): Posting {
  return posting('CREDIT_NOTE_ISSUED', [
    debit('deferred-revenue', note.netDeferred),
    debit('refunds', note.netEarned),
    debit('tax', note.tax),
    credit('receivable', add(note.refund, note.offset)),
    credit('customer-credit', note.credit),
  ]);
}

/** Cash goes back to the customer. With a credit note this clears its refund part; without one it re-opens the debt. */
export const refundPaid = (refund: { readonly amount: Money }): Posting =>
  posting('REFUND_PAID', [debit('receivable', refund.amount), credit('cash', refund.amount)]);

/** A wallet top-up was paid: cash against credit that we owe. */
export const creditPurchased = (purchase: { readonly amount: Money; readonly fee: Money }): Posting =>
  posting('CREDIT_PURCHASED', [
    debit('cash', subtract(purchase.amount, purchase.fee)),
    debit('provider-fees', purchase.fee),
    credit('customer-credit', purchase.amount),
  ]);

/** A debt was given up. */
export const debtWrittenOff = (debt: { readonly amount: Money }): Posting =>
  posting('DEBT_WRITTEN_OFF', [debit('write-offs', debt.amount), credit('receivable', debt.amount)]);

/** A debt that was given up is paid, or withdrawn, after all: it lives again, and the loss is taken back. */
export const debtRecovered = (debt: { readonly amount: Money }): Posting =>
  posting('DEBT_RECOVERED', [debit('receivable', debt.amount), credit('write-offs', debt.amount)]);

/** The provider did not pay a credit note's refund out: what was parked for it becomes the customer's credit. */
export const refundReturned = (refund: { readonly amount: Money }): Posting =>
  posting('REFUND_RETURNED', [debit('receivable', refund.amount), credit('customer-credit', refund.amount)]);

/** Service was given: deferred revenue becomes revenue. Negative for a repair of an earlier month. */
export const revenueRecognised = (earned: { readonly amount: Money }): Posting =>
  posting('REVENUE_RECOGNISED', [debit('deferred-revenue', earned.amount), credit('revenue', earned.amount)]);
