import { z } from 'zod';
import { type DeclineName, declines, isDeclineName } from './test-cards.ts';

export const faultKinds = [
  /** The change is made and kept; the answer never comes, and the connection is cut after `holdMs`. */
  'timeout_after_commit',
  /** Nothing is changed; the connection is cut after `holdMs`. */
  'timeout_before_commit',
  /** 500 and nothing changed; the next try under the same key is carried out. */
  'server_error',
  /** The change is made and kept, but the answer is a 500; the next try under the same key learns the truth. */
  'server_error_after_commit',
  /** 429 and nothing changed. */
  'rate_limited',
  /** The next charge is declined with `declineCode`, whatever its card. */
  'decline',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The body of `POST /stand-in/faults`. */
export const faultInput = z.strictObject({
  kind: z.enum(faultKinds),
  /** Only requests with this method; all when left out. */
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  /** Only paths that begin so. */
  path: z.string().startsWith('/v1/').max(200).default('/v1/'),
  /** How many requests it hits before it is spent. */
  count: z.int().min(1).max(100_000).default(1),
  /** How long a lost answer keeps the caller waiting. */
  holdMs: z.int().min(0).max(120_000).default(2_000),
  declineCode: z
    .custom<DeclineName>((value) => typeof value === 'string' && isDeclineName(value), {
      error: `must be one of ${Object.keys(declines).join(', ')}`,
    })
    .default('generic_decline'),
});
export type Fault = z.output<typeof faultInput>;

const waitingMax = 100;
export const defaultHoldMs = 2_000;

/** Faults that were asked for and not yet spent; in memory, gone with a restart. */
export class Faults {
  #waiting: Fault[] = [];

  /** @returns false when a hundred wait already */
  add(fault: Fault): boolean {
    if (this.#waiting.length >= waitingMax) return false;
    this.#waiting.push(fault);
    return true;
  }

  list(): readonly Fault[] {
    return this.#waiting;
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Takes one hit off the oldest fault that fits the request. */
  take(method: string, path: string): Fault | null {
    const index = this.#waiting.findIndex(
      (fault) =>
        (fault.method === undefined || fault.method === method) &&
        path.startsWith(fault.path) &&
        // A decline waits for a charge; other requests pass it by.
        (fault.kind !== 'decline' ||
          (method === 'POST' && /^\/v1\/payment_intents(\/[^/]+\/confirm)?$/.test(path))),
    );
    const fault = this.#waiting[index];
    if (fault === undefined) return null;
    if (fault.count === 1) this.#waiting.splice(index, 1);
    else this.#waiting[index] = { ...fault, count: fault.count - 1 };
    return fault;
  }
}

/** A fault that the request asks for itself, in the header `Quanta-Fault` or in `metadata[quanta_fault]`. */
export function requestedFault(name: string | undefined): Fault | null {
  const parsed = faultInput.safeParse({ kind: name });
  return name === undefined || !parsed.success ? null : parsed.data;
}
