let waiting: (() => void)[] = [];

/**
 * Runs a task at the end of this tick of the event loop, after everything that the sockets received has been read. Tasks
 * that these tasks add run in the same tick. A task must not throw.
 */
export function endOfTick(task: () => void): void {
  waiting.push(task);
  if (waiting.length === 1) setImmediate(runAll);
}

function runAll(): void {
  try {
    // The list grows while it is walked: tasks may add tasks.
    for (const task of waiting) task();
  } finally {
    waiting = [];
  }
}
