import { runByKey } from '../../kernel/concurrency/run-by-key.ts';
import type { Envelope } from './envelope.ts';
import { createSemaphore } from './semaphore.ts';

/**
 * Runs messages of one aggregate one after the other and those of different ones side by side, `max` at once. Replicas may
 * still overtake each other; versions on the aggregates make that harmless.
 */
export function createLanes(max: number): {
  enter(lane: string, work: () => Promise<void>): Promise<void>;
  empty(): Promise<void>;
} {
  const places = createSemaphore(max);
  const lanes = new Map<string, Promise<void>>();
  return {
    /** Resolves when there is a place, not when the work is done. */
    async enter(lane, work) {
      const leave = await places.acquire();
      const mine = (lanes.get(lane) ?? Promise.resolve()).then(work).finally(() => {
        leave();
        if (lanes.get(lane) === mine) lanes.delete(lane);
      });
      lanes.set(lane, mine);
    },
    async empty() {
      await Promise.allSettled(lanes.values());
    },
  };
}

/** What keeps messages apart: two about one customer may touch the same rows; else it is the aggregate. */
function laneOf({ data, subject }: Envelope): string {
  const { customerId } = (data ?? {}) as { readonly customerId?: unknown };
  return typeof customerId === 'string' ? customerId : subject;
}

/**
 * Works on messages side by side, and on those of one customer one after the other.
 *
 * @throws whatever failed first, when the rest is finished
 */
export const inCustomerLanes = <M extends { readonly envelope: Envelope }>(
  messages: readonly M[],
  work: (message: M) => Promise<void>,
): Promise<unknown> => runByKey(messages, ({ envelope }) => laneOf(envelope), work);
