import type { CustomerId, InvoiceId, LedgerTransactionId, PaymentId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { LedgerAccount, LedgerEntry, PostingKind } from './posting.ts';

/** A posting of the rules with what it belongs to. */
export interface LedgerTransaction {
  readonly id: LedgerTransactionId;
  readonly customerId: CustomerId;
  readonly kind: PostingKind;
  readonly invoiceId: InvoiceId | null;
  readonly paymentId: PaymentId | null;
  readonly description: string;
  readonly postedAt: Temporal.Instant;
  /** The day of the books; absent where it is the (UTC) day of the posting. */
  readonly bookedOn?: Temporal.PlainDate;
  readonly entries: readonly LedgerEntry[];
}

/** One entry of a transaction, as it is read. */
export interface LedgerLine {
  readonly transactionId: LedgerTransactionId;
  readonly account: LedgerAccount;
  /** Debit above zero, credit below. */
  readonly amount: Money;
  readonly description: string;
  readonly postedAt: Temporal.Instant;
}
