import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn, isBefore } from '../../../../kernel/time/dates.ts';
import { everyRow } from '../../access/index.ts';
import type { AlertRepository } from '../../payments/index.ts';
import type { SubscriptionChange } from '../domain/change.ts';
import { type ApplyChangeRepositories, announceChange, applyPrepared } from './apply-changes.ts';
import type { ChangeRepository } from './ports.ts';
import { type ChangePorts, conflictWith, type PrepareChangeRepositories } from './prepare-change.ts';
import { previewChange } from './preview-change.ts';

export interface DecideChangeRepositories extends PrepareChangeRepositories, ApplyChangeRepositories {
  readonly subscriptions: PrepareChangeRepositories['subscriptions'];
  readonly alerts: PrepareChangeRepositories['alerts'] & Pick<AlertRepository, 'hasUnpaidAlert'>;
  readonly changes: ChangeRepository;
}

export type ConfirmChangeRefusal =
  | 'NOT_FOUND'
  | 'ALREADY_DECIDED'
  | 'SECOND_PERSON_NEEDED'
  | 'EXPIRED'
  | 'CHANGED'
  | 'CONFLICT';

/** A prepared change is confirmed within so many hours, or prepared again. */
const preparedValidHours = 72;

const path = ['input', 'changeId'];
const unknown = () => refuse('NOT_FOUND', 'There is no change of this id.', path);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );

function checkConfirm(
  change: SubscriptionChange,
  { by, now }: { readonly by: string; readonly now: Temporal.Instant },
): Result<true, ConfirmChangeRefusal> {
  if (change.state !== 'PREPARED') return refuse('ALREADY_DECIDED', `The change is ${change.state}.`, path);
  if (change.needsApproval && by === change.preparedBy)
    return refuse(
      'SECOND_PERSON_NEEDED',
      'It gives back more than the threshold, and you prepared it: somebody else confirms it.',
      path,
    );
  const until = change.preparedAt.add({ hours: preparedValidHours });
  return Temporal.Instant.compare(until, now) <= 0
    ? refuse('EXPIRED', `It was good until ${until}; prepare it again.`, path)
    : ok(true);
}

/**
 * Confirms a prepared change: it is applied now, or waits for its day. One that is applied now does what its preview showed, or is
 * prepared again.
 */
export const confirmSubscriptionChange = (ports: ChangePorts<DecideChangeRepositories>) => {
  const { unitOfWork, clock, billDue } = ports;
  const preview = previewChange({ unitOfWork, billDue });
  return async (
    actor: Actor,
    input: { readonly changeId: string },
  ): Promise<Result<SubscriptionChange, ConfirmChangeRefusal>> => {
    const id = parseId('SubscriptionChange', input.changeId);
    if (id === null) return unknown();
    const [by, now] = [subjectOf(actor), clock.now()];
    const facts = await unitOfWork(everyRow, async (tx) => {
      const change = await tx.changes.find(id);
      if (change === null) return null;
      const subscription = await tx.subscriptions.find(change.subscriptionId);
      return subscription === null
        ? null
        : { change, subscription, scheduled: await tx.changes.scheduledOf(subscription.id) };
    });
    if (facts === null) return unknown();
    const allowed = checkConfirm(facts.change, { by, now });
    if (!allowed.ok) return allowed;
    const isNow = Temporal.Instant.compare(facts.change.applyAt, now) <= 0;
    if (isNow) {
      const { takesEffectOn: on, input: planned, preview: shown } = facts.change;
      const again = await preview(
        facts.subscription,
        { input: planned, on, at: now, trace: shown.trace },
        facts.scheduled,
      );
      if (!again.ok || canonical(again.value) !== canonical(shown))
        return refuse(
          'CHANGED',
          `Things have changed since it was prepared${again.ok ? '' : ` (${again.error.message})`}; prepare it again.`,
          path,
        );
    }
    return unitOfWork(everyRow, async (tx): Promise<Result<SubscriptionChange, ConfirmChangeRefusal>> => {
      await tx.accounts.forUpdate(facts.change.customerId);
      const change = await tx.changes.forUpdate(id);
      const subscription = await tx.subscriptions.forUpdate(facts.change.subscriptionId);
      if (change === null || subscription === null) return unknown();
      const still = checkConfirm(change, { by, now });
      if (!still.ok) return still;
      if (subscription.version !== facts.subscription.version && isNow)
        return refuse('CHANGED', 'The subscription was changed at this moment; prepare it again.', path);
      const scheduled = await tx.changes.scheduledOf(subscription.id);
      const today = dateIn(subscription.timeZone, now);
      const conflict = conflictWith(
        subscription,
        { id, on: isBefore(change.takesEffectOn, today) ? today : change.takesEffectOn, input: change.input },
        { scheduled, today },
      );
      if (conflict !== null) return refuse('CONFLICT', conflict, path);
      const confirmed: SubscriptionChange = {
        ...change,
        state: 'SCHEDULED',
        confirmedBy: by,
        confirmedAt: now,
      };
      if (isNow) return ok(await applyPrepared(tx, confirmed, { subscription, now }));
      await tx.changes.save(confirmed);
      await announceChange(tx, confirmed, { type: 'subscription-change-scheduled', by, at: now });
      return ok(confirmed);
    });
  };
};

export type WithdrawChangeRefusal = 'NOT_FOUND' | 'ALREADY_DECIDED';

/** Puts a change aside that is prepared or waits for its day. */
export const withdrawSubscriptionChange =
  ({ unitOfWork, clock }: Pick<ChangePorts<DecideChangeRepositories>, 'unitOfWork' | 'clock'>) =>
  async (
    actor: Actor,
    input: { readonly changeId: string },
  ): Promise<Result<SubscriptionChange, WithdrawChangeRefusal>> => {
    const id = parseId('SubscriptionChange', input.changeId);
    if (id === null) return unknown();
    return unitOfWork(everyRow, async (tx): Promise<Result<SubscriptionChange, WithdrawChangeRefusal>> => {
      const found = await tx.changes.find(id);
      if (found === null) return unknown();
      await tx.accounts.forUpdate(found.customerId);
      const change = await tx.changes.forUpdate(id);
      if (change === null) return unknown();
      if (change.state !== 'PREPARED' && change.state !== 'SCHEDULED')
        return refuse('ALREADY_DECIDED', `The change is ${change.state}.`, path);
      const withdrawn: SubscriptionChange = { ...change, state: 'WITHDRAWN', endedAt: clock.now() };
      await tx.changes.save(withdrawn);
      await announceChange(tx, withdrawn, {
        type: 'subscription-change-withdrawn',
        by: subjectOf(actor),
        at: clock.now(),
      });
      return ok(withdrawn);
    });
  };
