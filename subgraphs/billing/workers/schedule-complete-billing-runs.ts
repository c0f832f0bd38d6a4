/** Closes the runs that are answered for. */
export const completeBillingRuns = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'complete-billing-runs',
  everyMs: 500,
  run,
});
