import { compareRational, type Rational, reduce } from '../../../../kernel/money/rational.ts';
import type { DateRange } from '../../../../kernel/time/dates.ts';
import type { BilledLine } from '../../invoicing/index.ts';
import type { DesiredCharge } from './desired.ts';

/** One thing to do for one price over one stretch of dates. */
export interface Action {
  readonly kind: 'CHARGE' | 'REPAIR';
  readonly period: DateRange;
  readonly service: DateRange;
  readonly fullMinor: Rational;
  readonly description: string;
  /** Null for a repair. */
  readonly dueOn: Temporal.PlainDate | null;
}

/** A price of a period, told apart from others by value. */
interface Tariff {
  readonly key: string;
  readonly period: DateRange;
  readonly fullMinor: Rational;
  readonly description: string;
}

function tariff(period: DateRange, fullMinor: Rational, description: string): Tariff {
  const { num, den } = reduce(fullMinor);
  return { key: `${period.start}/${period.end}/${num}/${den}`, period, fullMinor, description };
}

/**
 * What separates the billed from the desired for one price: over each stretch between two dates at which anything
 * begins or ends, tariffs that are live and should not be are taken back, one that should be and is not is charged.
 * Equal neighbours are joined, so that a stretch is one line.
 */
export function difference(desired: readonly DesiredCharge[], billed: readonly BilledLine[]): Action[] {
  const moving = billed.filter(({ kind }) => kind !== 'ADJUSTMENT');
  if (moving.length === 0)
    return desired.flatMap((charge) => (charge.isDue ? [{ ...charge, kind: 'CHARGE' }] : []));
  const actions: Action[] = [];
  for (const stretch of stretches([...desired, ...moving].map(({ service }) => service))) {
    const wanted = desired.filter(({ service }) => holds(service, stretch));
    const live = liveTariffs(moving.filter(({ service }) => holds(service, stretch)));
    const wantedKeys = new Set<string>();
    for (const charge of wanted) {
      const { key } = tariff(charge.period, charge.fullMinor, charge.description);
      wantedKeys.add(key);
      if ((live.get(key)?.count ?? 0) < 1 && charge.isDue)
        actions.push({ ...charge, kind: 'CHARGE', service: stretch });
    }
    for (const [key, { tariff: old, count }] of live)
      for (let extra = wantedKeys.has(key) ? 1 : 0; extra < count; extra += 1)
        actions.push({ ...old, kind: 'REPAIR', service: stretch, dueOn: null });
  }
  return joined(actions);
}

const holds = (outer: DateRange, inner: DateRange): boolean =>
  Temporal.PlainDate.compare(outer.start, inner.start) <= 0 &&
  Temporal.PlainDate.compare(inner.end, outer.end) <= 0;

function stretches(ranges: readonly DateRange[]): DateRange[] {
  const dates = ranges
    .flatMap(({ start, end }) => [start, end])
    .sort(Temporal.PlainDate.compare)
    .filter((date, index, all) => index === 0 || !date.equals(all[index - 1] ?? ''));
  return dates.slice(1).map((end, index) => ({ start: dates[index] ?? end, end }));
}

function liveTariffs(lines: readonly BilledLine[]): Map<string, { tariff: Tariff; count: number }> {
  const live = new Map<string, { tariff: Tariff; count: number }>();
  for (const line of lines) {
    const each = tariff(line.period, line.fullMinor, '');
    const count = (live.get(each.key)?.count ?? 0) + (line.kind === 'REPAIR' ? -1 : 1);
    live.set(each.key, { tariff: each, count });
  }
  return live;
}

function joined(actions: readonly Action[]): Action[] {
  const result: Action[] = [];
  for (const action of actions) {
    const index = result.findLastIndex((earlier) => continues(earlier, action));
    const earlier = result[index];
    if (earlier === undefined) result.push(action);
    else result[index] = { ...earlier, service: { start: earlier.service.start, end: action.service.end } };
  }
  return result.sort(
    (a, b) =>
      Temporal.PlainDate.compare(a.service.start, b.service.start) ||
      (a.kind === b.kind ? 0 : a.kind === 'REPAIR' ? -1 : 1),
  );
}

const continues = (a: Action, b: Action): boolean =>
  a.kind === b.kind &&
  a.service.end.equals(b.service.start) &&
  a.period.start.equals(b.period.start) &&
  a.period.end.equals(b.period.end) &&
  compareRational(a.fullMinor, b.fullMinor) === 0;
