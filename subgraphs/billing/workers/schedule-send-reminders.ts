/** Reminds customers of what is overdue. One replica at a time; each customer at most once a day. */
export const remindCustomers = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'send-reminders',
  everyMs: 3_600_000,
  run,
});
