import type { CancelScope } from './cancel-scope.ts';
import { TurnoverMap } from './turnover-map.ts';

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
 * Identical work that is under way at the same moment is done once. The key must hold everything the result depends
 * on, the caller's access first of all. The work is cancelled when the last one who waits for it has gone.
 */
export class SharedCalls<T> {
  readonly #calls = new TurnoverMap<string, SharedCall<T>>();

  run(key: string, scope: CancelScope, start: () => Running<T>): Promise<T> {
    const underWay = this.#calls.get(key);
    if (underWay?.running) {
      underWay.waiting += 1;
      return this.#joined(key, underWay, underWay.running, scope);
    }
    const running = start();
    const call: SharedCall<T> = { running, waiting: 1 };
    this.#calls.set(key, call);
    const forget = (): void => this.#forget(key, call);
    running.promise.then(forget, forget);
    return this.#joined(key, call, running, scope);
  }

  get size(): number {
    return this.#calls.size;
  }

  #joined(key: string, call: SharedCall<T>, running: Running<T>, scope: CancelScope): Promise<T> {
    const leave = scope.onCancel(() => {
      call.waiting -= 1;
      if (call.waiting > 0) return;
      this.#forget(key, call);
      running.cancel();
    });
    return afterwards(running.promise, leave);
  }

  #forget(key: string, call: SharedCall<T>): void {
    call.running = null;
    if (this.#calls.get(key) === call) this.#calls.delete(key);
  }
}
