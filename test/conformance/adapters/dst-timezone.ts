import { anniversaryAnchor, calendarAnchor } from '../../../kernel/time/anchor.ts';
import { dateIn, daysBetween, startOfDate } from '../../../kernel/time/dates.ts';
import { monthly } from '../../../kernel/time/frequency.ts';
import { boundaryInstant, periodAt, periodInterval, periodOn } from '../../../kernel/time/periods.ts';
import { parseZone, type ZoneId } from '../../../kernel/time/zone.ts';
import { windowStartAfterZoneChange } from '../../../subgraphs/billing/subscriptions/index.ts';
import { type Computed, Declined, Unreadable } from '../case.ts';
import { scheduleOf } from '../cycles.ts';
import type { Given } from '../given.ts';
import { runUntil, subscriptionOf } from '../proration-runs.ts';
import { adapterOf, having } from '../shapes.ts';
import { instant, major, words } from '../values.ts';

function zoneOf(text: string): ZoneId {
  const zone = parseZone(text);
  if (!zone.ok) throw new Unreadable(zone.error.message);
  return zone.value;
}

/** A trial, then months on a fixed day: no drift through changes of summer time. */
function monthsAfterTrial(given: Given): Record<string, Computed> {
  const start = dateIn(given.zone(), given.instant('account_created'));
  const trialEndsOn = start.add({ days: given.whole('trial_days') });
  const amountMinor = given.majorAsMinor('rate', 'USD');
  const months = given.wholeOr('months_simulated', 12);
  const subscription = subscriptionOf(
    [{ from: start, day: given.whole('bcd'), amountMinor, frequency: monthly }],
    { trialEndsOn },
  );
  const lines = runUntil(subscription, trialEndsOn.add({ months: months - 1 }));
  const [first] = lines;
  const isRegular = lines.every(
    ({ service, amount }) =>
      service.start.day === given.whole('bcd') &&
      service.start.add({ months: 1 }).equals(service.end) &&
      amount.minor === first?.amount.minor,
  );
  const regularity = words(
    isRegular ? `${lines.length} whole months` : 'drift',
    (text) => isRegular && /every month/.test(text),
  );
  return Object.fromEntries<Computed>([
    ['then', regularity],
    ...Object.entries<Computed>({
      first_recurring:
        first === undefined
          ? null
          : [first.service.start.toString(), first.service.end.toString(), major(first.amount)],
    }),
  ]);
}

/** `2015-03-07T02:00 America/Los_Angeles`: the wall time that every later date is given. */
function referenceTime(given: Given): Record<string, Computed> {
  const [wall, name] = given.text('account_reference_time').split(' ');
  const zone = zoneOf(name ?? '');
  const reference = Temporal.PlainDateTime.from(wall ?? '');
  const start = given.date('start_local_date');
  const schedule = { anchor: anniversaryAnchor(start, reference.toPlainTime()), frequency: monthly };
  const starts = boundaryInstant(schedule, 0, zone);
  const offset = reference.toZonedDateTime(zone).offset;
  const frozen = Temporal.Instant.from(
    `${start.toPlainDateTime(reference.toPlainTime()).toString()}${offset}`,
  );
  if (!frozen.equals(starts))
    throw new Declined(
      `a zone frozen to the offset ${offset}: an account keeps its zone, summer time included`,
    );
  const day = (n: number) => dateIn(zone, boundaryInstant(schedule, n, zone)).day;
  const hasNoDrift = Array.from({ length: 28 }, (_, n) => day(n)).every((each) => each === start.day);
  return {
    start_instant: instant(starts),
    charged_through: dateIn(zone, periodInterval(schedule, 0, zone).end).toString(),
    after_27_months_no_drift: hasNoDrift,
  };
}

/** Calendar months in the new zone; the window that is billed is the last one that ended before. */
function afterZoneChange(given: Given): Record<string, Computed> {
  given.ignore('timezone_was');
  const zone = zoneOf(given.text('timezone_becomes'));
  const billingAt = given.instant('billing_at');
  const schedule = { anchor: calendarAnchor(dateIn(zone, billingAt), 'month', 'monday'), frequency: monthly };
  const current = periodInterval(schedule, periodAt(schedule, billingAt, zone).number, zone);
  const last = given.instant('previous_usage_window_end');
  const previousEnd = last.epochMilliseconds % 60_000 === 59_000 ? last.add({ seconds: 1 }) : last;
  const at = current.start.subtract({ hours: 1 });
  const { value } = windowStartAfterZoneChange(schedule, { previousEnd, at, zone });
  return { next_usage_window_starts: instant(value) };
}

export const dstTimezone = adapterOf('dst_timezone', [
  {
    fits: having('start_wall_date_fields', 'end_wall_date_fields'),
    answer: (given) => {
      given.zone();
      const days = daysBetween(given.date('start_wall_date_fields'), given.date('end_wall_date_fields'));
      return { values: { calendar_days: days }, policies: { prorationBasis: 'calendar-day' } };
    },
  },
  {
    fits: having('account_created', 'bcd', 'trial_days', 'rate'),
    answer: (given) => ({ values: monthsAfterTrial(given) }),
  },
  {
    fits: having('account_reference_time', 'start_local_date'),
    answer: (given) => ({ values: referenceTime(given) }),
  },
  {
    fits: having('previous_usage_window_end', 'timezone_becomes'),
    answer: (given) => ({ values: afterZoneChange(given) }),
  },
  {
    fits: having('start', 'interval'),
    answer: (given) => {
      const zone = given.zone();
      const local = given.instant('start').toZonedDateTimeISO(zone);
      const billing = given.textOr('billing', 'calendar');
      const schedule = scheduleOf(local.toPlainDate(), given.frequency(), { billing });
      const { dates } = periodOn(schedule, local.toPlainDate());
      return {
        values: {
          next_anchor_utc: instant(startOfDate(zone, dates.end)),
          next_anchor_local: dates.end.toString(),
        },
        policies: { billingAnchor: billing },
      };
    },
  },
]);
