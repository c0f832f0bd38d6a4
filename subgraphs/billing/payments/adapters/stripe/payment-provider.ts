import Stripe from 'stripe';
import type { Charge, ListedPayment, PaymentProvider, ProviderAnswer } from '../../application/ports.ts';
import { isStripeCurrency, toProviderAmount } from './amounts.ts';
import { isFinalDecline, reasonOf } from './declines.ts';
import { heldPayments } from './held-payments.ts';
import { outage } from './outage.ts';
import { invoiceIdField, knownAnswerOf, paymentIdField, toListedPayment } from './payment-intents.ts';
import { readStripeEvent } from './webhook.ts';

/** A customer's intents that are looked through for one payment, newest first. */
const intentsMax = 1_000;

const refused = (code: string, providerPaymentId: string | null = null): ProviderAnswer => ({
  outcome: 'DECLINED',
  providerPaymentId,
  reason: reasonOf(code),
  declineCode: code,
  isFinal: isFinalDecline(code),
});

/** A decline and a request that the provider will never take are answers; the rest is an outage. */
function translate(error: unknown): ProviderAnswer {
  if (error instanceof Stripe.errors.StripeCardError)
    return refused(error.decline_code ?? error.code ?? 'card_declined', error.payment_intent?.id ?? null);
  if (error instanceof Stripe.errors.StripeInvalidRequestError)
    return refused(error.code ?? 'invalid_request', error.payment_intent?.id ?? null);
  throw outage(error);
}

/**
 * Stored cards, charged while the customer is away. The payment's id is the idempotency key: one payment, one charge.
 *
 * @param options.webhookSecret  shared with Stripe; null takes no event, because nothing can be verified
 */
export function stripePaymentProvider(
  stripe: Stripe,
  { webhookSecret }: { readonly webhookSecret: string | null },
): PaymentProvider {
  const find = async ({ paymentId, customerReference }: Charge): Promise<Stripe.PaymentIntent | null> => {
    let seen = 0;
    // The list is current at once; the provider's search is up to a minute behind and would deny what it has just charged.
    for await (const intent of stripe.paymentIntents.list({ customer: customerReference, limit: 100 })) {
      if (intent.metadata[paymentIdField] === paymentId) return intent;
      seen += 1;
      if (seen >= intentsMax) break;
    }
    return null;
  };

  return {
    name: 'stripe',
    supports: isStripeCurrency,

    async authorise(charge, { capture }) {
      const amount = toProviderAmount(charge.amount);
      if (amount === null) return refused('amount_too_large');
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount,
            currency: charge.amount.currency.toLowerCase(),
            customer: charge.customerReference,
            payment_method: charge.paymentMethodReference,
            confirm: true,
            // Left out otherwise: a repetition must equal what an earlier release asked under the same key.
            ...(capture === 'LATER' && { capture_method: 'manual' as const }),
            off_session: true,
            description: charge.description,
            metadata: { [paymentIdField]: charge.paymentId, [invoiceIdField]: charge.invoiceId },
          },
          { idempotencyKey: charge.paymentId },
        );
        return knownAnswerOf(intent);
      } catch (error) {
        return translate(error);
      }
    },

    async query(charge) {
      try {
        const intent = await find(charge);
        return intent === null ? null : knownAnswerOf(intent);
      } catch (error) {
        throw outage(error);
      }
    },

    async listSince(since) {
      try {
        const created = { gte: Math.floor(since.epochMilliseconds / 1_000) };
        const listed: ListedPayment[] = [];
        const expand = ['data.latest_charge'];
        for await (const intent of stripe.paymentIntents.list({ created, limit: 100, expand })) {
          const payment = toListedPayment(intent);
          if (payment !== null) listed.push(payment);
        }
        return listed;
      } catch (error) {
        throw outage(error);
      }
    },

    ...heldPayments(stripe),

    readEvent(headers, body) {
      const signature = headers['stripe-signature'];
      return webhookSecret === null || typeof signature !== 'string'
        ? null
        : readStripeEvent(stripe, { body, signature, secret: webhookSecret });
    },
  };
}
