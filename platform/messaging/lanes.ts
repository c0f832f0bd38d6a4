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
