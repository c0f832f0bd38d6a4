import { answer, type Call, emit, type Handler, mergeMetadata, providerId } from '../call.ts';
import { invalidRequest, missingParam, noSuch } from '../errors.ts';
import { text } from '../form.ts';
import type { Charge } from '../records.ts';

function chargeToRefund(call: Call): Charge {
  const intentId = text(call.params, 'payment_intent');
  const intent = intentId === undefined ? undefined : call.store.get('payment_intent', intentId);
  if (intentId !== undefined && intent === undefined) {
    throw noSuch('payment_intent', intentId, { param: 'payment_intent' });
  }
  const chargeId = text(call.params, 'charge') ?? intent?.latest_charge ?? undefined;
  if (chargeId === undefined) throw missingParam(intentId === undefined ? 'payment_intent' : 'charge');
  const charge = call.store.get('charge', chargeId);
  if (charge === undefined) throw noSuch('charge', chargeId, { param: 'charge' });
  if (!charge.paid) throw invalidRequest('This charge was not paid and cannot be refunded.');
  if (!charge.captured) throw invalidRequest('This charge was not captured: cancel its PaymentIntent.');
  return charge;
}

/** The whole rest when no amount is named; never more than is left. */
export const createRefund: Handler = (call) => {
  const charge = chargeToRefund(call);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = Number(text(call.params, 'amount') ?? left);
  if (!Number.isInteger(amount) || amount < 1 || amount > left) {
    throw invalidRequest('Refund amount is not between 1 and the unrefunded amount on the charge.', {
      param: 'amount',
    });
  }
  const refund = call.changes.put('refund', {
    id: providerId('re'),
    object: 'refund',
    created: call.now,
    amount,
    charge: charge.id,
    currency: charge.currency,
    metadata: mergeMetadata({}, call.params),
    payment_intent: charge.payment_intent,
    reason: text(call.params, 'reason') ?? null,
    status: 'succeeded',
  });
  const after = call.changes.put('charge', {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  });
  emit(call, 'refund.created', refund);
  emit(call, 'charge.refunded', after);
  return answer(refund);
};
