import type { CancelScope } from './cancel-scope.ts';

interface SharedCall<T> {
  readonly promise: Promise<T>;
  readonly cancel: () => void;
  waiting: number;
}

/** Something that runs, and can be stopped. */
export interface Running<T> {
  readonly promise: Promise<T>;
  readonly cancel: () => void;
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
  readonly #calls = new Map<string, SharedCall<T>>();

  run(key: string, scope: CancelScope, start: () => Running<T>): Promise<T> {
    let call = this.#calls.get(key);
    if (call) call.waiting += 1;
    else call = this.#start(key, start());
    const joined = call;
    const leave = scope.onCancel(() => {
      joined.waiting -= 1;
      if (joined.waiting > 0) return;
      this.#forget(key, joined);
      joined.cancel();
    });
    return afterwards(joined.promise, leave);
  }

  get size(): number {
    return this.#calls.size;
  }

  #start(key: string, running: Running<T>): SharedCall<T> {
    const call: SharedCall<T> = { ...running, waiting: 1 };
    this.#calls.set(key, call);
    const forget = (): void => this.#forget(key, call);
    running.promise.then(forget, forget);
    return call;
  }

  #forget(key: string, call: SharedCall<T>): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key);
  }
}
