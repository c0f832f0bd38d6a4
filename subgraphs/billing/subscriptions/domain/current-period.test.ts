import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import { yearly } from '../../../../kernel/time/frequency.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import { currentPeriod, currentPrice, endAfterCancel } from './current-period.ts';
import { newSubscription } from './new-subscription.ts';
import type { Subscription } from './subscription.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const aSubscription = (over: Partial<Subscription> = {}): Subscription => ({
  ...newSubscription(
    newId('Subscription'),
    {
      planId: newId('SupportPlan'),
      customerId: newId('Customer'),
      version: 1,
      contractId: newId('SupportContract'),
      contractVersion: 1,
      name: 'Plan',
      interval: 'MONTH',
      termIntervals: null,
      startsAt: '2026-01-31T10:00:00Z',
    },
    {
      price: money(3000n, 'EUR'),
      zone: 'Europe/Berlin' as ZoneId,
      refusal: null,
      now: at('2026-01-31T10:00:00Z'),
    },
  ),
  ...over,
});
/** 30.00 a month, then from 15 April 200.00 and 50.00 a year. */
const changed = () => {
  const subscription = aSubscription();
  const [phase] = subscription.phases;
  const [item] = phase?.items ?? [];
  if (phase === undefined || item === undefined) throw new Error('no phase');
  const items = [20_000n, 5_000n].map((num, index) => ({
    ...item,
    priceId: `price ${index}`,
    amountMinor: { num, den: 1n },
  }));
  const startsOn = date('2026-04-15');
  const next = {
    ...phase,
    startsOn,
    anchor: { kind: 'anniversary' as const, of: startsOn },
    frequency: yearly,
    items,
  };
  return { ...subscription, phases: [phase, next] };
};

describe('the current period', () => {
  it('is counted from the original anchor, midnight to midnight in the zone', () => {
    expect(currentPeriod(aSubscription(), at('2026-03-01T09:00:00Z'))).toEqual({
      start: at('2026-02-27T23:00:00Z'),
      end: at('2026-03-30T22:00:00Z'),
    });
  });
  it('is the first one before the start', () => {
    expect(currentPeriod(aSubscription(), at('2025-01-01T00:00:00Z')).start).toEqual(
      at('2026-01-30T23:00:00Z'),
    );
  });
  it('and its price are those of the phase in force, over all its items', () => {
    expect(currentPrice(changed(), at('2026-04-14T09:00:00Z'))).toEqual(money(3000n, 'EUR'));
    expect(currentPrice(changed(), at('2026-04-15T09:00:00Z'))).toEqual(money(25_000n, 'EUR'));
    expect(currentPeriod(changed(), at('2026-06-01T00:00:00Z')).end).toEqual(at('2027-04-14T22:00:00Z'));
  });
});

describe('a cancelled subscription ends', () => {
  const endOf = (on: string, over: Partial<Subscription> = {}) =>
    endAfterCancel(aSubscription(over), date(on)).toString();
  it('with the begun period, because it is owed', () => {
    expect(endOf('2026-02-28')).toBe('2026-03-31');
  });
  it('with what is billed, where that is more', () => {
    expect(endOf('2026-02-28', { billedUntil: date('2026-06-30') })).toBe('2026-06-30');
  });
  it('before it starts: at once', () => {
    expect(endOf('2026-01-01')).toBe('2026-01-31');
  });
  it('never later than it would have ended anyhow', () => {
    expect(endOf('2026-02-28', { endsOn: date('2026-03-10') })).toBe('2026-03-10');
  });
});
