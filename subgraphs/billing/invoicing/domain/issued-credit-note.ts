import type { CreditNoteId, CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { CurrencyCode, Money } from '../../../../kernel/money/money.ts';
import type { DateRange } from '../../../../kernel/time/dates.ts';
import type { CreditNote } from './credit-note.ts';
import type { InvoiceHead } from './invoice.ts';

/** A part of an invoice's line that a credit note takes back. */
export interface CreditNoteLine {
  /** The line of the invoice, from 0. */
  readonly position: number;
  readonly description: string;
  /** Exact decimal, in percent. */
  readonly taxRatePercent: string;
  readonly net: Money;
  readonly tax: Money;
  /** The dates whose service is not given; null where only money goes back. */
  readonly repairs: DateRange | null;
}

/** A numbered document that never changes. */
export interface IssuedCreditNote
  extends Pick<CreditNote, 'net' | 'tax' | 'total' | 'refund' | 'credit' | 'offset'> {
  readonly id: CreditNoteId;
  readonly number: string;
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId;
  readonly kind: 'CREDIT' | 'CANCELLATION';
  readonly reason: string;
  readonly currency: CurrencyCode;
  /** In the account's zone. */
  readonly issuedOn: Temporal.PlainDate;
  readonly issuedAt: Temporal.Instant;
}

/** With what its file says of the invoice. */
export interface CreditNoteToRender extends IssuedCreditNote {
  readonly lines: readonly CreditNoteLine[];
  readonly invoice: InvoiceHead;
}

/** `Q-CN-2026-000042` @param sequence its number in the seller's year, from 1 */
export const creditNoteNumber = (prefix: string, year: number, sequence: number): string =>
  `${prefix}-CN-${year}-${String(sequence).padStart(6, '0')}`;

/** What `document_number` calls the sequence of a seller's credit notes, which is none of its invoices'. */
export const creditNoteSequenceOf = (sellerId: string): string => `${sellerId} credit notes`;
