/** Rung when work was written, heard by the loop of the same process that does it: so the loop need not look often. */
export interface Bell {
  /** May be rung by many, and before anybody waits: it is heard once. */
  readonly ring: () => void;
  /** Resolves when it is rung, has been since the last wait, after `ms`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export function createBell(): Bell {
  let isRung = false;
  let hear: () => void = () => undefined;
  return {
    ring: () => {
      isRung = true;
      hear();
    },
    async wait(ms, signal) {
      if (!isRung && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = setTimeout(resolve, ms);
        hear = resolve;
        signal.addEventListener('abort', hear);
        await promise;
        signal.removeEventListener('abort', hear);
        clearTimeout(timer);
      }
      isRung = false;
    },
  };
}
