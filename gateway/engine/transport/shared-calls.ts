import type { CancelScope } from './cancel-scope.ts';
import { RebuildingMap } from './rebuilding-map.ts';
import { SmallStringMap } from './small-string-map.ts';

/** Work that can be cancelled. */
export interface Running<T> {
  readonly promise: Promise<T>;
  readonly cancel: () => void;
}

interface SharedCall<T> {
  /**
   * Null once it has ended: an old table of a map may stay in the old generation, and would keep the answers alive; see
   * `RebuildingMap`.
   */
  running: Running<T> | null;
  waiting: number;
}

/** Like `promise.finally(done)` at a third of its cost; `done` must not throw. */
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
 * Does identical work in flight once. `owner` must identify everything about the caller that the result depends on, and
 * `dedupeKey` everything else. The work is cancelled when the last request that waits for it is cancelled.
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

  /** The number of callers with work in flight. */
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
