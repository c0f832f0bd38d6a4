import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn, isBefore } from '../../../../kernel/time/dates.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { AccountLock } from '../../accounts/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { type AlertRepository, raiseChangeFailed } from '../../payments/index.ts';
import {
  type Subscription,
  type SubscriptionRepository,
  toSubscriptionChanged,
} from '../../subscriptions/index.ts';
import { applyChange } from '../domain/apply-change.ts';
import type { SubscriptionChange } from '../domain/change.ts';
import type { ChangeRepository } from './ports.ts';
import { conflictWith } from './prepare-change.ts';

export interface ApplyChangeRepositories {
  readonly accounts: AccountLock;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdate' | 'saveTerms'>;
  readonly changes: ChangeRepository;
  readonly alerts: Pick<AlertRepository, 'insert' | 'hasUnpaidAlert'>;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

/** Who decided, or that its day has come. */
export const announceChange = (
  tx: Pick<ApplyChangeRepositories, 'journal'>,
  change: SubscriptionChange,
  event: { readonly type: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> =>
  tx.journal.append({
    customerId: change.customerId,
    type: event.type,
    at: event.at,
    context: {
      changeId: change.id,
      subscriptionId: change.subscriptionId,
      kind: change.kind,
      input: JSON.parse(JSON.stringify(change.input)),
      takesEffectOn: change.takesEffectOn.toString(),
      reason: change.reason,
      preparedBy: change.preparedBy,
      by: event.by,
      failure: change.failure,
    },
  });

async function fail(
  tx: ApplyChangeRepositories,
  change: SubscriptionChange,
  { failure, now }: { readonly failure: string; readonly now: Temporal.Instant },
): Promise<SubscriptionChange> {
  const failed: SubscriptionChange = { ...change, state: 'FAILED', failure, endedAt: now };
  await tx.changes.save(failed);
  await raiseChangeFailed(tx, failed, { reason: failure, at: now });
  await announceChange(tx, failed, { type: 'subscription-change-failed', by: 'system', at: now });
  return failed;
}

/** Applies a change that is confirmed and whose day has come; both are locked. One that cannot be applied any more fails, and a person is told. */
export async function applyPrepared(
  tx: ApplyChangeRepositories,
  change: SubscriptionChange,
  { subscription, now }: { readonly subscription: Subscription; readonly now: Temporal.Instant },
): Promise<SubscriptionChange> {
  const { input, takesEffectOn: on } = change;
  const applied = applyChange(subscription, input, { on, at: now });
  if (!applied.ok) return fail(tx, change, { failure: applied.error.message, now });
  // A cancellation hides that an invoice is unpaid; taking it back shows it again.
  const isBehind = input.kind === 'TAKE_BACK' && (await tx.alerts.hasUnpaidAlert(subscription.id));
  const next: Subscription = isBehind ? { ...applied.value, state: 'PAST_DUE' } : applied.value;
  const done: SubscriptionChange = { ...change, state: 'APPLIED', endedAt: now };
  await tx.subscriptions.saveTerms(next);
  await tx.changes.save(done);
  await announceChange(tx, done, {
    type: 'subscription-changed',
    by: change.confirmedBy ?? 'system',
    at: now,
  });
  await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(next));
  return done;
}

const batchMax = 100;

/** Applies every change whose day has come, the earliest first. @returns how many */
export const applyDueChanges =
  ({ unitOfWork, clock }: { unitOfWork: UnitOfWork<ApplyChangeRepositories>; clock: Clock }) =>
  async (signal?: AbortSignal): Promise<number> => {
    const due = await unitOfWork(everyRow, ({ changes }) => changes.dueBy(clock.now(), batchMax));
    for (const { id, customerId, subscriptionId } of due) {
      if (signal?.aborted === true) break;
      await unitOfWork(everyRow, async (tx) => {
        await tx.accounts.forUpdate(customerId);
        const change = await tx.changes.forUpdate(id);
        const subscription = await tx.subscriptions.forUpdate(subscriptionId);
        if (change === null || subscription === null || change.state !== 'SCHEDULED') return;
        const now = clock.now();
        const today = dateIn(subscription.timeZone, now);
        const others = (await tx.changes.scheduledOf(subscriptionId)).filter((other) => other.id !== id);
        const conflict = conflictWith(
          subscription,
          {
            id,
            on: isBefore(change.takesEffectOn, today) ? today : change.takesEffectOn,
            input: change.input,
          },
          { scheduled: others, today },
        );
        if (conflict === null) await applyPrepared(tx, change, { subscription, now });
        else await fail(tx, change, { failure: conflict, now });
      });
    }
    return due.length;
  };
