import Stripe from 'stripe';
import { Outage } from '../../../../../kernel/errors/errors.ts';
import type { Charge, PaymentProvider, ProviderAnswer } from '../../application/ports.ts';
import { toProviderAmount } from './amounts.ts';
import { reasonOf } from './declines.ts';
import { answerOf, paymentIdField } from './payment-intents.ts';

/** A customer's intents that are looked through for one payment, newest first. */
const intentsMax = 1_000;

const refused = (code: string, providerPaymentId: string | null = null): ProviderAnswer => ({
  outcome: 'DECLINED',
  providerPaymentId,
  reason: reasonOf(code),
  declineCode: code,
});

/** Everything but a clear answer: it is not known whether the charge was made. */
function outage(error: unknown): Outage {
  if (!(error instanceof Stripe.errors.StripeError))
    return new Outage('payment-provider', { retryable: true, cause: error });
  const needsOperator =
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError;
  return new Outage('payment-provider', {
    retryable: !needsOperator,
    cause: error,
    message: `payment provider: ${error.type} ${error.code ?? ''} (request ${error.requestId ?? 'unknown'})`,
  });
}

/** A decline and a request that the provider will never take are answers; the rest is an outage. */
function translate(error: unknown): ProviderAnswer {
  if (error instanceof Stripe.errors.StripeCardError)
    return refused(error.decline_code ?? error.code ?? 'card_declined', error.payment_intent?.id ?? null);
  if (error instanceof Stripe.errors.StripeInvalidRequestError)
    return refused(error.code ?? 'invalid_request', error.payment_intent?.id ?? null);
  throw outage(error);
}

function settledOrOutage(intent: Stripe.PaymentIntent): ProviderAnswer {
  const answer = answerOf(intent);
  if (answer === null)
    throw new Outage('payment-provider', { retryable: true, message: `${intent.id} is still processing` });
  return answer;
}

/** Stored cards, charged while the customer is away. The payment's id is the idempotency key: one payment, one charge. */
export function stripePaymentProvider(stripe: Stripe): PaymentProvider {
  const find = async ({ paymentId, providerCustomerId }: Charge): Promise<Stripe.PaymentIntent | null> => {
    let seen = 0;
    // The list is current at once; the provider's search is up to a minute behind and would deny what it has just charged.
    for await (const intent of stripe.paymentIntents.list({ customer: providerCustomerId, limit: 100 })) {
      if (intent.metadata[paymentIdField] === paymentId) return intent;
      seen += 1;
      if (seen >= intentsMax) break;
    }
    return null;
  };

  return {
    async charge(charge) {
      const amount = toProviderAmount(charge.amount);
      if (amount === null) return refused('amount_too_large');
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount,
            currency: charge.amount.currency.toLowerCase(),
            customer: charge.providerCustomerId,
            payment_method: charge.providerPaymentMethodId,
            confirm: true,
            off_session: true,
            description: charge.description,
            metadata: { [paymentIdField]: charge.paymentId, quanta_invoice_id: charge.invoiceId },
          },
          { idempotencyKey: charge.paymentId },
        );
        return settledOrOutage(intent);
      } catch (error) {
        if (error instanceof Outage) throw error;
        return translate(error);
      }
    },

    async findByPayment(charge) {
      try {
        const intent = await find(charge);
        return intent === null ? null : settledOrOutage(intent);
      } catch (error) {
        throw error instanceof Outage ? error : outage(error);
      }
    },
  };
}
