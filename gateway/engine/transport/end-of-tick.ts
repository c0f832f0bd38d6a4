let waiting: (() => void)[] = [];

/**
 * Runs something once whatever the sockets brought in this turn of the event loop has been read, and in the same turn what
 * that makes run at its end. It must not throw.
 */
export function endOfTick(task: () => void): void {
  waiting.push(task);
  if (waiting.length === 1) setImmediate(runAll);
}

function runAll(): void {
  try {
    // Tasks that come up meanwhile are in it by the time that they have their turn.
    for (const task of waiting) task();
  } finally {
    waiting = [];
  }
}
