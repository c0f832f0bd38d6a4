import { createWakeSignal } from '../../../../platform/jobs/wake-signal.ts';

/** Raised when a transaction of this process that wrote such rows is committed. What others wrote is found by looking. */
export const invoicesToDraw = createWakeSignal();
export const paymentsToCharge = createWakeSignal();
