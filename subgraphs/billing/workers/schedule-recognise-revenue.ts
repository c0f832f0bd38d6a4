/** Recognises the revenue of the last month that is over. One replica at a time. */
export const recogniseRevenue = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'recognise-revenue',
  everyMs: 3_600_000,
  run,
});
