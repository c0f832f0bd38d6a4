import type { WakeSignal } from '../../../platform/jobs/wake-signal.ts';

/** Asks the providers for refunds that wait. Every replica shares it. */
export const payRefunds = (run: (signal: AbortSignal) => Promise<number>, wake: WakeSignal) => ({
  name: 'pay-refunds',
  everyMs: 1_000,
  run,
  wake,
});
