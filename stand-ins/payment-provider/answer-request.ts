import { type Answer, apiVersion, type Call } from './call.ts';
import { invalidRequest, StripeFault } from './errors.ts';
import { expand } from './expand.ts';
import { defaultHoldMs, type Fault, type Faults, requestedFault } from './faults.ts';
import { type Form, MalformedForm, nested, type Params, parseForm, text } from './form.ts';
import type { KeyedHashes } from './keyed-hashes.ts';
import type { FirstAnswer } from './records.ts';
import { findRoute, type Route } from './routes.ts';
import { ChangeSet, firstAnswerKeptMs, type Store } from './store.ts';
import { declines } from './test-cards.ts';

/** An API request, read but not yet understood. */
export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  /** Behind the question mark. */
  readonly query: string;
  /** Wiped by the caller afterwards. */
  readonly body: Buffer;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  readonly faultHeader: string | undefined;
}

/** What goes out: an answer, or after `holdMs` nothing at all. */
export interface Outcome {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the answer is to be lost: cut the connection after so long. */
  readonly loseAfterMs: number | null;
}

export interface ProviderParts {
  readonly store: Store;
  readonly hashes: KeyedHashes;
  readonly faults: Faults;
  readonly nowMs: () => number;
}

const keyLengthMax = 255;

/**
 * Carries out one API request. Change, events, deliveries and the first answer under its idempotency key are one commit.
 *
 * @throws StripeFault when nothing was changed and nothing is kept
 */
export function answerRequest(parts: ProviderParts, request: ProviderRequest): Outcome {
  const route = findRoute(request.method, request.path);
  if (route === null) {
    throw new StripeFault(404, {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${request.method}: ${request.path}).`,
    });
  }
  const form = formOf(request);
  try {
    return carryOut(parts, request, form, route);
  } finally {
    form.cardNumber?.fill(0);
  }
}

function carryOut(
  { store, hashes, faults, nowMs }: ProviderParts,
  request: ProviderRequest,
  form: Form,
  route: Route,
): Outcome {
  const { params } = form;
  const key = request.method === 'POST' ? request.idempotencyKey : null;
  const inputHash = key === null ? '' : hashes.inputHash(request.method, request.path, request.body);
  const first = key === null ? null : findFirstAnswer(store, { key, inputHash, nowMs: nowMs() });
  if (first !== null) return replayOf(first, expand(store, params, first.body));

  const fault = faultOf(faults, request, params);
  failBefore(fault);
  if (request.method === 'POST' && store.isFull()) {
    throw new StripeFault(507, {
      type: 'api_error',
      message: 'This stand-in is full; reset its data folder.',
    });
  }

  const changes = new ChangeSet();
  let isLost = fault?.kind === 'timeout_after_commit';
  const call: Call = {
    store,
    changes,
    form,
    params,
    id: route.id,
    now: Math.floor(nowMs() / 1000),
    requestId: request.requestId,
    idempotencyKey: key,
    hashes,
    plannedDecline: fault?.kind === 'decline' ? declines[fault.declineCode] : null,
    loseAnswer: () => {
      isLost = true;
    },
  };
  const given: Answer = route.handler(call);
  if (key !== null) {
    const { status, body } = given;
    changes.put('firstAnswer', {
      id: key,
      inputHash,
      requestId: request.requestId,
      status,
      body,
      atMs: nowMs(),
    });
  }
  store.commit(changes);
  if (fault?.kind === 'server_error_after_commit') return { ...internalError, loseAfterMs: null };
  return {
    status: given.status,
    body: expand(store, params, given.body),
    headers: {},
    loseAfterMs: isLost ? (fault?.holdMs ?? defaultHoldMs) : null,
  };
}

const internalError = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred (asked for by a fault).' } },
  headers: {},
} as const;

function findFirstAnswer(
  store: Store,
  asked: { readonly key: string; readonly inputHash: string; readonly nowMs: number },
): FirstAnswer | null {
  if (asked.key.length > keyLengthMax) {
    throw invalidRequest(`Idempotency keys are at most ${keyLengthMax} characters long.`);
  }
  const first = store.get('firstAnswer', asked.key);
  if (first === undefined || first.atMs < asked.nowMs - firstAnswerKeptMs) return null;
  if (first.inputHash === asked.inputHash) return first;
  throw new StripeFault(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${asked.key}' if you meant to execute a different request.`,
  });
}

const replayOf = (first: FirstAnswer, body: unknown): Outcome => ({
  status: first.status,
  body,
  headers: { 'idempotent-replayed': 'true', 'original-request': first.requestId },
  loseAfterMs: null,
});

function formOf(request: ProviderRequest): Form {
  try {
    const bytes = request.method === 'POST' ? request.body : Buffer.from(request.query);
    return parseForm(bytes);
  } catch (error) {
    if (error instanceof MalformedForm) throw invalidRequest(error.message);
    throw error;
  }
}

function faultOf(faults: Faults, request: ProviderRequest, params: Params): Fault | null {
  const requested =
    requestedFault(request.faultHeader) ?? requestedFault(text(nested(params, 'metadata'), 'quanta_fault'));
  return requested ?? faults.take(request.method, request.path);
}

/** The connection is to be cut and nothing was done. */
export class LostBefore extends Error {
  readonly holdMs: number;
  constructor(holdMs: number) {
    super('lost before commit');
    this.holdMs = holdMs;
  }
}

function failBefore(fault: Fault | null): void {
  if (fault?.kind === 'timeout_before_commit') throw new LostBefore(fault.holdMs);
  if (fault?.kind === 'server_error') throw new StripeFault(500, internalError.body.error);
  if (fault?.kind === 'rate_limited') {
    throw new StripeFault(
      429,
      {
        type: 'invalid_request_error',
        code: 'rate_limit',
        message: 'Request rate limit exceeded (asked for by a fault).',
      },
      { 'retry-after': '1' },
    );
  }
}

/** Headers of every answer of the API. */
export const answerHeaders = (request: {
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  readonly stripeVersion: string | undefined;
}): Record<string, string> => ({
  'quanta-stand-in': 'payment-provider',
  'request-id': request.requestId,
  'stripe-version': request.stripeVersion ?? apiVersion,
  ...(request.idempotencyKey === null ? {} : { 'idempotency-key': request.idempotencyKey }),
});
