import { assert } from '../../../../kernel/errors/errors.ts';
import { alwaysOpen, type BusinessCalendar, parseCalendar, weekdays } from '../../deadlines/index.ts';

/** When the time of an offer counts: at every hour, or from seven to nine in the evening at the place. */
export type AnsweringHours = 'ALWAYS' | 'DAYTIME';

const byZone = new Map<string, BusinessCalendar>();
/** There are fewer zones; a bound all the same. */
const zonesMax = 1_000;

/** Every day from 07:00 to 21:00 in the zone. A zone that is not known has no night. */
export function answeringHours(timeZone: string): BusinessCalendar {
  const known = byZone.get(timeZone);
  if (known !== undefined) return known;
  const weekly = Object.fromEntries(weekdays.map((day) => [day, [{ from: '07:00', to: '21:00' }]]));
  const parsed = parseCalendar({ zone: timeZone, weekly });
  assert(parsed.ok || parsed.error.code === 'ZONE_UNKNOWN', 'the hours are written above');
  const calendar = parsed.ok ? parsed.value : alwaysOpen;
  if (byZone.size < zonesMax) byZone.set(timeZone, calendar);
  return calendar;
}
