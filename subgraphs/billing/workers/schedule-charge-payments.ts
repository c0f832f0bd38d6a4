import type { WakeSignal } from '../../../platform/jobs/wake-signal.ts';

/** Charges what is due, and asks about what was not answered. Every replica shares it. */
export const chargePayments = (run: (signal: AbortSignal) => Promise<number>, wake: WakeSignal) => ({
  name: 'charge-payments',
  everyMs: 1_000,
  run,
  wake,
});
