import { answer, type Call, emit, type Handler, mergeMetadata, providerId } from '../call.ts';
import { brandOf, lastFourOf, passesLuhn } from '../card-number.ts';
import { cardError, declinedCard, invalidRequest, missingParam, noSuch } from '../errors.ts';
import { nested, text } from '../form.ts';
import type { PaymentMethod } from '../records.ts';
import { behaviourOf } from '../test-cards.ts';

/** Stripe answers a wrong number or expiry with a card error and creates nothing. */
export const createPaymentMethod: Handler = (call) => {
  const { cardNumber, hasCheckValue } = call.form;
  if (text(call.params, 'type') !== 'card') throw missingParam('type');
  // Stripe takes one. Ours refuses it, because no part of this platform may have one to send.
  if (hasCheckValue) throw invalidRequest('This stand-in takes no check value.', { param: 'card[cvc]' });
  if (cardNumber === null) throw missingParam('card[number]');
  if (!passesLuhn(cardNumber)) {
    throw cardError('Your card number is incorrect.', 'incorrect_number', 'number');
  }
  const expiry = expiryOf(call);
  const billing = nested(call.params, 'billing_details');
  const method: PaymentMethod = {
    id: providerId('pm'),
    object: 'payment_method',
    created: call.now,
    livemode: false,
    type: 'card',
    // The name on the card is read and not kept: a scan of these files finds nothing of a card but its last four.
    billing_details: { name: null, email: text(billing, 'email') ?? null },
    card: {
      brand: brandOf(cardNumber),
      country: 'US',
      ...expiry,
      fingerprint: call.hashes.fingerprint(cardNumber),
      funding: 'credit',
      last4: lastFourOf(cardNumber),
    },
    customer: null,
    metadata: mergeMetadata({}, call.params),
  };
  call.changes.put('payment_method', method);
  call.changes.put('traits', { id: method.id, behaviour: behaviourOf(cardNumber), detached: false });
  return answer(method);
};

/** A card is good to the end of its month, in UTC here. */
function expiryOf(call: Call): { exp_month: number; exp_year: number } {
  const card = nested(call.params, 'card');
  const month = Number(text(card, 'exp_month') ?? Number.NaN);
  const given = Number(text(card, 'exp_year') ?? Number.NaN);
  const year = given >= 0 && given < 100 ? given + 2000 : given;
  const today = new Date(call.now * 1000);
  const thisYear = today.getUTCFullYear();
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw cardError("Your card's expiration month is invalid.", 'invalid_expiry_month', 'exp_month');
  }
  if (!Number.isInteger(year) || year < thisYear || year > thisYear + 50) {
    throw cardError("Your card's expiration year is invalid.", 'invalid_expiry_year', 'exp_year');
  }
  if (year === thisYear && month < today.getUTCMonth() + 1) {
    throw cardError("Your card's expiration month is invalid.", 'invalid_expiry_month', 'exp_month');
  }
  return { exp_month: month, exp_year: year };
}

function methodInPath(call: Call): PaymentMethod {
  const method = call.store.get('payment_method', call.id);
  if (method === undefined) throw noSuch('PaymentMethod', call.id, 'url');
  return method;
}

export const getPaymentMethod: Handler = (call) => answer(methodInPath(call));

export const attachPaymentMethod: Handler = (call) => {
  const method = methodInPath(call);
  const customerId = text(call.params, 'customer');
  if (customerId === undefined) throw missingParam('customer');
  if (call.store.get('customer', customerId) === undefined) {
    throw noSuch('customer', customerId, { param: 'customer' });
  }
  const traits = call.store.get('traits', method.id);
  if (traits?.detached !== false) {
    throw invalidRequest(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    );
  }
  if (method.customer === customerId) return answer(method);
  if (method.customer !== null) {
    throw invalidRequest('The payment method you provided has already been attached to a customer.');
  }
  if (traits.behaviour.kind === 'decline') throw declinedCard(traits.behaviour.decline);
  const attached = call.changes.put('payment_method', { ...method, customer: customerId });
  emit(call, 'payment_method.attached', attached);
  return answer(attached);
};

export const detachPaymentMethod: Handler = (call) => {
  const method = methodInPath(call);
  const traits = call.store.get('traits', method.id);
  if (method.customer === null || traits === undefined) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  }
  const detached = call.changes.put('payment_method', { ...method, customer: null });
  call.changes.put('traits', { ...traits, detached: true });
  emit(call, 'payment_method.detached', detached);
  return answer(detached);
};
