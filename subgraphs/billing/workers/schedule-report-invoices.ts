/** Sends changed invoices for reporting. One replica at a time. */
export const reportInvoices = (run: (signal: AbortSignal) => Promise<number>) => ({
  name: 'report-invoices',
  everyMs: 2_000,
  run,
});
