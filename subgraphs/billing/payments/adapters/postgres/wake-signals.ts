import { createWakeSignal } from '../../../../../platform/jobs/wake-signal.ts';

/** Raised when a transaction of this process that began a payment is committed. What others wrote is found by looking. */
export const paymentsToCharge = createWakeSignal();
/** The same for a refund. */
export const refundsToPay = createWakeSignal();
