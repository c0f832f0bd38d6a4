import type { CreditNoteId, CustomerId, InvoiceId, PaymentId, RefundId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { PaymentState } from './payment.ts';

/** Money that goes back. It is committed as PENDING before the provider is asked; its id is the provider's idempotency key. */
export interface PaymentRefund {
  readonly id: RefundId;
  readonly customerId: CustomerId;
  readonly paymentId: PaymentId;
  readonly invoiceId: InvoiceId;
  /** The document that it belongs to; null when the invoice is owed again. */
  readonly creditNoteId: CreditNoteId | null;
  readonly amount: Money;
  readonly state: PaymentState;
  readonly reason: string;
  /** In our words, safe to show; null unless the provider refused. */
  readonly failureReason: string | null;
  readonly providerRefundId: string | null;
  readonly calls: number;
  readonly nextCallAt: Temporal.Instant;
  readonly requestedBy: string;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
}
