import type { CancelScope } from './cancel-scope.ts';
import { RebuildingMap } from './rebuilding-map.ts';
import { SmallStringMap } from './small-string-map.ts';

/** Something that runs, and can be stopped. */
export interface Running<T> {
  readonly promise: Promise<T>;
  readonly cancel: () => void;
}

interface SharedCall<T> {
  /**
   * Null once it is over. A map's table that has been outgrown may lie in the old generation for a while, and would
   * keep the answers of all calls that were in it.
   */
  running: Running<T> | null;
  waiting: number;
}

/** `promise.finally(done)` at a third of its price; `done` must not throw. */
export function afterwards<T>(promise: Promise<T>, done: () => void): Promise<T> {
  return promise.then(
    (value) => {
      done();
      return value;
    },
    (error: unknown) => {
      done();
      throw error;
    },
  );
}

/**
 * Identical work that is under way at the same moment is done once. Whose it is must name everything of the caller that the
 * result depends on, and the dedupeKey all the rest. The work is cancelled when the last one who waits for it has gone.
 */
export class SharedCalls<T> {
  readonly #byOwner = new RebuildingMap<string, SmallStringMap<SharedCall<T>>>();

  run(owner: string, dedupeKey: string, scope: CancelScope, start: () => Running<T>): Promise<T> {
    const underWay = this.#byOwner.get(owner)?.get(dedupeKey);
    if (underWay?.running) {
      underWay.waiting += 1;
      return this.#joined(owner, dedupeKey, underWay, underWay.running, scope);
    }
    const running = start();
    const call: SharedCall<T> = { running, waiting: 1 };
    this.#callsOf(owner).add(dedupeKey, call);
    const forget = (): void => this.#forget(owner, dedupeKey, call);
    running.promise.then(forget, forget);
    return this.#joined(owner, dedupeKey, call, running, scope);
  }

  /** How many callers have work under way. */
  get size(): number {
    return this.#byOwner.size;
  }

  #callsOf(owner: string): SmallStringMap<SharedCall<T>> {
    const known = this.#byOwner.get(owner);
    if (known) return known;
    const calls = new SmallStringMap<SharedCall<T>>();
    this.#byOwner.set(owner, calls);
    return calls;
  }

  #joined(
    owner: string,
    dedupeKey: string,
    call: SharedCall<T>,
    running: Running<T>,
    scope: CancelScope,
  ): Promise<T> {
    const leave = scope.onCancel(() => {
      call.waiting -= 1;
      if (call.waiting > 0) return;
      this.#forget(owner, dedupeKey, call);
      running.cancel();
    });
    return afterwards(running.promise, leave);
  }

  #forget(owner: string, dedupeKey: string, call: SharedCall<T>): void {
    call.running = null;
    const calls = this.#byOwner.get(owner);
    if (calls?.get(dedupeKey) !== call) return;
    calls.delete(dedupeKey);
    if (calls.size === 0) this.#byOwner.delete(owner);
  }
}
