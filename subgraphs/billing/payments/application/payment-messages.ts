import { toWire } from '../../../../kernel/money/money.ts';
import type { paymentFailed } from '../../../../schema/messages/billing/payment-failed.v1.ts';
import type { paymentSettled } from '../../../../schema/messages/billing/payment-settled.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Payment } from '../domain/payment.ts';

/** @param applied the part that paid the invoice; the rest became customer credit */
export const toPaymentSettled = (
  payment: Payment,
  applied: { readonly minor: bigint },
  at: Temporal.Instant,
): BodyOf<typeof paymentSettled> => ({
  paymentId: payment.id,
  customerId: payment.customerId,
  amount: toWire(payment.amount),
  allocations: [
    { invoiceId: payment.invoiceId, amount: toWire({ ...payment.amount, minor: applied.minor }) },
  ],
  cardLastFour: payment.cardLastFour,
  settledAt: at.toString(),
});

export const toPaymentFailed = (
  payment: Payment,
  given: {
    readonly reason: string;
    /** When the card is tried again; null when it is not. */
    readonly nextAttemptAt: Temporal.Instant | null;
    readonly at: Temporal.Instant;
  },
): BodyOf<typeof paymentFailed> => ({
  paymentId: payment.id,
  customerId: payment.customerId,
  invoiceId: payment.invoiceId,
  amount: toWire(payment.amount),
  reason: given.reason,
  declineCode: payment.declineCode,
  cardLastFour: payment.cardLastFour,
  attempt: payment.attempt,
  nextAttemptAt: given.nextAttemptAt?.toString() ?? null,
  failedAt: given.at.toString(),
});
