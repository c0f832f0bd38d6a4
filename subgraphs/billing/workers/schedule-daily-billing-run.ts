/** Looks every quarter of an hour whether today's run was started; its key keeps it to one a day. One replica at a time. */
export const dailyBillingRun = (run: (signal: AbortSignal) => Promise<void>) => ({
  name: 'daily-billing-run',
  everyMs: 900_000,
  run,
});
