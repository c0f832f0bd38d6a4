import { ok, type Result, refuse } from '../result/result.ts';

export const frequencyUnits = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const;
export type FrequencyUnit = (typeof frequencyUnits)[number];

/** How long one period is: `{ unit: 'month', count: 3 }`. `count` is whole, 1 to 1000. */
export interface Frequency {
  readonly unit: FrequencyUnit;
  readonly count: number;
}

export const countMax = 1000;
export const monthly: Frequency = { unit: 'month', count: 1 };
export const yearly: Frequency = { unit: 'year', count: 1 };

/** Months in one unit; null for units that are counted in days. */
export const monthsIn: Readonly<Record<FrequencyUnit, number | null>> = {
  day: null,
  week: null,
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

const named: Readonly<Record<string, FrequencyUnit>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  'half-yearly': 'half-year',
  yearly: 'year',
  annual: 'year',
};
const isoUnits: Readonly<Record<string, FrequencyUnit>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** Untrusted text → frequency: `monthly`, `3 months`, `1 half-year` or ISO 8601 with one unit, `P3M`. */
export function parseFrequency(text: string): Result<Frequency, 'FREQUENCY_UNKNOWN'> {
  const iso = /^P(\d{1,4})([DWMY])$/.exec(text);
  const counted = /^(\d{1,4}) (day|week|month|quarter|half-year|year)s?$/.exec(text);
  const unit = named[text] ?? isoUnits[iso?.[2] ?? ''] ?? (counted?.[2] as FrequencyUnit | undefined);
  const count = Number(iso?.[1] ?? counted?.[1] ?? 1);
  if (unit === undefined || count < 1 || count > countMax)
    return refuse(
      'FREQUENCY_UNKNOWN',
      `"${text.slice(0, 32)}" is no billing interval; give one of ${Object.keys(named).join(', ')}, or 1 to ${countMax} of a unit, such as "3 months" or "P3M".`,
    );
  return ok({ unit, count });
}

export const formatFrequency = ({ unit, count }: Frequency): string =>
  count === 1 ? unit : `${count} ${unit}s`;
