import {
  alwaysOpen,
  type BusinessCalendar,
  type OpeningHours,
  parseCalendar,
  weekdays,
} from '../../../subgraphs/ticketing/deadlines/index.ts';
import { Declined, Unreadable } from '../case.ts';
import { granted } from '../shapes.ts';

const short = weekdays.map((day) => day.slice(0, 3));
const dayName = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*';
const days = `every day|daily|weekdays|${dayName}(?:\\s*[-–,&]\\s*${dayName})*`;
const stretch = new RegExp(`(?:(${days})\\s+)?(\\d{1,2}:\\d\\d)\\s*[-–]\\s*(\\d{1,2}:\\d\\d)`, 'gi');

/** `Mon` or `monday` → 0 to 6, Monday first. */
export function weekdayNumber(text: string): number {
  const found = short.indexOf(text.trim().slice(0, 3).toLowerCase());
  if (found === -1) throw new Unreadable(`"${text}" is no weekday`);
  return found;
}

/** `Mon-Fri`, `Sat, Sun`, `every day` → numbers of weekdays. */
function dayNumbers(text: string): number[] {
  if (/every day|daily/i.test(text)) return [0, 1, 2, 3, 4, 5, 6];
  if (/weekdays/i.test(text)) return [0, 1, 2, 3, 4];
  return text.split(/[,&]/).flatMap((part) => {
    const [from, to] = part.split(/[-–]/).map(weekdayNumber);
    if (from === undefined) return [];
    const length = to === undefined ? 0 : (to - from + 7) % 7;
    return Array.from({ length: length + 1 }, (_, index) => (from + index) % 7);
  });
}

/** `Mon-Fri 08:00-12:00, 13:00-17:00, Sat 09:00-12:00` → hours by weekday. */
function weekOf(text: string): Record<string, OpeningHours[]> {
  const week: Record<string, OpeningHours[]> = {};
  let current: number[] = [];
  const rest = text.replace(stretch, (_whole, names: string | undefined, from: string, to: string) => {
    if (names !== undefined) current = dayNumbers(names);
    for (const number of current) {
      const day = weekdays[number] as string;
      week[day] = [...(week[day] ?? []), { from: from.padStart(5, '0'), to: to.padStart(5, '0') }];
    }
    return '';
  });
  if (!/^(?:[\s,;]|and)*$/i.test(rest)) throw new Unreadable(`the hours "${text}" are not understood`);
  return week;
}

/** The calendar of a case: hours in words, an IANA zone (UTC when none is said), and holidays as dates. */
export function calendarOf(
  hours: string,
  { zone, holidays }: { readonly zone: string; readonly holidays: readonly string[] },
): BusinessCalendar {
  if (/^(?:utc|gmt)?[+-]\d|frozen|fixed offset/i.test(zone))
    throw new Declined(`a zone frozen to an offset (${zone}) is not offered: it knows no summer time`);
  if (/^\s*(?:24\s*[/x]\s*7|always)/i.test(hours) && holidays.length === 0) return alwaysOpen;
  const week = /24\s*[/x]\s*7|always/i.test(hours) ? 'every day 00:00-24:00' : hours;
  return granted(parseCalendar({ zone, weekly: weekOf(week), holidays }));
}
