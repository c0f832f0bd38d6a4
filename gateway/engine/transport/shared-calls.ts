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
 * result depends on, and the question all the rest. The work is cancelled when the last one who waits for it has gone.
 */
export class SharedCalls<T> {
  readonly #byOwner = new RebuildingMap<string, SmallStringMap<SharedCall<T>>>();

  run(owner: string, question: string, scope: CancelScope, start: () => Running<T>): Promise<T> {
    const underWay = this.#byOwner.get(owner)?.get(question);
    if (underWay?.running) {
      underWay.waiting += 1;
      return this.#joined(owner, question, underWay, underWay.running, scope);
    }
    const running = start();
    const call: SharedCall<T> = { running, waiting: 1 };
    this.#callsOf(owner).add(question, call);
    const forget = (): void => this.#forget(owner, question, call);
    running.promise.then(forget, forget);
    return this.#joined(owner, question, call, running, scope);
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
    question: string,
    call: SharedCall<T>,
    running: Running<T>,
    scope: CancelScope,
  ): Promise<T> {
    const leave = scope.onCancel(() => {
      call.waiting -= 1;
      if (call.waiting > 0) return;
      this.#forget(owner, question, call);
      running.cancel();
    });
    return afterwards(running.promise, leave);
  }

  #forget(owner: string, question: string, call: SharedCall<T>): void {
    call.running = null;
    const calls = this.#byOwner.get(owner);
    if (calls?.get(question) !== call) return;
    calls.delete(question);
    if (calls.size === 0) this.#byOwner.delete(owner);
  }
}
