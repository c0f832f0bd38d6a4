import Stripe from 'stripe';
import type { PaymentProvider, ProviderAnswer, ProviderRefusal } from '../../application/ports.ts';
import { toProviderAmount } from './amounts.ts';
import { isFinalDecline, reasonOf } from './declines.ts';
import { outage } from './outage.ts';
import { knownAnswerOf } from './payment-intents.ts';

const { StripeCardError, StripeInvalidRequestError } = Stripe.errors;

const refused = (reason: string, code: string | null): ProviderRefusal => ({
  outcome: 'REFUSED',
  reason,
  code,
});

function isRefusal(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof StripeInvalidRequestError || error instanceof StripeCardError;
}

/** What is done with a payment after it was authorised. */
export const heldPayments = (stripe: Stripe): Pick<PaymentProvider, 'capture' | 'refund' | 'void'> => ({
  async capture({ paymentId, providerPaymentId }): Promise<ProviderAnswer> {
    const declined = (code: string): ProviderAnswer => ({
      outcome: 'DECLINED',
      providerPaymentId,
      reason: reasonOf(code),
      declineCode: code,
      isFinal: isFinalDecline(code),
    });
    const final = (intent: Stripe.PaymentIntent): ProviderAnswer => {
      const answer = knownAnswerOf(intent);
      return answer.outcome === 'AUTHORISED' ? declined('capture_refused') : answer;
    };
    try {
      const idempotencyKey = `capture-${paymentId}`;
      return final(await stripe.paymentIntents.capture(providerPaymentId, {}, { idempotencyKey }));
    } catch (error) {
      if (!isRefusal(error)) throw outage(error);
      // Captured or cancelled before: its present state is the answer.
      if (error.payment_intent !== undefined) return final(error.payment_intent);
      return declined(error.decline_code ?? error.code ?? 'capture_refused');
    }
  },

  async void({ paymentId, providerPaymentId }) {
    try {
      await stripe.paymentIntents.cancel(providerPaymentId, {}, { idempotencyKey: `void-${paymentId}` });
      return { outcome: 'VOIDED' };
    } catch (error) {
      if (!isRefusal(error)) throw outage(error);
      if (error.payment_intent?.status === 'canceled') return { outcome: 'VOIDED' };
      return refused('The payment holds nothing that could be released.', error.code ?? null);
    }
  },

  async refund({ refundId, providerPaymentId, amount }) {
    const units = toProviderAmount(amount);
    if (units === null) return refused('This amount cannot be refunded.', null);
    try {
      const refund = await stripe.refunds.create(
        { payment_intent: providerPaymentId, amount: units },
        { idempotencyKey: `refund-${refundId}` },
      );
      if (refund.status === 'failed' || refund.status === 'canceled')
        return refused('The bank did not take the refund.', refund.failure_reason ?? refund.status);
      return { outcome: 'REFUNDED', providerRefundId: refund.id };
    } catch (error) {
      if (!isRefusal(error)) throw outage(error);
      return refused('Less is left of the payment than is to be refunded.', error.code ?? null);
    }
  },
});
