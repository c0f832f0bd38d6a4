import { createBell } from '../../../../platform/jobs/bell.ts';

/** Rung when a transaction of this process that wrote such rows is committed. What others wrote is found by looking. */
export const invoicesToDraw = createBell();
export const paymentsToCharge = createBell();
