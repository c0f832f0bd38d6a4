import type {
  BillingRunId,
  BillingRunPreviewId,
  CustomerId,
  SubscriptionId,
} from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { BillingRun, BillingRunReport, RunOutcome } from '../domain/run.ts';
import type { Yardstick } from '../domain/run-guard.ts';
import type { RunPreview } from '../domain/run-preview.ts';

export interface RunRepository {
  find(id: BillingRunId): Promise<BillingRun | null>;
  insert(run: BillingRun): Promise<void>;
  /** Locks the run. */
  forUpdate(id: BillingRunId): Promise<BillingRun | null>;
  save(run: BillingRun): Promise<void>;
  /**
   * Writes an item for every subscription that has a period beginning by the end of `asOf` in its zone.
   *
   * @param unchangedSince one that was opened or changed later is left to the next run
   * @returns how many
   */
  recordDue(run: BillingRun, unchangedSince: Temporal.Instant): Promise<number>;
  /** Locks the item. @returns whether it still waits for an answer */
  lockItem(item: { readonly runId: BillingRunId; readonly subscriptionId: SubscriptionId }): Promise<boolean>;
  /** Answers every item that waits with STOPPED; jobs that are under way end first. */
  stopItems(id: BillingRunId, at: Temporal.Instant): Promise<void>;
  /** Whether the run was stopped; it cannot be until this transaction ends. */
  isStopped(id: BillingRunId): Promise<boolean>;
  /** The most that one completed run billed since then, by currency. */
  yardsticks(since: Temporal.Instant): Promise<Yardstick[]>;
  /** Takes items of open runs whose job is to be sent (again). */
  takeToDispatch(
    now: Temporal.Instant,
    max: number,
  ): Promise<
    readonly {
      readonly run: BillingRun;
      readonly subscriptionId: SubscriptionId;
      readonly customerId: CustomerId;
    }[]
  >;
  answer(options: {
    readonly runId: BillingRunId;
    readonly subscriptionId: SubscriptionId;
    readonly outcome: RunOutcome;
    /** Why it was refused, or the fault's name; null otherwise. */
    readonly failure: string | null;
    readonly at: Temporal.Instant;
  }): Promise<void>;
  /** Sends the item's job once more: periods are left to be billed. */
  dispatchAgain(item: {
    readonly runId: BillingRunId;
    readonly subscriptionId: SubscriptionId;
    readonly at: Temporal.Instant;
  }): Promise<void>;
  /** Closes the runs in which every item is answered for, every file is rendered and no payment is being charged. */
  completeAnswered(at: Temporal.Instant): Promise<BillingRun[]>;
}

export interface RunPreviewRepository {
  /** Locked. */
  forUpdate(id: BillingRunPreviewId): Promise<RunPreview | null>;
  insert(preview: RunPreview): Promise<void>;
  save(preview: RunPreview): Promise<void>;
  /** Whether the daily run has looked at the day. */
  hasDaily(asOf: Temporal.PlainDate): Promise<boolean>;
  /** One that waits to be computed. No other caller is given it until `leaseUntil`. */
  claimDue(options: {
    readonly now: Temporal.Instant;
    readonly leaseUntil: Temporal.Instant;
  }): Promise<RunPreview | null>;
}

/** Reads as far as the caller's row access goes. */
export interface RunReads {
  byIds(ids: readonly BillingRunId[]): Promise<readonly BillingRun[]>;
  previewsByIds(ids: readonly BillingRunPreviewId[]): Promise<readonly RunPreview[]>;
  reportsOf(
    ids: readonly BillingRunId[],
  ): Promise<readonly (BillingRunReport & { readonly runId: BillingRunId })[]>;
  /** Newest first. */
  page(page: PageRequest): Promise<readonly BillingRun[]>;
}
