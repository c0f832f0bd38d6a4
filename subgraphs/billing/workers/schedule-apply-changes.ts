/** Applies the changes of subscriptions whose day has come. One replica at a time. */
export const applyChanges = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'apply-subscription-changes',
  everyMs: 15_000,
  run,
});
