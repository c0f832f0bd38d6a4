import { describe, expect, it } from 'vitest';
import { newId } from '../../../kernel/ids/ids.ts';
import { subscriptionsToChange } from '../testing/subscriptions-to-change.ts';
import { billingAdmin, secondBillingAdmin } from '../testing/test-billing.ts';

const world = subscriptionsToChange();
const { aSubscription, aContract, prepare, change } = world;
const date = (text: string) => Temporal.PlainDate.from(text);

describe('changes that cannot both happen', () => {
  it('are refused when the second is written, and both are named', async () => {
    const subject = await aSubscription();
    const first = await change(subject, { kind: 'PAUSE', from: date('2026-04-10'), until: null });
    const second = await prepare(subject, { kind: 'PAUSE', from: date('2026-04-20'), until: null });
    expect(second).toMatchObject({
      error: {
        code: 'CONFLICT',
        message: expect.stringMatching(new RegExp(`this change conflicts with ${first.id}`)),
      },
    });
  });

  it('are found again when one is confirmed', async () => {
    const subject = await aSubscription();
    const [one, other] = [
      await prepare(subject, { kind: 'PAUSE', from: date('2026-04-10'), until: null }),
      await prepare(subject, { kind: 'PAUSE', from: date('2026-04-20'), until: null }),
    ];
    if (!one.ok || !other.ok) throw new Error('not prepared');
    const confirm = (changeId: string) =>
      world.billing.useCases.confirmSubscriptionChange(billingAdmin, { changeId });
    expect(await confirm(one.value.id)).toMatchObject({ value: { state: 'SCHEDULED' } });
    expect(await confirm(other.value.id)).toMatchObject({
      error: { code: 'CONFLICT', message: expect.stringContaining(one.value.id) },
    });
    expect(
      await world.billing.useCases.withdrawSubscriptionChange(billingAdmin, { changeId: one.value.id }),
    ).toMatchObject({ value: { state: 'WITHDRAWN' } });
    expect(await confirm(other.value.id)).toMatchObject({ value: { state: 'SCHEDULED' } });
  });

  it('and again when one is applied: it fails with the reason, and a person is told', async () => {
    const subject = await aSubscription();
    const scheduled = await change(subject, { kind: 'PAUSE', from: date('2026-04-10'), until: null });
    // The customer cancels in their own quantum, which asks for no confirmation here.
    await world.billing.asOwner(
      `UPDATE subscription SET state = 'CANCELLING', ends_on = '2026-04-01', ends_at = '2026-03-31T22:00:00Z', next_due_on = NULL
        WHERE id = '${subject.id}'`,
    );
    world.billing.setNow('2026-04-10T09:00:00Z');
    await world.billing.work.applyDueChanges();
    const [row] = await world.billing.rows<{ state: string; failure: string }>(
      'SELECT state, failure FROM subscription_change WHERE id = $1',
      [scheduled.id],
    );
    expect(row).toEqual({ state: 'FAILED', failure: expect.stringContaining('ends on 2026-04-01') });
    expect(
      await world.billing.rows('SELECT kind FROM payment_alert WHERE subscription_id = $1', [subject.id]),
    ).toEqual([{ kind: 'CHANGE_FAILED' }]);
  });
});

describe('what is refused', () => {
  it('changes nothing: an unknown subscription, a plan in another currency, a status in which it cannot be done', async () => {
    const subject = await aSubscription();
    expect(
      await prepare({ ...subject, id: newId('Subscription') }, { kind: 'RESUME', on: null }),
    ).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await prepare(subject, { kind: 'RESUME', on: null })).toMatchObject({
      error: { code: 'CONFLICT' },
    });
    const contractId = await aContract('5000', { currency: 'USD' });
    expect(
      await prepare(subject, { kind: 'CHANGE_PLAN', contractId, quantity: null, effect: null }),
    ).toMatchObject({ error: { code: 'NOT_OFFERED', message: expect.stringContaining('USD') } });
    await change(subject, { kind: 'PAUSE', from: null, until: null });
    expect(await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity: 2, effect: null })).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringContaining('RESUME') },
    });
    expect(
      await world.billing.rows('SELECT id FROM subscription_change WHERE subscription_id = $1', [subject.id]),
    ).toHaveLength(1);
  });

  it('what gives back more than the threshold is confirmed by somebody else', async () => {
    const subject = await aSubscription({ minor: '90000' });
    const prepared = await prepare(subject, {
      kind: 'CANCEL',
      at: 'WITHDRAWAL',
      on: null,
      givesBackAs: 'refund',
    });
    if (!prepared.ok) throw new Error(prepared.error.message);
    const changeId = prepared.value.id;
    expect(await world.billing.useCases.confirmSubscriptionChange(billingAdmin, { changeId })).toMatchObject({
      error: { code: 'SECOND_PERSON_NEEDED' },
    });
    expect(
      await world.billing.useCases.confirmSubscriptionChange(secondBillingAdmin, { changeId }),
    ).toMatchObject({
      value: { state: 'APPLIED', confirmedBy: 'test|second-admin' },
    });
  });

  it('what is not as it was shown is prepared again', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    const prepared = await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity: 2, effect: 'NOW' });
    if (!prepared.ok) throw new Error(prepared.error.message);
    await change(subject, { kind: 'PAUSE', from: null, until: null });
    expect(
      await world.billing.useCases.confirmSubscriptionChange(billingAdmin, { changeId: prepared.value.id }),
    ).toMatchObject({ error: { code: 'CHANGED' } });
  });
});
