import type Stripe from 'stripe';
import { Outage } from '../../../../../kernel/errors/errors.ts';
import type { Authorisation, ListedPayment } from '../../application/ports.ts';
import { fromProviderAmount } from './amounts.ts';
import { isFinalDecline, reasonOf } from './declines.ts';

/** The metadata field that a payment is found again by. */
export const paymentIdField = 'quanta_payment_id';
export const invoiceIdField = 'quanta_invoice_id';

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

const idOf = (reference: string | { readonly id: string } | null): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '');

/** An intent whose money has moved, with its charge; null for any other. */
export function toListedPayment(intent: Stripe.PaymentIntent): ListedPayment | null {
  if (intent.status !== 'succeeded') return null;
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  return {
    paymentId: intent.metadata[paymentIdField] ?? null,
    invoiceId: intent.metadata[invoiceIdField] ?? null,
    providerPaymentId: intent.id,
    customerReference: idOf(intent.customer),
    paymentMethodReference: idOf(intent.payment_method),
    amount: fromProviderAmount(intent.amount_received, intent.currency),
    refunded: fromProviderAmount(charge?.amount_refunded ?? 0, intent.currency),
  };
}
