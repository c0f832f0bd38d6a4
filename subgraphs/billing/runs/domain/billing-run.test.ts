import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import { formatDecimal, money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { monthly } from '../../../../kernel/time/frequency.ts';
import { utc } from '../../../../kernel/time/zone.ts';
import type { BilledLine } from '../../invoicing/index.ts';
import { prorationBases } from '../../rating/index.ts';
import type { Phase, SubscriptionTerms } from '../../subscriptions/index.ts';
import { linesToBill, type RunInput, type RunPolicy, stillMissing, usageDifference } from './billing-run.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const policy: RunPolicy = {
  prorationBasis: 'calendar-day',
  unusedCredit: 'amount-debited',
  rounding: 'half-up',
  zone: utc,
};
const aPhase = (startsOn: string, minor: bigint, day: number, over: Partial<Phase> = {}): Phase => ({
  startsOn: date(startsOn),
  anchor: { kind: 'day-of-month', day },
  frequency: monthly,
  pays: 'in-advance',
  items: [{ priceId: 'plan', description: 'Plan', amountMinor: rational(minor) }],
  ...over,
});
const aSubscription = (phases: Phase[], over: Partial<SubscriptionTerms> = {}): SubscriptionTerms => ({
  id: 'sub_1',
  currency: 'USD',
  startsOn: phases[0]?.startsOn ?? date('2026-01-01'),
  endsOn: null,
  trialEndsOn: null,
  pauses: [],
  phases,
  ...over,
});
const run = (
  subscription: SubscriptionTerms,
  asOf: string,
  billed: readonly BilledLine[] = [],
  over = policy,
) => {
  const input: RunInput = { subscriptions: [subscription], billed, asOf: date(asOf), policy: over };
  const lines = linesToBill(input);
  if (!lines.ok) throw new Error(lines.error.message);
  return lines.value;
};
const shown = (lines: readonly BilledLine[]) =>
  lines.map(({ service, amount }) => `${service.start}/${service.end} ${formatDecimal(amount)}`);

describe('a billing run', () => {
  it('bills whole periods whole and stubs by the days of their own period', () => {
    // 5.00 from the 1st, changed on 15 October to 10.00 from the 15th: 14 of 31 days × 5.00 = 2.258… → 2.26
    const changed = aSubscription([aPhase('2011-09-01', 500n, 1), aPhase('2011-10-15', 1000n, 15)]);
    expect(shown(run(changed, '2011-12-03'))).toEqual([
      '2011-09-01/2011-10-01 5.00',
      '2011-10-01/2011-10-15 2.26',
      '2011-10-15/2011-11-15 10.00',
      '2011-11-15/2011-12-15 10.00',
    ]);
  });
  it('adds nothing when it is run again', () => {
    const subscription = aSubscription([aPhase('2012-01-16', 24995n, 31)]);
    const first = run(subscription, '2012-05-31');
    expect(first).toHaveLength(6);
    expect(run(subscription, '2012-05-31', first)).toEqual([]);
  });
  it('takes unused days back when service stops inside a paid period: 29 of 31 days × 249.95 = 233.82', () => {
    const before = aSubscription([aPhase('2012-03-02', 24995n, 2)]);
    const billed = run(before, '2012-03-02');
    const paused = { ...before, pauses: [{ from: date('2012-03-04'), until: null }] };
    expect(shown(run(paused, '2012-03-04', billed))).toEqual(['2012-03-04/2012-04-02 -233.82']);
  });
  it('bills a vanished pause again at exactly what was taken back, and the months since', () => {
    const subscription = aSubscription([aPhase('2013-06-15', 295n, 15)]);
    const billed = run(subscription, '2013-06-15');
    const paused = { ...subscription, pauses: [{ from: date('2013-06-21'), until: date('2013-06-26') }] };
    const repaired = [...billed, ...run(paused, '2013-06-21', billed)];
    // 5 of 30 days × 2.95 = 0.4916… → 0.49
    expect(shown(repaired)).toEqual(['2013-06-15/2013-07-15 2.95', '2013-06-21/2013-06-26 -0.49']);
    const again = run(subscription, '2013-07-30', repaired);
    expect(shown(again)).toEqual(['2013-06-21/2013-06-26 0.49', '2013-07-15/2013-08-15 2.95']);
    expect(run(subscription, '2013-07-30', [...repaired, ...again])).toEqual([]);
  });
  it('settles a price that changed after it was billed: −12 + 30 = 18, and back: −18', () => {
    const at = (minor: bigint) => aSubscription([aPhase('2026-01-01', minor, 1)]);
    let billed: BilledLine[] = run(at(1200n), '2026-01-01');
    const nets = [3000n, 1200n, 3000n].map((minor) => {
      const lines = run(at(minor), '2026-01-01', billed);
      billed = [...billed, ...lines];
      return lines.reduce((sum, line) => sum + line.amount.minor, 0n);
    });
    expect(nets).toEqual([1800n, -1800n, 1800n]);
  });
  it('gives back no more than was debited less what an adjustment gave back already', () => {
    const subscription = aSubscription([aPhase('2026-01-01', 3100n, 1)]);
    const billed = run(subscription, '2026-01-01');
    const adjusted: BilledLine[] = billed.map((line) => ({
      ...line,
      kind: 'ADJUSTMENT',
      amount: money(-3000n, 'USD'),
    }));
    const ended = { ...subscription, endsOn: date('2026-01-11') };
    // 21 of 31 days × 31.00 = 21.00 are unused, but only 31.00 − 30.00 = 1.00 is left
    expect(shown(run(ended, '2026-01-11', [...billed, ...adjusted]))).toEqual([
      '2026-01-11/2026-02-01 -1.00',
    ]);
  });
  it('counts an adjusted line as billed: nothing is billed again', () => {
    const subscription = aSubscription([aPhase('2026-01-01', 3100n, 1)]);
    const billed = run(subscription, '2026-01-01');
    const adjusted: BilledLine[] = billed.map((line) => ({
      ...line,
      kind: 'ADJUSTMENT',
      amount: money(-3100n, 'USD'),
    }));
    expect(run(subscription, '2026-01-20', [...billed, ...adjusted])).toEqual([]);
  });
  it('charges whole periods when nothing is prorated, and gives nothing back', () => {
    const whole = { ...policy, prorationBasis: 'none' } as const;
    const subscription = aSubscription([aPhase('2024-01-21', 2000n, 1)]);
    const billed = run(subscription, '2024-01-21', [], whole);
    expect(shown(billed)).toEqual(['2024-01-01/2024-02-01 20.00']);
    expect(run({ ...subscription, endsOn: date('2024-01-25') }, '2024-01-25', billed, whole)).toEqual([]);
  });
  it('does not take back a period that was billed before the day that is asked about', () => {
    const subscription = aSubscription([aPhase('2026-01-01', 3100n, 1)]);
    const billed = run(subscription, '2026-03-01');
    expect(run(subscription, '2026-01-15', billed)).toEqual([]);
  });
  it('explains a line so that a person can follow it', () => {
    const [line] = run(aSubscription([aPhase('2026-03-15', 3000n, 1)]), '2026-03-15');
    expect(line && renderTrace(line.trace)).toEqual([
      '17 of 31 days × 3000 = 1645.1612… → 1645 minor units, half-up',
    ]);
    expect(line?.policies).toEqual({ prorationBasis: 'calendar-day', rounding: 'half-up' });
  });
  it('refuses lines of a subscription it was not given, and lines in another currency', () => {
    const subscription = aSubscription([aPhase('2026-01-01', 3100n, 1)]);
    const [line] = run(subscription, '2026-01-01');
    if (line === undefined) throw new Error('no line');
    const refused = (billed: BilledLine[]) =>
      linesToBill({ subscriptions: [subscription], billed, asOf: date('2026-01-01'), policy });
    expect(refused([{ ...line, subscriptionId: 'sub_2' }])).toMatchObject({
      error: { code: 'SUBSCRIPTION_UNKNOWN' },
    });
    expect(refused([{ ...line, amount: money(1n, 'EUR') }])).toMatchObject({
      error: { code: 'CURRENCIES_MIXED' },
    });
  });
});

