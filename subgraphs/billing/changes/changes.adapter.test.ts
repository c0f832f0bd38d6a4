import { describe, expect, it } from 'vitest';
import { statusAt } from '../subscriptions/index.ts';
import { subscriptionsToChange } from '../testing/subscriptions-to-change.ts';

const world = subscriptionsToChange();
const { aSubscription, aContract, prepare, change, loaded, linesOf, notesOf } = world;
const date = (text: string) => Temporal.PlainDate.from(text);

describe('a dearer plan', () => {
  it('takes effect at once: the rest of the old price back, the rest of the new one charged, as the preview showed', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    const changed = await change(subject, {
      ...({
        kind: 'CHANGE_PLAN',
        contractId: await aContract('6200'),
        quantity: null,
        effect: null,
      } as const),
    });
    expect(changed).toMatchObject({ state: 'APPLIED', takesEffectOn: date('2026-03-11') });
    // 21 of 31 days are left: 21.00 back, 42.00 charged; 21.00 net and 3.99 tax.
    expect(changed.preview).toMatchObject({
      status: 'ACTIVE',
      invoices: [
        {
          lines: [{ net: { minor: '-2100' } }, { net: { minor: '4200' } }],
          ...{ net: { minor: '2100' }, tax: { minor: '399' }, total: { minor: '2499' } },
        },
      ],
      creditNotes: [],
    });
    expect(changed.preview.invoices[0]?.lines[1]?.policies).toMatchObject({ prorationBasis: 'calendar-day' });
    await world.billing.bill('2026-03-11');
    expect(await linesOf(subject)).toEqual([
      'CHARGE 2026-03-01 2026-04-01 3100',
      'REPAIR 2026-03-11 2026-04-01 -2100',
      'CHARGE 2026-03-11 2026-04-01 4200',
    ]);
    world.billing.setNow('2026-04-01T09:00:00Z');
    await world.billing.bill('2026-04-01');
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-01 2026-05-01 6200');
  });

  it('by the year begins its periods anew', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    const contractId = await aContract('60000', { interval: 'YEAR' });
    await change(subject, { kind: 'CHANGE_PLAN', contractId, quantity: null, effect: null });
    await world.billing.bill('2026-03-11');
    // A year from the change on: 600.00; 21.00 of March back.
    expect((await linesOf(subject)).slice(1)).toEqual([
      'REPAIR 2026-03-11 2026-04-01 -2100',
      'CHARGE 2026-03-11 2027-03-11 60000',
    ]);
  });
});

describe('a cheaper plan', () => {
  it('waits for the end of the running period, and is applied on its day', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    const contractId = await aContract('1500', { name: 'Home Basic' });
    const changed = await change(subject, { kind: 'CHANGE_PLAN', contractId, quantity: null, effect: null });
    expect(changed).toMatchObject({ state: 'SCHEDULED', takesEffectOn: date('2026-04-01') });
    expect(changed.preview.invoices).toMatchObject([{ net: { minor: '1500' } }]);
    expect(await world.billing.work.applyDueChanges()).toBe(0);
    world.billing.setNow('2026-03-31T22:00:00Z'); // midnight in Berlin
    expect(await world.billing.work.applyDueChanges()).toBe(1);
    await world.billing.bill('2026-04-01');
    expect(await linesOf(subject)).toEqual([
      'CHARGE 2026-03-01 2026-04-01 3100',
      'CHARGE 2026-04-01 2026-05-01 1500',
    ]);
    expect(await loaded(subject)).toMatchObject({ name: 'Home Basic', contractId });
  });
});

describe('a quantity', () => {
  it('that grows is charged for the rest of the period', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    const changed = await change(subject, { kind: 'CHANGE_QUANTITY', quantity: 3, effect: null });
    // 3 × 31.00 = 93.00 a month, of which 21 of 31 days are 63.00, less 21.00.
    expect(changed.preview.invoices).toMatchObject([{ net: { minor: '4200' } }]);
    await world.billing.bill('2026-03-11');
    expect((await linesOf(subject)).slice(1)).toEqual([
      'REPAIR 2026-03-11 2026-04-01 -2100',
      'CHARGE 2026-03-11 2026-04-01 6300',
    ]);
  });

  it('is a whole number above zero that differs from the present one', async () => {
    const subject = await aSubscription();
    for (const quantity of [0, -1, 1.5, 1e9])
      expect(await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity, effect: null })).toMatchObject({
        error: { code: 'INVALID_VALUE' },
      });
    expect(await prepare(subject, { kind: 'CHANGE_QUANTITY', quantity: 1, effect: 'NOW' })).toMatchObject({
      error: { code: 'INVALID_VALUE', message: expect.stringContaining('already') },
    });
  });
});

