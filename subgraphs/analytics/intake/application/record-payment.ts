import type { paymentFailed } from '../../../../schema/messages/billing/payment-failed.v1.ts';
import type { paymentSettled } from '../../../../schema/messages/billing/payment-settled.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { amountOf } from '../domain/amount.ts';
import type { FactsTransaction } from './ports.ts';

export const recordSettledPayment = (
  { facts }: FactsTransaction,
  { paymentId, customerId, amount, settledAt }: BodyOf<typeof paymentSettled>,
): Promise<void> =>
  facts.recordPayment({
    id: paymentId,
    customerId,
    settled: true,
    amount: amountOf(amount),
    occurredAt: settledAt,
  });

/** A payment that was settled meanwhile stays settled. */
export const recordFailedPayment = (
  { facts }: FactsTransaction,
  { paymentId, customerId, amount, failedAt }: BodyOf<typeof paymentFailed>,
): Promise<void> =>
  facts.recordPayment({
    id: paymentId,
    customerId,
    settled: false,
    amount: amountOf(amount),
    occurredAt: failedAt,
  });
