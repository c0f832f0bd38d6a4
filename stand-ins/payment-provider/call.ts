import { randomBytes } from 'node:crypto';
import type { Form, Params } from './form.ts';
import { nested } from './form.ts';
import type { KeyedHashes } from './keyed-hashes.ts';
import type { EventType, Metadata, ProviderEvent } from './records.ts';
import type { ChangeSet, Store } from './store.ts';
import type { Decline } from './test-cards.ts';

/** The API version that the official SDK 23 speaks; echoed, and stamped on events. */
export const apiVersion = '2026-10-28.endive';

/** One request on its way through a handler. */
export interface Call {
  readonly store: Store;
  readonly changes: ChangeSet;
  readonly form: Form;
  /** Body fields of a POST, query fields of a GET. */
  readonly params: Params;
  /** The id in the path; empty where the path has none. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  readonly hashes: KeyedHashes;
  /** A decline that was asked for by a fault, for the next charge. */
  readonly plannedDecline: Decline | null;
  /** Asks that the answer be lost after the commit. */
  loseAnswer(): void;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const answer = (body: unknown, status = 200): Answer => ({ status, body });

export type Handler = (call: Call) => Answer;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `pi_` and 24 random characters. */
export function providerId(prefix: string): string {
  let id = `${prefix}_`;
  // 248 is the largest multiple of 62 in a byte: what lies above would favour the first letters.
  while (id.length < prefix.length + 25) {
    for (const byte of randomBytes(32)) {
      if (byte < 248 && id.length < prefix.length + 25) id += alphabet[byte % 62];
    }
  }
  return id;
}

/** Adds an event; deliveries to webhook endpoints are made from it in the same change. */
export function emit(call: Call, type: EventType, object: unknown): void {
  const wanting = [...call.store.all('webhook_endpoint')].filter(
    ({ enabled_events, status }) =>
      status === 'enabled' && (enabled_events.includes('*') || enabled_events.includes(type)),
  );
  const event: ProviderEvent = {
    id: providerId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: call.now,
    livemode: false,
    pending_webhooks: wanting.length,
    request: { id: call.requestId, idempotency_key: call.idempotencyKey },
    type,
    data: { object },
  };
  call.changes.put('event', event);
  for (const { id } of wanting) {
    call.changes.put('delivery', {
      id: `${event.id}:${id}`,
      eventId: event.id,
      endpointId: id,
      attempts: 0,
      nextAtMs: 0,
    });
  }
}

/** `metadata[key]=value` fields over what stands; an empty value removes its key, as Stripe does. */
export function mergeMetadata(current: Metadata, params: Params): Metadata {
  const merged: Record<string, string> = { ...current };
  for (const [key, value] of Object.entries(nested(params, 'metadata'))) {
    if (typeof value !== 'string') continue;
    if (value === '') delete merged[key];
    else merged[key] = value;
  }
  return merged;
}
