import type { CardBehaviour } from './test-cards.ts';

/** The objects as they travel: Stripe's field names, seconds since 1970, amounts in minor units. */

export type Metadata = Readonly<Record<string, string>>;

export interface Customer {
  readonly id: string;
  readonly object: 'customer';
  readonly created: number;
  readonly livemode: false;
  readonly email: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly phone: string | null;
  readonly metadata: Metadata;
  readonly invoice_settings: { readonly default_payment_method: string | null };
}

export interface CardDetails {
  readonly brand: string;
  readonly country: 'US';
  readonly exp_month: number;
  readonly exp_year: number;
  /** Keyed HMAC of the number: the same for the same card, and no way back. */
  readonly fingerprint: string;
  readonly funding: 'credit';
  readonly last4: string;
}

export interface PaymentMethod {
  readonly id: string;
  readonly object: 'payment_method';
  readonly created: number;
  readonly livemode: false;
  readonly type: 'card';
  readonly billing_details: { readonly name: string | null; readonly email: string | null };
  readonly card: CardDetails;
  readonly customer: string | null;
  readonly metadata: Metadata;
}

/** What a payment method does when used; decided while its number was at hand, and never sent. */
export interface CardTraits {
  readonly id: string;
  readonly behaviour: CardBehaviour;
  /** A detached payment method can never be used again. */
  readonly detached: boolean;
}

export type IntentStatus =
  | 'canceled'
  | 'requires_action'
  | 'requires_capture'
  | 'requires_confirmation'
  | 'requires_payment_method'
  | 'succeeded';

export interface PaymentError {
  readonly type: 'card_error';
  readonly code: string;
  readonly decline_code: string;
  readonly message: string;
  readonly charge?: string;
  readonly payment_method?: PaymentMethod;
}

/** `manual` holds the amount when the intent is confirmed, until it is captured or cancelled. */
export type CaptureMethod = 'automatic' | 'manual';

export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly created: number;
  readonly livemode: false;
  readonly amount: number;
  /** What is held and not captured yet. */
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly ['card'];
  readonly status: IntentStatus;
  readonly description: string | null;
  readonly statement_descriptor_suffix: string | null;
  readonly metadata: Metadata;
  readonly latest_charge: string | null;
  readonly last_payment_error: PaymentError | null;
  readonly next_action: null | { readonly type: 'use_stripe_sdk' };
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: CaptureMethod;
  readonly confirmation_method: 'automatic';
  readonly client_secret: string;
}

export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly created: number;
  readonly livemode: false;
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly balance_transaction: null;
  readonly captured: boolean;
  readonly currency: string;
  readonly customer: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly metadata: Metadata;
  readonly outcome: {
    readonly network_status: string;
    readonly reason: string | null;
    readonly type: string;
  };
  readonly paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly payment_method_details: { readonly type: 'card'; readonly card: CardDetails };
  readonly refunded: boolean;
  readonly status: 'failed' | 'succeeded';
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly created: number;
  readonly amount: number;
  readonly charge: string;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly reason: string | null;
  readonly status: 'succeeded';
}

export const eventTypes = [
  'charge.captured',
  'charge.failed',
  'charge.refunded',
  'charge.succeeded',
  'customer.created',
  'customer.deleted',
  'customer.updated',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_method.attached',
  'payment_method.detached',
  'refund.created',
] as const;
export type EventType = (typeof eventTypes)[number];

export interface ProviderEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string; readonly idempotency_key: string | null };
  readonly type: EventType;
  readonly data: { readonly object: unknown };
}

export interface WebhookEndpoint {
  readonly id: string;
  readonly object: 'webhook_endpoint';
  readonly created: number;
  readonly livemode: false;
  readonly url: string;
  readonly enabled_events: readonly string[];
  readonly status: 'disabled' | 'enabled';
  readonly secret: string;
}

/** An event that an endpoint has not acknowledged yet. */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly endpointId: string;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly nextAtMs: number;
}

/** The first answer under an idempotency key. */
export interface FirstAnswer {
  /** The key itself. */
  readonly id: string;
  /** Keyed HMAC over method, path and fields: the fields of a card must not be guessable from it. */
  readonly inputHash: string;
  readonly requestId: string;
  readonly status: number;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** Every kind of thing that is kept. */
export interface Records {
  readonly charge: Charge;
  readonly customer: Customer;
  readonly delivery: Delivery;
  readonly event: ProviderEvent;
  readonly firstAnswer: FirstAnswer;
  readonly payment_intent: PaymentIntent;
  readonly payment_method: PaymentMethod;
  readonly refund: Refund;
  readonly traits: CardTraits;
  readonly webhook_endpoint: WebhookEndpoint;
}
export type Kind = keyof Records;
