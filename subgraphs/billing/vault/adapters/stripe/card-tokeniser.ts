import Stripe from 'stripe';
import { Outage } from '../../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { CardTokeniser, Tokenised } from '../../application/ports.ts';
import type { CardDeclineCode } from '../../domain/outcome.ts';

/** The provider's decline codes that have a name of ours; every other decline is `DECLINED_BY_PROVIDER`. */
const declineCodes: Readonly<Record<string, CardDeclineCode>> = {
  incorrect_number: 'INVALID_NUMBER',
  invalid_number: 'INVALID_NUMBER',
  expired_card: 'EXPIRED_CARD',
  invalid_expiry_month: 'INVALID_EXPIRY',
  invalid_expiry_year: 'INVALID_EXPIRY',
};

const messages: Partial<Record<CardDeclineCode, string>> = {
  INVALID_NUMBER: 'The bank does not know this card number. Check it and send the card again.',
  EXPIRED_CARD: 'The bank says that the card has expired. Use another card.',
  INVALID_EXPIRY: 'The bank does not accept the expiry date. Check it and send the card again.',
};

function declined(error: Stripe.errors.StripeError): Tokenised {
  const code = declineCodes[error.code ?? ''] ?? 'DECLINED_BY_PROVIDER';
  return {
    kind: 'declined',
    code,
    message: messages[code] ?? 'The bank declined the card. Use another card.',
  };
}

/**
 * Translates the provider's errors once. Its own texts are dropped with their cause: a raw request of theirs may repeat the number.
 */
function outage(error: unknown): Outage {
  if (!(error instanceof Stripe.errors.StripeError))
    return new Outage('payment-provider', { retryable: true });
  const message = `payment provider: ${error.type} ${error.code ?? ''} (request ${error.requestId ?? 'unknown'})`;
  return new Outage('payment-provider', { retryable: true, message });
}

export function stripeCardTokeniser(stripe: Stripe): CardTokeniser {
  return {
    name: 'stripe',

    async createCustomer(customerId) {
      try {
        const created = await stripe.customers.create(
          { metadata: { quanta_customer_id: customerId } },
          { idempotencyKey: `customer-${customerId}` },
        );
        return created.id;
      } catch (error) {
        throw outage(error);
      }
    },

    async tokenise(card, owner, customerReference) {
      try {
        const method = await stripe.paymentMethods.create(
          {
            type: 'card',
            card: { number: card.number, exp_month: card.expiryMonth, exp_year: card.expiryYear },
            billing_details: { name: card.holderName },
            metadata: { quanta_card_id: owner.cardId },
          },
          { idempotencyKey: `card-${owner.cardId}` },
        );
        await stripe.paymentMethods.attach(
          method.id,
          { customer: customerReference },
          { idempotencyKey: `attach-${owner.cardId}` },
        );
        return { kind: 'stored', paymentMethodReference: method.id };
      } catch (error) {
        if (error instanceof Stripe.errors.StripeCardError) return declined(error);
        throw outage(error);
      }
    },

    async list(customerReference) {
      try {
        const methods = await stripe.customers
          .listPaymentMethods(customerReference, { type: 'card', limit: 100 })
          .autoPagingToArray({ limit: 1_000 });
        return methods.map(({ id, metadata, created }) => ({
          paymentMethodReference: id,
          cardId: parseId('Card', metadata?.quanta_card_id ?? ''),
          createdAt: Temporal.Instant.fromEpochMilliseconds(created * 1_000),
        }));
      } catch (error) {
        // The provider does not know the customer (any more): there is nothing of them.
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return [];
        throw outage(error);
      }
    },

    async detach(paymentMethodReference) {
      try {
        await stripe.paymentMethods.detach(paymentMethodReference);
      } catch (error) {
        // Detached before, or unknown to the provider: there is nothing left to detach.
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return;
        throw outage(error);
      }
    },
  };
}
