/**
 * A sleep that can be cut short. Rung while nobody sleeps, the next sleep is none.
 *
 * @param signal  ends every sleep
 */
export function createAlarm(signal: AbortSignal): { ring(): void; sleep(ms: number): Promise<void> } {
  let hasRung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    async sleep(ms) {
      if (!hasRung && !signal.aborted)
        await new Promise<void>((resolve) => {
          const end = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            wake = null;
            resolve();
          };
          const timer = setTimeout(end, ms);
          signal.addEventListener('abort', end, { once: true });
          wake = end;
        });
      hasRung = false;
    },
  };
}
