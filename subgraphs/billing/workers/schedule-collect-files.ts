/** Removes files that no invoice refers to. One replica at a time. */
export const collectFiles = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'collect-files',
  everyMs: 86_400_000,
  run,
});
