import type { SubscriptionId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { AccountRepository } from '../../accounts/index.ts';
import type { InvoiceRepository, InvoicingPolicy } from '../../invoicing/index.ts';
import type { Subscription, SubscriptionRepository } from '../../subscriptions/index.ts';
import { findingsOf } from '../domain/run-guard.ts';
import {
  emptySummary,
  type PreviewedSubscription,
  previewSubscription,
  type RunPreview,
  type RunSummary,
  summarise,
} from '../domain/run-preview.ts';
import type { RunPreviewRepository, RunRepository } from './ports.ts';

/** Subscriptions that are read at a time, each lot in a transaction of its own. */
const batchMax = 500;
/** After so long another worker may compute the preview, too; the first answer stays. */
const leaseMinutes = 10;
/** A run is compared with those of so many days before. */
const comparedDays = 35;

export interface ComputePreviewRepositories {
  readonly subscriptions: Pick<SubscriptionRepository, 'dueBy'>;
  readonly accounts: Pick<AccountRepository, 'byIds'>;
  readonly invoices: Pick<InvoiceRepository, 'billedLinesOf'>;
  readonly runs: Pick<RunRepository, 'yardsticks'>;
  readonly previews: RunPreviewRepository;
}

export interface ComputePreviewPorts<Repositories = ComputePreviewRepositories> {
  readonly unitOfWork: UnitOfWork<Repositories>;
  readonly clock: Clock;
  readonly policy: InvoicingPolicy;
}

interface Asked {
  readonly asOf: Temporal.PlainDate;
  readonly requestedAt: Temporal.Instant;
}

async function previewBatch(
  tx: ComputePreviewRepositories,
  { policy, clock }: ComputePreviewPorts,
  {
    asOf,
    subscriptions,
  }: { readonly asOf: Temporal.PlainDate; readonly subscriptions: readonly Subscription[] },
): Promise<PreviewedSubscription[]> {
  const [accounts, lines] = await Promise.all([
    tx.accounts.byIds([...new Set(subscriptions.map(({ customerId }) => customerId))]),
    tx.invoices.billedLinesOf(subscriptions.map(({ id }) => id)),
  ]);
  const accountOf = new Map(accounts.map((account) => [account.customerId, account]));
  const linesOf = Map.groupBy(lines, ({ subscriptionId }) => subscriptionId);
  return subscriptions.flatMap((subscription) => {
    const account = accountOf.get(subscription.customerId);
    if (account === undefined) return [];
    const billed = linesOf.get(subscription.id) ?? [];
    return [previewSubscription(policy, { subscription, account, billed, asOf, now: clock.now() })];
  });
}

/** What a run up to a day would do, with what is unusual about it against the recent runs. */
export const computeRun =
  (ports: ComputePreviewPorts) =>
  async ({ asOf, requestedAt }: Asked): Promise<NonNullable<RunPreview['result']>> => {
    let summary: RunSummary = emptySummary;
    let after: SubscriptionId | null = null;
    do {
      const batch: { previewed: PreviewedSubscription[]; last: SubscriptionId | null } =
        await ports.unitOfWork(everyRow, async (tx) => {
          const asked = { asOf, unchangedSince: requestedAt, after, max: batchMax };
          const subscriptions = await tx.subscriptions.dueBy(asked);
          const previewed = await previewBatch(tx, ports, { asOf, subscriptions });
          const last = subscriptions.length === batchMax ? (subscriptions.at(-1)?.id ?? null) : null;
          return { previewed, last };
        });
      summary = batch.previewed.reduce(summarise, summary);
      after = batch.last;
    } while (after !== null);
    const since = requestedAt.subtract({ hours: 24 * comparedDays });
    const before = await ports.unitOfWork(everyRow, ({ runs }) => runs.yardsticks(since));
    return { ...summary, findings: findingsOf(summary, before) };
  };

/** Computes one preview that waits for it. Several workers share them. @returns how many it computed */
export const computeRunPreviews = (ports: ComputePreviewPorts) => {
  const compute = computeRun(ports);
  return async (): Promise<number> => {
    const now = ports.clock.now();
    const leaseUntil = now.add({ minutes: leaseMinutes });
    const claimed = await ports.unitOfWork(everyRow, ({ previews }) =>
      previews.claimDue({ now, leaseUntil }),
    );
    if (claimed === null) return 0;
    const result = await compute(claimed);
    await ports.unitOfWork(everyRow, async ({ previews }) => {
      const current = await previews.forUpdate(claimed.id);
      if (current === null || current.computedAt !== null) return;
      await previews.save({ ...current, result, computedAt: ports.clock.now() });
    });
    return 1;
  };
};
