import type { CustomerId, InvoiceId, PaymentId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { DateRange } from '../../../../kernel/time/dates.ts';
import { amountDue, type CreditableLine, type CreditNote, type InvoiceHead } from '../../invoicing/index.ts';
import type { Posting } from '../../ledger/index.ts';
import type { PaymentMethod } from '../../payments/index.ts';

/** What can be corrected. */
export const correctionKinds = ['VOID', 'CREDIT_NOTE', 'REFUND', 'PAYMENT', 'WRITE_OFF'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** A line of an invoice with what is left of it to credit. */
export interface LineFacts extends CreditableLine {
  readonly position: number;
  readonly description: string;
  readonly taxRatePercent: string;
}

/** What of a settled payment paid an invoice, and may still go back. */
export interface RefundablePayment {
  readonly paymentId: PaymentId;
  readonly refundable: Money;
}

/** Everything about an invoice that a correction depends on. */
export interface InvoiceFacts {
  readonly invoice: InvoiceHead;
  readonly lines: readonly LineFacts[];
  /** Of its net, what is not earned yet; from the ledger. */
  readonly deferred: Money;
  /** Newest first. */
  readonly payments: readonly RefundablePayment[];
  /** What all its credit notes add up to. */
  readonly creditedTotal: Money;
  readonly hasPaymentUnderWay: boolean;
}

export interface PlannedNoteLine {
  readonly position: number;
  readonly description: string;
  readonly taxRatePercent: string;
  readonly net: Money;
  readonly tax: Money;
  /** The dates whose service is not given; null where only money goes back. */
  readonly repairs: DateRange | null;
}

export interface PlannedNote
  extends Pick<CreditNote, 'net' | 'tax' | 'total' | 'refund' | 'credit' | 'offset'> {
  readonly kind: 'CREDIT' | 'CANCELLATION';
  readonly invoice: InvoiceHead;
  readonly lines: readonly PlannedNoteLine[];
}

export interface PlannedRefund {
  readonly paymentId: PaymentId;
  readonly invoiceId: InvoiceId;
  readonly amount: Money;
}

/** Money that came another way than by card. */
export interface PlannedReceipt {
  readonly amount: Money;
  readonly method: Exclude<PaymentMethod, 'CARD'>;
  readonly receivedOn: Temporal.PlainDate;
  readonly reference: string;
  readonly allocations: readonly { readonly invoiceId: InvoiceId; readonly amount: Money }[];
}

/** What a correction does, whole: carrying it out writes this down and nothing else. */
export interface Plan {
  readonly customerId: CustomerId;
  /** By which it is judged whether a second person must agree. */
  readonly amount: Money;
  readonly note: PlannedNote | null;
  readonly refunds: readonly PlannedRefund[];
  readonly receipt: PlannedReceipt | null;
  readonly invoices: readonly { readonly before: InvoiceHead; readonly after: InvoiceHead }[];
  readonly postings: readonly { readonly posting: Posting; readonly invoiceId: InvoiceId | null }[];
}

/** A plan as people see it before they agree, and as it is kept. Amounts are text with a currency. */
export interface Effect {
  readonly amount: WireAmount;
  readonly note: Readonly<
    Record<'net' | 'tax' | 'total' | 'refund' | 'credit' | 'offset', WireAmount>
  > | null;
  readonly refunds: readonly { readonly paymentId: PaymentId; readonly amount: WireAmount }[];
  readonly invoices: readonly {
    readonly invoiceId: InvoiceId;
    readonly number: string;
    readonly stateBefore: InvoiceHead['state'];
    readonly stateAfter: InvoiceHead['state'];
    readonly dueBefore: WireAmount;
    readonly dueAfter: WireAmount;
  }[];
  readonly postings: readonly {
    readonly invoiceId: InvoiceId | null;
    readonly account: Posting['entries'][number]['account'];
    readonly amount: WireAmount;
  }[];
}

export interface WireAmount {
  readonly minor: string;
  readonly currency: Money['currency'];
}

const wire = ({ minor, currency }: Money): WireAmount => ({ minor: minor.toString(), currency });

export const effectOf = ({ amount, note, refunds, invoices, postings }: Plan): Effect => ({
  amount: wire(amount),
  note:
    note === null
      ? null
      : {
          net: wire(note.net),
          tax: wire(note.tax),
          total: wire(note.total),
          refund: wire(note.refund),
          credit: wire(note.credit),
          offset: wire(note.offset),
        },
  refunds: refunds.map((refund) => ({ paymentId: refund.paymentId, amount: wire(refund.amount) })),
  invoices: invoices.map(({ before, after }) => ({
    invoiceId: before.id,
    number: before.number,
    stateBefore: before.state,
    stateAfter: after.state,
    dueBefore: wire(amountDue(before)),
    dueAfter: wire(amountDue(after)),
  })),
  postings: postings.flatMap(({ posting, invoiceId }) =>
    posting.entries.map(({ account, amount: entry }) => ({ invoiceId, account, amount: wire(entry) })),
  ),
});

export type CorrectionRefusal =
  | 'NOT_FOUND'
  | 'INVALID_VALUE'
  | 'IN_PROGRESS'
  | 'WRONG_STATE'
  | 'ABOVE_REMAINING'
  | 'CURRENCY_MISMATCH'
  | 'NOTHING_LEFT';
