import { answer, type Call, emit, type Handler, mergeMetadata, providerId } from '../call.ts';
import { invalidRequest, missingParam, noSuch, StripeFault } from '../errors.ts';
import { isTrue, text } from '../form.ts';
import type { CaptureMethod, PaymentIntent } from '../records.ts';
import { captureCharge, chargeIntent, releaseCharge, usableMethod } from './charging.ts';

/** Stripe's smallest charge in its main currencies; smaller is refused there too. */
const amountMin = 50;
const amountMax = 99_999_999;

function amountOf(call: Call): number {
  const given = text(call.params, 'amount');
  if (given === undefined) throw missingParam('amount');
  const amount = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (Number.isNaN(amount)) {
    throw invalidRequest('Invalid integer: amount.', { param: 'amount', code: 'parameter_invalid_integer' });
  }
  if (amount < amountMin) {
    throw invalidRequest('Amount must be at least 50 minor units.', {
      param: 'amount',
      code: 'amount_too_small',
    });
  }
  if (amount > amountMax) {
    throw invalidRequest('Amount must be no more than 999,999.99.', {
      param: 'amount',
      code: 'amount_too_large',
    });
  }
  return amount;
}

function currencyOf(call: Call): string {
  const currency = text(call.params, 'currency')?.toLowerCase();
  if (currency === undefined) throw missingParam('currency');
  if (!/^[a-z]{3}$/.test(currency)) throw invalidRequest('Invalid currency.', { param: 'currency' });
  return currency;
}

function customerOf(call: Call): string | null {
  const id = text(call.params, 'customer') ?? null;
  if (id !== null && call.store.get('customer', id) === undefined) {
    throw noSuch('customer', id, { param: 'customer' });
  }
  return id;
}

function captureMethodOf(call: Call): CaptureMethod {
  const method = text(call.params, 'capture_method') ?? 'automatic';
  if (method === 'manual') return method;
  if (method === 'automatic' || method === 'automatic_async') return 'automatic';
  throw invalidRequest('Invalid capture_method: must be one of automatic, automatic_async, or manual.', {
    param: 'capture_method',
  });
}

export const createPaymentIntent: Handler = (call) => {
  const { params } = call;
  const confirm = isTrue(params, 'confirm');
  const offSession = isTrue(params, 'off_session');
  if (offSession && !confirm) {
    throw invalidRequest('You can only set off_session when confirm is true.', { param: 'off_session' });
  }
  const methodId = text(params, 'payment_method');
  if (confirm && methodId === undefined) throw missingParam('payment_method');
  const id = providerId('pi');
  const customer = customerOf(call);
  if (methodId !== undefined) usableMethod(call, methodId, customer);
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    created: call.now,
    livemode: false,
    amount: amountOf(call),
    amount_capturable: 0,
    amount_received: 0,
    currency: currencyOf(call),
    customer,
    payment_method: methodId ?? null,
    payment_method_types: ['card'],
    status: methodId === undefined ? 'requires_payment_method' : 'requires_confirmation',
    description: text(params, 'description') ?? null,
    statement_descriptor_suffix: text(params, 'statement_descriptor_suffix') ?? null,
    metadata: mergeMetadata({}, params),
    latest_charge: null,
    last_payment_error: null,
    next_action: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethodOf(call),
    confirmation_method: 'automatic',
    client_secret: `${id}_secret_${providerId('s').slice(2)}`,
  };
  call.changes.put('payment_intent', intent);
  emit(call, 'payment_intent.created', intent);
  return confirm && methodId !== undefined
    ? chargeIntent(call, intent, { methodId, offSession })
    : answer(intent);
};

const isFinal = ({ status }: PaymentIntent): boolean => status === 'succeeded' || status === 'canceled';

function intentInPath(call: Call): PaymentIntent {
  const intent = call.store.get('payment_intent', call.id);
  if (intent === undefined) throw noSuch('payment_intent', call.id, 'url');
  return intent;
}

export const getPaymentIntent: Handler = (call) => answer(intentInPath(call));

export const updatePaymentIntent: Handler = (call) => {
  const intent = intentInPath(call);
  const description = text(call.params, 'description');
  return answer(
    call.changes.put('payment_intent', {
      ...intent,
      metadata: mergeMetadata(intent.metadata, call.params),
      description: description ?? intent.description,
    }),
  );
};

export const confirmPaymentIntent: Handler = (call) => {
  const intent = intentInPath(call);
  if (isFinal(intent) || intent.status === 'requires_capture') {
    throw unexpectedState(intent, 'confirm');
  }
  const methodId = text(call.params, 'payment_method') ?? intent.payment_method ?? undefined;
  if (methodId === undefined) throw missingParam('payment_method');
  return chargeIntent(call, intent, { methodId, offSession: isTrue(call.params, 'off_session') });
};

/** The whole hold when no amount is named; what is not captured is released. */
export const capturePaymentIntent: Handler = (call) => {
  const intent = intentInPath(call);
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'capture');
  const amount = Number(text(call.params, 'amount_to_capture') ?? intent.amount_capturable);
  if (!Number.isInteger(amount) || amount < 1) {
    throw invalidRequest('Invalid integer: amount_to_capture.', { param: 'amount_to_capture' });
  }
  if (amount > intent.amount_capturable) {
    throw invalidRequest('The amount to capture is above the amount that is held.', {
      param: 'amount_to_capture',
      code: 'amount_too_large',
    });
  }
  return captureCharge(call, intent, amount);
};

export const cancelPaymentIntent: Handler = (call) => {
  const intent = intentInPath(call);
  if (isFinal(intent)) throw unexpectedState(intent, 'cancel');
  releaseCharge(call, intent);
  const canceled = call.changes.put('payment_intent', {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: call.now,
    cancellation_reason: text(call.params, 'cancellation_reason') ?? null,
    next_action: null,
  });
  emit(call, 'payment_intent.canceled', canceled);
  return answer(canceled);
};

function unexpectedState(intent: PaymentIntent, verb: string): StripeFault {
  return new StripeFault(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: intent,
  });
}
