/** Cuts a loop's pause short: raised when work was written in this process, so that the loop need not look often. */
export interface WakeSignal {
  /** May be raised many times, and before anybody waits: the next wait, and only that, is none. */
  readonly raise: () => void;
  /** Resolves when the signal is raised, has been since the last wait, after `ms`, or when `abort` fires. */
  wait(ms: number, abort: AbortSignal): Promise<void>;
}

export function createWakeSignal(): WakeSignal {
  let isRaised = false;
  let wake: () => void = () => undefined;
  return {
    raise: () => {
      isRaised = true;
      wake();
    },
    async wait(ms, abort) {
      if (!isRaised && !abort.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = setTimeout(resolve, ms);
        wake = () => resolve();
        abort.addEventListener('abort', wake);
        await promise;
        abort.removeEventListener('abort', wake);
        clearTimeout(timer);
      }
      isRaised = false;
    },
  };
}
