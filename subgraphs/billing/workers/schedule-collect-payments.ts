/** Tries failed payments again on their day. One replica at a time. */
export const collectPayments = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'collect-payments',
  everyMs: 5_000,
  run,
});