it('bills usage of a closed period by difference: 5 packages are due, 1 was billed, 4 are missing', () => {
  expect(usageDifference(rational(500n), money(100n, 'USD'), 'half-up')).toEqual(money(400n, 'USD'));
});

describe('whatever changes between runs', () => {
  const day = (offset: number) => date('2026-01-01').add({ days: offset });
  const story = fc.record({
    first: fc.record({ minor: fc.bigInt({ min: 0n, max: 50_000n }), day: fc.integer({ min: 1, max: 31 }) }),
    second: fc.record({ minor: fc.bigInt({ min: 0n, max: 50_000n }), day: fc.integer({ min: 1, max: 31 }) }),
    changeOn: fc.integer({ min: 1, max: 200 }),
    pauseFrom: fc.integer({ min: 0, max: 200 }),
    pauseDays: fc.integer({ min: 1, max: 60 }),
    endsOn: fc.option(fc.integer({ min: 1, max: 260 })),
    pays: fc.constantFrom('in-advance', 'in-arrears') as fc.Arbitrary<'in-advance' | 'in-arrears'>,
    basis: fc.constantFrom(...prorationBases),
    runs: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 }),
  });
  it('billing twice bills nothing, and the total comes within a minor unit a line of billing once', () => {
    fc.assert(
      fc.property(story, ({ first, second, changeOn, pauseFrom, pauseDays, endsOn, pays, basis, runs }) => {
        const phases = [
          aPhase('2026-01-01', first.minor, first.day, { pays }),
          aPhase(day(changeOn).toString(), second.minor, second.day, { pays }),
        ];
        const known = aSubscription(phases.slice(0, 1));
        const final = aSubscription(phases, {
          endsOn: endsOn === null ? null : day(endsOn),
          pauses: [{ from: day(pauseFrom), until: day(pauseFrom + pauseDays) }],
        });
        const used = { ...policy, prorationBasis: basis };
        const billed: BilledLine[] = [];
        for (const asOf of [...runs].sort((a, b) => a - b))
          billed.push(...run(known, day(asOf).toString(), billed, used));
        billed.push(...run(final, day(300).toString(), billed, used));
        const input = { subscriptions: [final], billed, asOf: day(300), policy: used };
        expect(stillMissing(input, [])).toEqual({ ok: true, value: [] });
        const atOnce = run(final, day(300).toString(), [], used);
        const total = (lines: readonly BilledLine[]) =>
          lines.reduce((sum, { amount }) => sum + amount.minor, 0n);
        const gap = total(billed) - total(atOnce);
        expect((gap < 0n ? -gap : gap) <= BigInt(billed.length + atOnce.length)).toBe(true);
      }),
    );
  });
});
