import type Stripe from 'stripe';
import type { ProviderAnswer } from '../../application/ports.ts';
import { reasonOf } from './declines.ts';

/** The metadata field that a payment is found again by. */
export const paymentIdField = 'quanta_payment_id';

/** What an intent says of its payment; null while the provider itself does not know. */
export function answerOf(intent: Stripe.PaymentIntent): ProviderAnswer | null {
  if (intent.status === 'succeeded') return { outcome: 'SETTLED', providerPaymentId: intent.id };
  if (intent.status === 'processing') return null;
  const error = intent.last_payment_error;
  const code =
    error?.decline_code ??
    error?.code ??
    (intent.status === 'requires_action' ? 'authentication_required' : intent.status);
  return { outcome: 'DECLINED', providerPaymentId: intent.id, reason: reasonOf(code), declineCode: code };
}
