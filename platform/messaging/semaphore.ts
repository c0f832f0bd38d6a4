/** Lets at most `max` pieces of work run at once; the others wait in the order they came. */
export interface Semaphore {
  /** Resolves when there is a place; call the answer, once, to give it back. */
  acquire(): Promise<() => void>;
}

export function createSemaphore(max: number): Semaphore {
  const waiting: (() => void)[] = [];
  let free = max;
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async acquire() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return release;
    },
  };
}
