import { describe, expect, it } from 'vitest';
import { rational } from '../../../../kernel/money/rational.ts';
import { monthly } from '../../../../kernel/time/frequency.ts';
import { duePeriods } from './due-periods.ts';
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
const aSubscription = (startsOn: string, over: Partial<SubscriptionTerms> = {}): SubscriptionTerms => ({
  id: 'sub_1',
  currency: 'EUR',
  startsOn: date(startsOn),
  endsOn: null,
  trialEndsOn: null,
  pauses: [],
  phases: [aPhase(startsOn)],
  ...over,
});
const due = (subscription: SubscriptionTerms, asOf: string) => {
  const result = duePeriods(subscription, date(asOf));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.map(({ served, dueOn }) => [
    dueOn.toString(),
    ...served.map(({ start, end }) => `${start}/${end}`),
  ]);
};

describe('periods that are due', () => {
  it('in advance are due on their first day', () => {
    expect(due(aSubscription('2026-01-31'), '2026-02-27')).toEqual([['2026-01-31', '2026-01-31/2026-02-28']]);
    expect(due(aSubscription('2026-01-31'), '2026-02-28')).toHaveLength(2);
  });
  it('in arrears are due on the day after their last', () => {
    const subscription = aSubscription('2026-01-31', {
      phases: [aPhase('2026-01-31', { pays: 'in-arrears' })],
    });
    expect(due(subscription, '2026-02-27')).toEqual([]);
    expect(due(subscription, '2026-02-28')).toEqual([['2026-02-28', '2026-01-31/2026-02-28']]);
  });
  it('end with the subscription: the last one is served in part, and due at once in arrears', () => {
    const ended = aSubscription('2026-01-01', {
      endsOn: date('2026-01-11'),
      phases: [aPhase('2026-01-01', { pays: 'in-arrears' })],
    });
    expect(due(ended, '2026-01-11')).toEqual([['2026-01-11', '2026-01-01/2026-01-11']]);
  });
  it('of a trial are free: what is billed begins, and in advance is due, when the trial ends', () => {
    const trial = aSubscription('2024-03-05', {
      trialEndsOn: date('2024-03-15'),
      phases: [aPhase('2024-03-05', { anchor: { kind: 'calendar', weekStart: 'monday' } })],
    });
    expect(due(trial, '2024-03-14')).toEqual([]);
    expect(due(trial, '2024-03-15')).toEqual([['2024-03-15', '2024-03-15/2024-04-01']]);
  });
  it('leave pauses out and go on in one piece on either side', () => {
    const paused = aSubscription('2026-01-01', {
      pauses: [{ from: date('2026-01-10'), until: date('2026-01-20') }],
    });
    expect(due(paused, '2026-01-01')).toEqual([
      ['2026-01-01', '2026-01-01/2026-01-10', '2026-01-20/2026-02-01'],
    ]);
  });
  it('stop at a pause without an end', () => {
    const paused = aSubscription('2026-01-01', { pauses: [{ from: date('2026-02-01'), until: null }] });
    expect(due(paused, '2026-06-01')).toHaveLength(1);
  });
  it('change anchor with the phase: 5.00 from the 1st, then from 15 October', () => {
    const changed = aSubscription('2011-09-01', {
      phases: [
        aPhase('2011-09-01', { anchor: { kind: 'day-of-month', day: 1 } }),
        aPhase('2011-10-15', { anchor: { kind: 'day-of-month', day: 15 } }),
      ],
    });
    expect(due(changed, '2011-12-03').map(([, served]) => served)).toEqual([
      '2011-09-01/2011-10-01',
      '2011-10-01/2011-10-15',
      '2011-10-15/2011-11-15',
      '2011-11-15/2011-12-15',
    ]);
  });
});

describe('refused', () => {
  it('is a subscription without phases, out of order, or ending before it starts', () => {
    const code = (over: Partial<SubscriptionTerms>) => {
      const result = duePeriods(aSubscription('2026-01-01', over), date('2026-06-01'));
      return result.ok ? 'ok' : `${result.error.code} ${result.error.path?.join('.')}`;
    };
    expect(code({ phases: [] })).toBe('SUBSCRIPTION_MALFORMED phases');
    expect(code({ phases: [aPhase('2026-02-01')] })).toBe('SUBSCRIPTION_MALFORMED phases.0');
    expect(code({ phases: [aPhase('2026-01-01'), aPhase('2026-01-01')] })).toBe(
      'SUBSCRIPTION_MALFORMED phases.1',
    );
    expect(code({ endsOn: date('2025-12-31') })).toBe('SUBSCRIPTION_MALFORMED endsOn');
    expect(code({ pauses: [{ from: date('2026-02-01'), until: date('2026-02-01') }] })).toBe(
      'SUBSCRIPTION_MALFORMED pauses.0',
    );
  });
});
