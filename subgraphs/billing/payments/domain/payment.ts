import type { BillingRunId, CardId, CustomerId, InvoiceId, PaymentId } from '../../../../kernel/ids/ids.ts';
import { type Money, subtract } from '../../../../kernel/money/money.ts';
import type { InvoiceHead } from '../../invoicing/index.ts';
import type { ChargeableCard, ProviderReference } from './card.ts';

export type PaymentState = 'PENDING' | 'SETTLED' | 'FAILED' | 'UNKNOWN';

/** One attempt to charge one invoice. Its id is the provider's idempotency key. */
export interface Payment {
  readonly id: PaymentId;
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId;
  readonly runId: BillingRunId | null;
  /** From 1, per invoice. */
  readonly attempt: number;
  readonly amount: Money;
  readonly state: PaymentState;
  readonly cardId: CardId;
  readonly cardLastFour: string;
  /** Frozen, so that every repetition asks the same provider for the same charge. */
  readonly route: ProviderReference;
  /** The provider's own id of the payment; null until it has answered. */
  readonly providerPaymentId: string | null;
  /** In our words, safe to show; null unless it failed. */
  readonly failureReason: string | null;
  readonly declineCode: string | null;
  /** How often the provider was called for it. */
  readonly calls: number;
  readonly nextCallAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
}

/** It may still succeed: nothing else may charge its invoice. */
export const isUnderWay = ({ state }: Payment): boolean => state === 'PENDING' || state === 'UNKNOWN';

/** A new attempt to pay what an invoice still owes. It is committed as PENDING before the provider is called. */
export const newPayment = (
  id: PaymentId,
  given: {
    readonly invoice: InvoiceHead;
    readonly card: ChargeableCard;
    /** The provider that is asked, from `routePayment`. */
    readonly route: ProviderReference;
    readonly attempt: number;
    readonly runId: BillingRunId | null;
    /** When a worker takes it up; later when the caller charges it himself. */
    readonly nextCallAt: Temporal.Instant;
    readonly calls: number;
    readonly now: Temporal.Instant;
  },
): Payment => ({
  id,
  customerId: given.invoice.customerId,
  invoiceId: given.invoice.id,
  runId: given.runId,
  attempt: given.attempt,
  amount: subtract(given.invoice.total, given.invoice.amountPaid),
  state: 'PENDING',
  cardId: given.card.id,
  cardLastFour: given.card.stored.lastFour,
  route: given.route,
  providerPaymentId: null,
  failureReason: null,
  declineCode: null,
  calls: given.calls,
  nextCallAt: given.nextCallAt,
  createdAt: given.now,
  settledAt: null,
});
