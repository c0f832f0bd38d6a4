import { type Answer, answer, type Call, emit, providerId } from '../call.ts';
import { invalidRequest, noSuch } from '../errors.ts';
import type { CardTraits, Charge, PaymentError, PaymentIntent, PaymentMethod } from '../records.ts';
import { type Decline, declines } from '../test-cards.ts';

/** The method that an intent may be charged to: it exists, was not detached, and is the customer's. */
export function usableMethod(
  call: Call,
  methodId: string,
  customerId: string | null,
): { method: PaymentMethod; traits: CardTraits } {
  const method = call.store.get('payment_method', methodId);
  const traits = call.store.get('traits', methodId);
  if (method === undefined || traits === undefined) {
    throw noSuch('PaymentMethod', methodId, { param: 'payment_method' });
  }
  if (traits.detached) {
    throw invalidRequest(
      'The provided PaymentMethod was detached from a Customer. It may not be used again.',
      { param: 'payment_method', code: 'payment_method_unexpected_state' },
    );
  }
  if (method.customer !== customerId) {
    throw invalidRequest(
      method.customer === null
        ? 'The PaymentMethod must be attached to the Customer before it is used off session.'
        : 'The provided PaymentMethod belongs to another Customer.',
      { param: 'payment_method' },
    );
  }
  return { method, traits };
}

/**
 * Charges an intent once: approved, held until it is captured, declined with 402, or waiting for the customer to authenticate.
 * What comes of it is part of the call's change, a decline too.
 */
export function chargeIntent(
  call: Call,
  intent: PaymentIntent,
  options: { readonly methodId: string; readonly offSession: boolean },
): Answer {
  const { method, traits } = usableMethod(call, options.methodId, intent.customer);
  const { behaviour } = traits;
  const chosen = { ...intent, payment_method: method.id };
  if (call.plannedDecline !== null) return decline(call, chosen, method, call.plannedDecline);
  if (behaviour.kind === 'decline' || behaviour.kind === 'decline_charges') {
    return decline(call, chosen, method, behaviour.decline);
  }
  if (behaviour.kind === 'authenticate') {
    return options.offSession
      ? decline(call, chosen, method, declines.authentication_required)
      : awaitCustomer(call, chosen);
  }
  if (behaviour.kind === 'lose_answer') call.loseAnswer();
  return chosen.capture_method === 'manual' ? hold(call, chosen, method) : approve(call, chosen, method);
}

function approve(call: Call, intent: PaymentIntent, method: PaymentMethod): Answer {
  const charge = call.changes.put('charge', newCharge(call, intent, method, null));
  const paid = call.changes.put('payment_intent', {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  emit(call, 'charge.succeeded', charge);
  emit(call, 'payment_intent.succeeded', paid);
  return answer(paid);
}

/** Approved by the bank, and no money moved yet. */
function hold(call: Call, intent: PaymentIntent, method: PaymentMethod): Answer {
  const charge = call.changes.put('charge', {
    ...newCharge(call, intent, method, null),
    amount_captured: 0,
    captured: false,
  });
  const held = call.changes.put('payment_intent', {
    ...intent,
    status: 'requires_capture',
    amount_capturable: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  emit(call, 'charge.succeeded', charge);
  emit(call, 'payment_intent.amount_capturable_updated', held);
  return answer(held);
}

const chargeOf = (call: Call, { latest_charge }: PaymentIntent): Charge | undefined =>
  latest_charge === null ? undefined : call.store.get('charge', latest_charge);

/** Takes a part or all of what is held. */
export function captureCharge(call: Call, intent: PaymentIntent, amount: number): Answer {
  const held = chargeOf(call, intent);
  if (held !== undefined) {
    const captured = call.changes.put('charge', { ...held, amount_captured: amount, captured: true });
    emit(call, 'charge.captured', captured);
  }
  const paid = call.changes.put('payment_intent', {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
  });
  emit(call, 'payment_intent.succeeded', paid);
  return answer(paid);
}

/** Gives back what an intent holds, if it holds something. Stripe tells of it as of a refund. */
export function releaseCharge(call: Call, intent: PaymentIntent): void {
  const held = intent.status === 'requires_capture' ? chargeOf(call, intent) : undefined;
  if (held === undefined) return;
  const released = call.changes.put('charge', { ...held, amount_refunded: held.amount, refunded: true });
  emit(call, 'charge.refunded', released);
}

function decline(call: Call, intent: PaymentIntent, method: PaymentMethod, reason: Decline): Answer {
  const charge = call.changes.put('charge', newCharge(call, intent, method, reason));
  const error: PaymentError = {
    type: 'card_error',
    code: reason.code,
    decline_code: reason.declineCode,
    message: reason.message,
    charge: charge.id,
    payment_method: method,
  };
  const refused = call.changes.put('payment_intent', {
    ...intent,
    status: 'requires_payment_method',
    // A declined intent lets go of its method, as Stripe's does; the error still names it.
    payment_method: null,
    latest_charge: charge.id,
    last_payment_error: error,
    next_action: null,
  });
  emit(call, 'charge.failed', charge);
  emit(call, 'payment_intent.payment_failed', refused);
  return answer({ error: { ...error, payment_intent: refused } }, 402);
}

function awaitCustomer(call: Call, intent: PaymentIntent): Answer {
  const waiting = call.changes.put('payment_intent', {
    ...intent,
    status: 'requires_action',
    next_action: { type: 'use_stripe_sdk' },
  });
  emit(call, 'payment_intent.requires_action', waiting);
  return answer(waiting);
}

function newCharge(
  call: Call,
  intent: PaymentIntent,
  method: PaymentMethod,
  refusal: Decline | null,
): Charge {
  return {
    id: providerId('ch'),
    object: 'charge',
    created: call.now,
    livemode: false,
    amount: intent.amount,
    amount_captured: refusal === null ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: null,
    captured: refusal === null,
    currency: intent.currency,
    customer: intent.customer,
    failure_code: refusal?.code ?? null,
    failure_message: refusal?.message ?? null,
    metadata: intent.metadata,
    outcome:
      refusal === null
        ? { network_status: 'approved_by_network', reason: null, type: 'authorized' }
        : { network_status: 'declined_by_network', reason: refusal.declineCode, type: 'issuer_declined' },
    paid: refusal === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { type: 'card', card: method.card },
    refunded: false,
    status: refusal === null ? 'succeeded' : 'failed',
  };
}
