import type { WakeSignal } from '../../../platform/jobs/wake-signal.ts';

/** Renders the files of issued invoices. Every replica shares them. */
export const renderInvoices = (run: (signal: AbortSignal) => Promise<number>, wake: WakeSignal) => ({
  name: 'render-invoices',
  everyMs: 1_000,
  run,
  wake,
});
