import { createWakeSignal } from '../../../../../platform/jobs/wake-signal.ts';

/** Raised when a transaction of this process that issued an invoice is committed. What others wrote is found by looking. */
export const invoicesToRender = createWakeSignal();
