import Stripe from 'stripe';
import type { ProviderEvent } from '../../application/ports.ts';
import { answerOf, paymentIdField } from './payment-intents.ts';

/** Signatures older than this are refused, so that an event that was overheard cannot be played again later. */
const toleranceSeconds = 300;

function factOf(event: Stripe.Event): ProviderEvent['fact'] {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled': {
      const intent = event.data.object;
      const paymentId = intent.metadata[paymentIdField];
      const answer = answerOf(intent);
      return paymentId === undefined || answer === null || answer.outcome === 'AUTHORISED'
        ? null
        : { kind: 'PAYMENT_ANSWERED', paymentId, answer };
    }
    case 'charge.dispute.created': {
      const dispute = event.data.object;
      const charge = typeof dispute.charge === 'string' ? null : dispute.charge;
      const paymentId = dispute.metadata[paymentIdField] ?? charge?.metadata[paymentIdField];
      return paymentId === undefined ? null : { kind: 'PAYMENT_DISPUTED', paymentId, reason: dispute.reason };
    }
    default:
      return null;
  }
}

/**
 * Raw body and signature header → event in our vocabulary; null when the signature is not the provider's own for exactly
 * these bytes, made within the last five minutes.
 */
export function readStripeEvent(
  stripe: Stripe,
  options: { readonly body: Buffer; readonly signature: string; readonly secret: string },
): ProviderEvent | null {
  try {
    const event = stripe.webhooks.constructEvent(
      options.body,
      options.signature,
      options.secret,
      toleranceSeconds,
    );
    return { id: event.id, type: event.type, fact: factOf(event) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    if (error instanceof SyntaxError) return null; // Signed, but not JSON.
    throw error;
  }
}
