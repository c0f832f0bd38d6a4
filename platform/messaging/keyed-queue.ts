import { runByKey } from '../../kernel/concurrency/run-by-key.ts';
import type { Envelope } from './envelope.ts';
import { createSemaphore } from './semaphore.ts';

/**
 * Runs messages of one aggregate one after the other and those of different ones side by side, `max` at once. Replicas may
 * still overtake each other; versions on the aggregates make that harmless.
 */
export function createKeyedQueue(max: number): {
  enter(key: string, work: () => Promise<void>): Promise<void>;
  empty(): Promise<void>;
} {
  const room = createSemaphore(max);
  const running = new Map<string, Promise<void>>();
  return {
    /** Resolves when there is room, not when the work is done. */
    async enter(key, work) {
      const leave = await room.acquire();
      const mine = (running.get(key) ?? Promise.resolve()).then(work).finally(() => {
        leave();
        if (running.get(key) === mine) running.delete(key);
      });
      running.set(key, mine);
    },
    async empty() {
      await Promise.allSettled(running.values());
    },
  };
}

/** Messages about one customer may touch the same rows, so they share a key; others go by their aggregate. */
function keyOf({ data, subject }: Envelope): string {
  const { customerId } = (data ?? {}) as { readonly customerId?: unknown };
  return typeof customerId === 'string' ? customerId : subject;
}

/**
 * Works on messages side by side, and on those of one customer one after the other.
 *
 * @throws the first failure, when the rest is finished
 */
export const runByCustomer = <M extends { readonly envelope: Envelope }>(
  messages: readonly M[],
  work: (message: M) => Promise<void>,
): Promise<unknown> => runByKey(messages, ({ envelope }) => keyOf(envelope), work);
