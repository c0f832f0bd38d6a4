import type { CurrencyCode } from '../../kernel/money/money.ts';
import { majorToMinor, sum } from '../../kernel/money/money.ts';
import { multiply, type Rational, rational } from '../../kernel/money/rational.ts';
import { type DateRange, isBefore } from '../../kernel/time/dates.ts';
import { type Frequency, monthsIn } from '../../kernel/time/frequency.ts';
import { interval, nanoseconds } from '../../kernel/time/interval.ts';
import { periodAt, periodInterval } from '../../kernel/time/periods.ts';
import { utc } from '../../kernel/time/zone.ts';
import type { BilledLine, DueLine } from '../../subgraphs/billing/invoicing/index.ts';
import { prorate, shareFactor, shareOf, sumOfShares } from '../../subgraphs/billing/rating/index.ts';
import { linesToBill } from '../../subgraphs/billing/runs/index.ts';
import type { Phase, SubscriptionTerms } from '../../subgraphs/billing/subscriptions/index.ts';
import { type Computed, Declined, Unreadable } from './case.ts';
import { cycleDay, scheduleOf } from './cycles.ts';
import { dateOf, decimalOf, frequencyOf, type Given } from './given.ts';
import { basisOf } from './proration-words.ts';
import { granted, having, type Shape } from './shapes.ts';
import { fraction, major, toItsPlaces } from './values.ts';

/** Cases that are a run of the billing rules over a subscription: phases, changes of the cycle day, add-ons. */

export interface PlainPhase {
  readonly from: Temporal.PlainDate;
  readonly day: number | null;
  readonly amountMinor: Rational;
  readonly frequency: Frequency;
  readonly pays?: 'in-advance' | 'in-arrears';
}

export function subscriptionOf(
  phases: readonly PlainPhase[],
  over: Partial<SubscriptionTerms> = {},
): SubscriptionTerms {
  const first = phases[0];
  if (first === undefined) throw new Unreadable('no phase');
  return {
    id: over.id ?? 'subscription',
    currency: 'USD',
    startsOn: first.from,
    endsOn: null,
    trialEndsOn: null,
    pauses: [],
    phases: phases.map(
      ({ from, day, amountMinor, frequency, pays }, index): Phase => ({
        startsOn: from,
        anchor: day === null ? { kind: 'anniversary', of: from } : { kind: 'day-of-month', day },
        frequency,
        pays: pays ?? 'in-advance',
        items: [{ priceId: `price ${index + 1}`, description: 'Plan', amountMinor }],
      }),
    ),
    ...over,
  };
}

export function runUntil(
  subscription: SubscriptionTerms,
  asOf: Temporal.PlainDate,
  { billed = [], policy = '' }: { billed?: readonly BilledLine[]; policy?: string } = {},
): DueLine[] {
  return granted(
    linesToBill({
      subscriptions: [subscription],
      billed,
      asOf,
      policy: {
        prorationBasis: basisOf(policy),
        unusedCredit: 'amount-debited',
        rounding: 'half-up',
        zone: utc,
      },
    }),
  );
}

/**
 * Some sources take the length of a stub's period from its clamped boundary (28 February − 1 month = 28 January), where ours
 * remembers the anchor's day (31 January). Where the two differ, the case is under a policy that we do not offer.
 */
export function declineDraggedPeriods(
  lines: readonly { service: DateRange; period: DateRange }[],
  { unit, count }: Frequency,
): void {
  const months = (monthsIn[unit] ?? 0) * count;
  if (months === 0) return;
  for (const { service, period } of lines) {
    const isLeading = isBefore(period.start, service.start);
    const isTrailing = isBefore(service.end, period.end);
    const isDragged =
      (isLeading && !period.end.subtract({ months }).equals(period.start)) ||
      (isTrailing && !period.start.add({ months }).equals(period.end));
    if (isDragged)
      throw new Declined(
        `a period counted from its clamped boundary: ${period.start} to ${period.end} keeps the anchor’s day`,
      );
  }
}

export const totalOf = (lines: readonly BilledLine[], currency: CurrencyCode = 'USD') =>
  sum(
    lines.map(({ amount }) => amount),
    currency,
  );

/** What the lines make up of whole periods: 1 + 7/365 + 47/366. */
const periodsOf = (lines: readonly DueLine[], priceId: string): Computed =>
  fraction(
    sumOfShares(
      lines
        .filter((line) => line.priceId === priceId)
        .map(({ service, period }) => shareOf([service], period, { basis: 'calendar-day', zone: utc })),
    ),
  );

const one = rational(1n);

/** When a case says that periods are paid; in advance unless it says otherwise. */
const paysOf = (given: Given): 'in-advance' | 'in-arrears' => {
  const name = ['mode', 'billing_mode', 'pay'].find((each) => given.has(each));
  return name !== undefined && /arrear/i.test(given.text(name)) ? 'in-arrears' : 'in-advance';
};

function phasesRun(given: Given, policy: string): Record<string, Computed> {
  const pays = paysOf(given);
  const phases: PlainPhase[] = [];
  for (let index = 1; given.has(`phase${index}`); index += 1) {
    const phase = given.facts(`phase${index}`);
    phases.push({
      from: phase.date('from'),
      day: cycleDay(phase),
      amountMinor: phase.majorAsMinor('rate', 'USD'),
      frequency: phase.has('interval') ? phase.frequency() : { unit: 'month', count: 1 },
      pays,
    });
  }
  const subscription = subscriptionOf(phases, given.has('end') ? { endsOn: given.date('end') } : {});
  const lines = runUntil(subscription, given.date('target_date'), { policy });
  for (const { frequency } of phases) declineDraggedPeriods(lines, frequency);
  return { items: lines.length, invoice_total: major(totalOf(lines)) };
}

