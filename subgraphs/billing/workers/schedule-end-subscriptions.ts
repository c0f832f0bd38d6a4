/** Ends the subscriptions whose time has come. One replica at a time. */
export const endSubscriptions = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'end-subscriptions',
  everyMs: 15_000,
  run,
});
