import type { BillingRunId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';

export interface BillingRun {
  readonly id: BillingRunId;
  readonly asOf: Temporal.PlainDate;
  readonly state: 'RUNNING' | 'COMPLETED' | 'STOPPED';
  readonly startedBy: string;
  readonly startedAt: Temporal.Instant;
  /** When it was complete, or stopped; null while it runs. */
  readonly completedAt: Temporal.Instant | null;
  readonly stoppedBy: string | null;
  readonly stopReason: string | null;
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
  /** Those that the run had not reached when it was stopped. */
  readonly stopped: number;
  readonly invoicesIssued: number;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
  /** One for each currency. */
  readonly invoiced: readonly Money[];
}