function cycleDayChange(given: Given, policy: string): Record<string, Computed> {
  const frequency = given.frequency();
  const pays = paysOf(given);
  const phase = (from: Temporal.PlainDate, day: number | null): PlainPhase => ({
    from,
    day,
    amountMinor: one,
    frequency,
    pays,
  });
  const subscription = subscriptionOf([
    phase(given.date('start'), cycleDay(given, ['old_bcd', 'bcd'])),
    phase(given.date('plan_change'), cycleDay(given, ['new_bcd'])),
  ]);
  const lines = runUntil(subscription, given.date('target'), { policy });
  declineDraggedPeriods(lines, frequency);
  return { old_plan_periods: periodsOf(lines, 'price 1'), new_plan_periods: periodsOf(lines, 'price 2') };
}

function wholeAndStubs(given: Given, policy: string): Record<string, Computed> {
  const phase = {
    from: given.date('start'),
    day: cycleDay(given),
    amountMinor: one,
    frequency: given.frequency(),
    pays: paysOf(given),
  };
  const subscription = subscriptionOf([phase], given.has('end') ? { endsOn: given.date('end') } : {});
  const lines = runUntil(subscription, given.date('target'), { policy });
  declineDraggedPeriods(lines, phase.frequency);
  return { periods: periodsOf(lines, 'price 1') };
}

/** `10.00 monthly BCD 25 from 2012-04-25` */
function planSentence(text: string): PlainPhase {
  const match = /^([\d.]+) (\w+) BCD (\d+) from (\S+)$/.exec(text);
  if (match === null) throw new Unreadable(`"${text}" is no plan`);
  return {
    amountMinor: multiply(decimalOf(match[1], 'plan'), rational(100n)),
    frequency: frequencyOf(match[2] ?? ''),
    day: Number(match[3]),
    from: dateOf(match[4], 'plan'),
  };
}

function addOns(given: Given, policy: string): Record<string, Computed> {
  const plan = planSentence(given.facts('step1').text('base_plan'));
  const second = given.facts('step2');
  const on = second.date('on');
  const day = cycleDay(second);
  const first = runUntil(subscriptionOf([plan]), plan.from, { policy });
  const lines = second
    .decimals('addons')
    .flatMap((amount) =>
      runUntil(
        subscriptionOf([{ ...plan, from: on, day, amountMinor: multiply(amount, rational(100n)) }]),
        on,
        { policy },
      ),
    );
  const [line] = lines;
  const factor =
    line === undefined
      ? []
      : [
          {
            factor: fraction(
              shareFactor(shareOf([line.service], line.period, { basis: 'calendar-day', zone: utc })),
            ),
          },
        ];
  return Object.assign({ invoice1: major(totalOf(first)), invoice2_total: major(totalOf(lines)) }, ...factor);
}

/** A stub from instant to instant, billed by elapsed time, or whole where the policy says so. */
function stubByTime(given: Given, policy: string): Record<string, Computed> {
  const zone = given.zone();
  const start = given.instant('start');
  const anchor = given.instant('billing_anchor').toZonedDateTimeISO(zone).toPlainDate();
  const schedule = scheduleOf(
    anchor,
    given.has('interval') ? given.frequency() : { unit: 'month', count: 1 },
    {},
  );
  const whole = periodInterval(schedule, periodAt(schedule, start, zone).number, zone);
  const end = given.instant('cancelled_at');
  const served = granted(interval(start, Temporal.Instant.compare(end, whole.end) < 0 ? end : whole.end));
  const basis = /full/.test(given.textOr('end_mode', '')) ? 'none' : basisOf(policy, 'second');
  const share =
    basis === 'none'
      ? { part: 1n, whole: 1n, unit: 'periods' }
      : { part: nanoseconds(served), whole: nanoseconds(whole), unit: 'nanoseconds' };
  const price = majorToMinor(given.decimal('price'), given.currency());
  const line = prorate(price, share, { currency: given.currency(), rounding: 'half-up', basis });
  return { amount: major(line.value), factor: toItsPlaces(shareFactor(share)) };
}

export const prorationRuns: readonly Shape[] = [
  {
    fits: having('phase1', 'target_date'),
    answer: (given, { policy }) => ({ values: phasesRun(given, policy) }),
  },
  {
    fits: having('start', 'plan_change', 'new_bcd', 'target'),
    answer: (given, { policy }) => ({ values: cycleDayChange(given, policy) }),
  },
  { fits: having('step1', 'step2'), answer: (given, { policy }) => ({ values: addOns(given, policy) }) },
  {
    fits: having('price', 'start', 'billing_anchor', 'cancelled_at'),
    answer: (given, { policy }) => ({ values: stubByTime(given, policy) }),
  },
  {
    fits: (given) => given.hasAll('interval', 'start', 'target') && !given.has('rate'),
    answer: (given, { policy }) => ({ values: wholeAndStubs(given, policy) }),
  },
];
