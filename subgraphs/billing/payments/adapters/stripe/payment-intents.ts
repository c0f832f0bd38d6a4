import type Stripe from 'stripe';
import { Outage } from '../../../../../kernel/errors/errors.ts';
import type { Authorisation } from '../../application/ports.ts';
import { isFinalDecline, reasonOf } from './declines.ts';

/** The metadata field that a payment is found again by. */
export const paymentIdField = 'quanta_payment_id';

/** What an intent says of its payment; null while the provider itself does not know. */
export function answerOf(intent: Stripe.PaymentIntent): Authorisation | null {
  if (intent.status === 'succeeded') return { outcome: 'SETTLED', providerPaymentId: intent.id };
  if (intent.status === 'requires_capture') return { outcome: 'AUTHORISED', providerPaymentId: intent.id };
  if (intent.status === 'processing') return null;
  const error = intent.last_payment_error;
  const code =
    error?.decline_code ??
    error?.code ??
    (intent.status === 'requires_action' ? 'authentication_required' : intent.status);
  return {
    outcome: 'DECLINED',
    providerPaymentId: intent.id,
    reason: reasonOf(code),
    declineCode: code,
    isFinal: isFinalDecline(code),
  };
}

/** @throws Outage while the provider itself does not know */
export function knownAnswerOf(intent: Stripe.PaymentIntent): Authorisation {
  const answer = answerOf(intent);
  if (answer !== null) return answer;
  throw new Outage('payment-provider', { retryable: true, message: `${intent.id} is still processing` });
}
