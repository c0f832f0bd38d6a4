import type { BillingRunId, CardId, CustomerId, InvoiceId, PaymentId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import { amountDue, type InvoiceHead } from '../../invoicing/index.ts';
import type { ChargeableCard, ProviderReference } from './card.ts';

export type PaymentState = 'PENDING' | 'SETTLED' | 'FAILED' | 'UNKNOWN';

export const paymentMethods = ['CARD', 'BANK_TRANSFER', 'CASH', 'OTHER'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** A payment as it is read, however it came. */
export interface PaymentView {
  readonly id: PaymentId;
  readonly customerId: CustomerId;
  readonly method: PaymentMethod;
  readonly amount: Money;
  readonly state: PaymentState;
  /** Null unless it came by card, as are `route` and `providerPaymentId`. */
  readonly cardLastFour: string | null;
  readonly route: ProviderReference | null;
  readonly providerPaymentId: string | null;
  readonly attempt: number;
  readonly failureReason: string | null;
  /** What the payer or the bank wrote; null for a card. */
  readonly reference: string | null;
  /** When the money was there; null for a card. */
  readonly receivedOn: Temporal.PlainDate | null;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
}

/** Money that came another way than by card. */
export interface ReceivedPayment {
  readonly id: PaymentId;
  readonly customerId: CustomerId;
  readonly method: Exclude<PaymentMethod, 'CARD'>;
  readonly amount: Money;
  readonly reference: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
}

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
  amount: amountDue(given.invoice),
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
