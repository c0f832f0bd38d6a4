import type { Decline } from './test-cards.ts';

/** The `error` object of Stripe's answers; `headers` travel beside it. */
export interface StripeErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
  readonly payment_method?: unknown;
}

/** The request changed nothing, and its answer is not kept under its idempotency key. */
export class StripeFault extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, body: StripeErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.name = 'StripeFault';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const invalidRequest = (message: string, more: { param?: string; code?: string } = {}): StripeFault =>
  new StripeFault(400, { type: 'invalid_request_error', message, ...more });

export const missingParam = (param: string): StripeFault =>
  invalidRequest(`Missing required param: ${param}.`, { param, code: 'parameter_missing' });

/** @param place  `url`: the path names it (404); otherwise the parameter that does (400) */
export const noSuch = (type: string, id: string, place: 'url' | { param: string }): StripeFault =>
  new StripeFault(place === 'url' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${type}: '${id.slice(0, 60)}'`,
    param: place === 'url' ? 'id' : place.param,
  });

/** The card itself is wrong or refused, before anything was charged. */
export const cardError = (message: string, code: string, param?: string): StripeFault =>
  new StripeFault(402, { type: 'card_error', code, message, ...(param === undefined ? {} : { param }) });

export const declinedCard = (decline: Decline): StripeFault =>
  new StripeFault(402, {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
  });