describe('a pause', () => {
  it('gives the days back that are paid, and the next bill uses them', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    const paused = await change(subject, { kind: 'PAUSE', from: null, until: null });
    expect(paused.preview).toMatchObject({
      status: 'PAUSED',
      invoices: [],
      // 21.00 and 3.99 tax.
      creditNotes: [{ total: { minor: '2499' }, credit: { minor: '2499' }, refund: { minor: '0' } }],
    });
    await world.billing.bill('2026-03-11');
    expect(await notesOf(subject)).toEqual([{ total: '2499', refund: '0', credit: '2499', offset: '0' }]);
    world.billing.setNow('2026-04-11T09:00:00Z');
    await world.billing.bill('2026-04-11');
    expect(await linesOf(subject)).toEqual(['CHARGE 2026-03-01 2026-04-01 3100']);
    const resumed = await change(subject, { kind: 'RESUME', on: null });
    await world.billing.bill('2026-04-11');
    // 20 of April's 30 days × 31.00 = 20.67, 24.60 with tax, of which the credit pays 24.60: 0.39 are left.
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-11 2026-05-01 2067');
    expect(resumed.preview.invoices).toMatchObject([
      { total: { minor: '2460' }, creditUsed: { minor: '2460' } },
    ]);
  });

  it('that has an end is resumed by its terms alone', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    await change(subject, { kind: 'PAUSE', from: null, until: date('2026-03-21') });
    await world.billing.bill('2026-03-11');
    // 10.00 and 1.90 tax.
    expect(await notesOf(subject)).toMatchObject([{ total: '1190' }]);
    world.billing.setNow('2026-04-01T09:00:00Z');
    await world.billing.bill('2026-04-01');
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-01 2026-05-01 3100');
  });
});

describe('a cancellation', () => {
  it('at once gives back what is paid of the rest, to the card when it is asked for', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-10T09:00:00Z');
    await change(subject, { kind: 'CANCEL', at: 'NOW', on: null, givesBackAs: 'refund' });
    await world.billing.bill('2026-03-10');
    // The day of the cancellation is billed: 21 days from the 11th on.
    expect(await notesOf(subject)).toEqual([{ total: '2499', refund: '2499', credit: '0', offset: '0' }]);
    while ((await world.billing.work.payDueRefunds()) > 0);
    world.billing.setNow('2026-03-11T09:00:00Z');
    await world.billing.work.endSubscriptions();
    expect(await loaded(subject)).toMatchObject({ state: 'ENDED', endsOn: date('2026-03-11') });
  });

  it('within the withdrawal period refunds everything', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-15T09:00:00Z');
    await change(subject, { kind: 'CANCEL', at: 'WITHDRAWAL', on: null, givesBackAs: 'credit' });
    await world.billing.bill('2026-03-15');
    expect(await notesOf(subject)).toEqual([{ total: '3689', refund: '3689', credit: '0', offset: '0' }]);
    while ((await world.billing.work.payDueRefunds()) > 0);
    await world.billing.work.endSubscriptions();
    expect(await loaded(subject)).toMatchObject({
      state: 'ENDED',
      reason: expect.stringContaining('Withdrawn'),
    });
  });

  it('is no withdrawal after fourteen days', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-16T09:00:00Z');
    expect(
      await prepare(subject, { kind: 'CANCEL', at: 'WITHDRAWAL', on: null, givesBackAs: 'credit' }),
    ).toMatchObject({ error: { code: 'WITHDRAWAL_OVER', message: expect.stringContaining('2026-03-15') } });
  });

  it('for the end of the period can be taken back, and then it goes on', async () => {
    const subject = await aSubscription();
    world.billing.setNow('2026-03-11T09:00:00Z');
    await change(subject, { kind: 'CANCEL', at: 'PERIOD_END', on: null, givesBackAs: 'credit' });
    expect(await loaded(subject)).toMatchObject({ state: 'CANCELLING', endsOn: date('2026-04-01') });
    await change(subject, { kind: 'TAKE_BACK' });
    expect(await loaded(subject)).toMatchObject({ state: 'ACTIVE', endsOn: null, endsAt: null });
    world.billing.setNow('2026-04-01T09:00:00Z');
    await world.billing.bill('2026-04-01');
    expect((await linesOf(subject)).at(-1)).toBe('CHARGE 2026-04-01 2026-05-01 3100');
  });

  it('for the end of a term is refused where it ends then anyhow; without one there is none', async () => {
    const subject = await aSubscription({ termIntervals: 1 });
    const atTermEnd = { kind: 'CANCEL', at: 'TERM_END', on: null, givesBackAs: 'credit' } as const;
    expect(await prepare(subject, atTermEnd)).toMatchObject({
      error: { code: 'CONFLICT', message: expect.stringContaining('ends on 2026-04-01') },
    });
    expect(await prepare(await aSubscription(), atTermEnd)).toMatchObject({
      error: { code: 'INVALID_VALUE' },
    });
    world.billing.setNow('2026-04-01T09:00:00Z');
    await world.billing.work.endSubscriptions();
    expect(statusAt(await loaded(subject), world.billing.now())).toBe('EXPIRED');
  });
});

describe('a trial', () => {
  it('is given before anything is billed, made longer while it runs, and then the first whole period is billed', async () => {
    const subject = await aSubscription({ bill: false });
    await change(subject, { kind: 'TRIAL', until: date('2026-03-15') });
    await world.billing.bill('2026-03-10');
    expect(await linesOf(subject)).toEqual([]);
    world.billing.setNow('2026-03-10T09:00:00Z');
    const longer = await change(subject, { kind: 'TRIAL', until: date('2026-03-20') });
    expect(longer.preview).toMatchObject({ status: 'TRIALING', invoices: [] });
    world.billing.setNow('2026-03-20T09:00:00Z');
    await world.billing.bill('2026-03-20');
    expect(await linesOf(subject)).toEqual(['CHARGE 2026-03-20 2026-04-20 3100']);
    expect(await prepare(subject, { kind: 'TRIAL', until: date('2026-05-01') })).toMatchObject({
      error: { code: 'CONFLICT' },
    });
  });
});
