import type { BillingRunId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';

export interface BillingRun {
  readonly id: BillingRunId;
  readonly asOf: Temporal.PlainDate;
  readonly state: 'RUNNING' | 'COMPLETED';
  readonly startedBy: string;
  readonly startedAt: Temporal.Instant;
  readonly completedAt: Temporal.Instant | null;
}

/**
 * What became of a run item: a subscription that the run found due. `FAILED` is tried again; `REFUSED` is the rules' own answer,
 * with its reason, and stays until the facts change.
 */
export type RunOutcome = 'BILLED' | 'UNCHANGED' | 'REFUSED' | 'FAILED';

/** A run's figures, each counted from the tables when asked. */
export interface BillingRunReport {
  readonly expected: number;
  readonly billed: number;
  readonly unchanged: number;
  /** Those that will be tried again, and those that the rules refused. */
  readonly failed: number;
  readonly invoicesIssued: number;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
  /** One for each currency. */
  readonly invoiced: readonly Money[];
}
