import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isBefore } from '../../../../kernel/time/dates.ts';
import type { SubscriptionTerms } from './subscription.ts';

/** Something that is to happen to a subscription on a civil date in the account's zone. */
export type ScheduledChange = { readonly id: string; readonly on: Temporal.PlainDate } & (
  | { readonly kind: 'change-plan'; readonly planId: string }
  | { readonly kind: 'change-quantity'; readonly priceId: string; readonly quantity: bigint }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'extend-trial'; readonly until: Temporal.PlainDate }
);

export const scheduledChangeKinds = [
  'change-plan',
  'change-quantity',
  'cancel',
  'pause',
  'resume',
  'extend-trial',
] as const satisfies readonly ScheduledChange['kind'][];

/** Two things that cannot both happen. `with` is another change's id, or `subscription` for its present state. */
export interface ChangeConflict {
  readonly change: string;
  readonly with: string;
  readonly reason: string;
}

/**
 * Conflicts among scheduled changes and with what is known of the subscription; checked when a change is written, not
 * on its day. Both sides are named.
 *
 * @param today nothing can be scheduled before it
 * Source: MONEY-AND-TIME, "Scheduled changes are checked against each other".
 */
export function findConflicts(
  subscription: SubscriptionTerms,
  changes: readonly ScheduledChange[],
  today: Temporal.PlainDate,
): ChangeConflict[] {
  const inOrder = [...changes].sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  return [
    ...inOrder.flatMap((change) => againstSubscription(subscription, change, today)),
    ...inOrder.flatMap((change, index) =>
      inOrder.slice(index + 1).flatMap((later) => againstEachOther(change, later)),
    ),
    ...againstPauses(subscription, inOrder),
  ];
}

function againstSubscription(
  { startsOn, endsOn, trialEndsOn }: SubscriptionTerms,
  change: ScheduledChange,
  today: Temporal.PlainDate,
): ChangeConflict[] {
  const conflict = (reason: string): ChangeConflict[] => [
    { change: change.id, with: 'subscription', reason },
  ];
  if (isBefore(change.on, today)) return conflict(`${change.on} is past; today is ${today}`);
  if (isBefore(change.on, startsOn)) return conflict(`the subscription begins on ${startsOn}`);
  if (endsOn !== null && !isBefore(change.on, endsOn)) return conflict(`the subscription ends on ${endsOn}`);
  if (change.kind !== 'extend-trial') return [];
  if (trialEndsOn === null || !isBefore(change.on, trialEndsOn))
    return conflict(`there is no trial to extend on ${change.on}`);
  return isBefore(trialEndsOn, change.until) ? [] : conflict(`the trial lasts until ${trialEndsOn} already`);
}

/** `earlier` is on the same date or before `later`. */
function againstEachOther(earlier: ScheduledChange, later: ScheduledChange): ChangeConflict[] {
  const reason = reasonAgainst(earlier, later);
  return reason === null ? [] : [{ change: later.id, with: earlier.id, reason }];
}

function reasonAgainst(earlier: ScheduledChange, later: ScheduledChange): string | null {
  const sameDay = earlier.on.equals(later.on);
  if (earlier.kind === 'cancel')
    return `nothing can happen on ${later.on} after the cancellation on ${earlier.on}`;
  if (sameDay && later.kind === 'cancel')
    return `on ${later.on} the subscription is cancelled: the other change has no effect`;
  if (!sameDay) return null;
  const twoPlans = earlier.kind === 'change-plan' && later.kind === 'change-plan';
  if (twoPlans) return `two plans are to begin on ${later.on}: ${earlier.planId} and ${later.planId}`;
  if (earlier.kind === 'change-quantity' && later.kind === 'change-quantity')
    return earlier.priceId === later.priceId ? `two quantities of ${later.priceId} on ${later.on}` : null;
  const kinds = [earlier.kind, later.kind];
  if (kinds.includes('pause') && kinds.includes('resume')) return `paused and resumed on ${later.on}`;
  return earlier.kind === later.kind ? `${later.kind} twice on ${later.on}` : null;
}

/** Walks through pauses and resumes in order: one cannot be paused twice, nor resumed while running. */
function againstPauses(
  subscription: SubscriptionTerms,
  inOrder: readonly ScheduledChange[],
): ChangeConflict[] {
  const open = subscription.pauses.find(({ until }) => until === null);
  let pausedBy: string | null = open === undefined ? null : 'subscription';
  let runsBecauseOf = 'subscription';
  const conflicts: ChangeConflict[] = [];
  for (const change of inOrder) {
    if (change.kind === 'pause') {
      if (pausedBy !== null)
        conflicts.push({ change: change.id, with: pausedBy, reason: `it is paused already on ${change.on}` });
      pausedBy = change.id;
    } else if (change.kind === 'resume') {
      if (pausedBy === null)
        conflicts.push({
          change: change.id,
          with: runsBecauseOf,
          reason: `it is not paused on ${change.on}`,
        });
      pausedBy = null;
      runsBecauseOf = change.id;
    }
  }
  return conflicts;
}

/** As a refusal that names both sides of the first conflict. */
export function checkSchedule(
  subscription: SubscriptionTerms,
  changes: readonly ScheduledChange[],
  today: Temporal.PlainDate,
): Result<true, 'CHANGES_CONFLICT'> {
  const [first, ...more] = findConflicts(subscription, changes, today);
  if (first === undefined) return ok(true);
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return refuse(
    'CHANGES_CONFLICT',
    `${first.change} conflicts with ${first.with}: ${first.reason}${others}.`,
    [first.change],
  );
}
