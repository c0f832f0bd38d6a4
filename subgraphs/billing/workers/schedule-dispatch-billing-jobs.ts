/** Puts the jobs of runs into the outbox. Every replica shares them. */
export const dispatchBillingJobs = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'dispatch-billing-jobs',
  everyMs: 250,
  run,
});
