import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { BillingRun, BillingRunReport, RunOutcome } from '../domain/run.ts';

export interface RunRepository {
  find(id: BillingRunId): Promise<BillingRun | null>;
  insert(run: BillingRun): Promise<void>;
  /** Writes an item for every subscription that has a period beginning by the end of `asOf` in its zone. @returns how many */
  recordDue(run: BillingRun): Promise<number>;
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

/** Reads as far as the caller's row access goes. */
export interface RunReads {
  byIds(ids: readonly BillingRunId[]): Promise<readonly BillingRun[]>;
  reportsOf(
    ids: readonly BillingRunId[],
  ): Promise<readonly (BillingRunReport & { readonly runId: BillingRunId })[]>;
  /** Newest first. */
  page(page: PageRequest): Promise<readonly BillingRun[]>;
}
