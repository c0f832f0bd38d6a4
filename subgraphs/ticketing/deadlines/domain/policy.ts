import type { ClosingPolicy } from './business-time.ts';

/** Whether the clocks stand still while the ticket waits for the customer. */
export const customerWaits = ['pauses', 'runs'] as const;
export type CustomerWait = (typeof customerWaits)[number];

/**
 * From when messages of the customer are answered against a promise of their own. `from-first-response`: only after the
 * first response, so that until then the promise of a response alone decides. `from-first-message`: from the beginning.
 */
export const updateStarts = ['from-first-response', 'from-first-message'] as const;
export type UpdateStart = (typeof updateStarts)[number];

/** `minute` drops the seconds of everything that happened before it counts. */
export const precisions = ['second', 'minute'] as const;
export type Precision = (typeof precisions)[number];

/** Source: MONEY-AND-TIME, "service deadline". */
export interface DeadlinePolicy {
  readonly atClosing: ClosingPolicy;
  readonly waitingForCustomer: CustomerWait;
  readonly updates: UpdateStart;
  readonly precision: Precision;
}

export const defaultDeadlinePolicy: DeadlinePolicy = {
  atClosing: 'stay',
  waitingForCustomer: 'pauses',
  updates: 'from-first-response',
  precision: 'second',
};
