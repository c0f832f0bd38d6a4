import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../../../kernel/money/rational.ts';
import { monthly, yearly } from '../../../../kernel/time/frequency.ts';
import { duePeriods } from './due-periods.ts';
import { nextDueOn } from './next-due.ts';
import type { Phase, SubscriptionTerms } from './subscription.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const aPhase = (startsOn: string, over: Partial<Phase> = {}): Phase => ({
  startsOn: date(startsOn),
  anchor: { kind: 'anniversary', of: date(startsOn) },
  frequency: monthly,
  pays: 'in-advance',
  items: [{ priceId: 'plan', description: 'Plan', amountMinor: rational(3000n) }],
  ...over,
});
const aSubscription = (over: Partial<SubscriptionTerms> & { billedUntil?: string } = {}) => ({
  id: 'sub_1',
  currency: 'EUR' as const,
  startsOn: date('2026-01-31'),
  endsOn: null,
  trialEndsOn: null,
  pauses: [],
  phases: [aPhase('2026-01-31')],
  ...over,
  billedUntil: date(over.billedUntil ?? '2026-01-31'),
});
const next = (over: Parameters<typeof aSubscription>[0] = {}, after: string | null = null) =>
  nextDueOn(aSubscription(over), after === null ? null : date(after))?.toString() ?? null;

describe('the next due date', () => {
  it('of a new subscription is its start, in arrears the day after its first period', () => {
    expect(next()).toBe('2026-01-31');
    expect(next({ phases: [aPhase('2026-01-31', { pays: 'in-arrears' })] })).toBe('2026-02-28');
  });
  it('is the first one after what is billed, from the original anchor', () => {
    expect(next({ billedUntil: '2026-02-28' }, '2026-01-31')).toBe('2026-02-28');
    expect(next({ billedUntil: '2026-03-31' }, '2026-02-28')).toBe('2026-03-31');
  });
  it('skips what a run ahead billed', () => {
    expect(next({ billedUntil: '2026-06-30' }, '2026-02-10')).toBe('2026-06-30');
  });
  it('is none once the end is billed, and none at all of a subscription that ends before it begins', () => {
    expect(next({ endsOn: date('2026-02-28'), billedUntil: '2026-02-28' }, '2026-01-31')).toBeNull();
    expect(next({ endsOn: date('2026-01-31') })).toBeNull();
  });
  it('waits for the end of a trial, and of a pause', () => {
    expect(next({ trialEndsOn: date('2026-02-10') })).toBe('2026-02-10');
    const pauses = [{ from: date('2026-02-28'), until: date('2026-05-10') }];
    expect(next({ pauses, billedUntil: '2026-02-28' }, '2026-01-31')).toBe('2026-05-10');
  });
  it('is none while a pause is not resumed', () => {
    const pauses = [{ from: date('2026-02-28'), until: null }];
    expect(next({ pauses, billedUntil: '2026-02-28' }, '2026-01-31')).toBeNull();
  });
  it('is that of the next phase where one begins', () => {
    const phases = [aPhase('2026-01-31'), aPhase('2026-02-15', { frequency: yearly })];
    expect(next({ phases, billedUntil: '2026-02-15' }, '2026-01-31')).toBe('2026-02-15');
  });
  it('agrees with the periods that are due, whatever the terms', () => {
    const terms = fc.record({
      pays: fc.constantFrom('in-advance' as const, 'in-arrears' as const),
      second: fc.integer({ min: 1, max: 100 }),
      pauseFrom: fc.integer({ min: 0, max: 120 }),
      pauseDays: fc.integer({ min: 1, max: 60 }),
      ends: fc.option(fc.integer({ min: 1, max: 200 })),
    });
    fc.assert(
      fc.property(terms, ({ pays, second, pauseFrom, pauseDays, ends }) => {
        const start = date('2026-01-31');
        const day = (days: number) => start.add({ days });
        const subscription = aSubscription({
          phases: [aPhase('2026-01-31', { pays }), aPhase(day(second).toString(), { pays })],
          pauses: [{ from: day(pauseFrom), until: day(pauseFrom + pauseDays) }],
          endsOn: ends === null ? null : day(ends),
        });
        const due = duePeriods(subscription, day(400));
        if (!due.ok) throw new Error(due.error.message);
        const first = due.value.map(({ dueOn }) => dueOn).sort(Temporal.PlainDate.compare)[0];
        expect(nextDueOn(subscription, null)?.toString()).toBe(first?.toString());
      }),
    );
  });
});
