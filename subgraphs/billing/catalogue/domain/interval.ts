import type { Frequency } from '../../../../kernel/time/frequency.ts';

export type BillingInterval = 'MONTH' | 'QUARTER' | 'YEAR';

/** The rules' frequency of each interval that contracts and the graph know. */
const frequencies: Readonly<Record<BillingInterval, Frequency>> = {
  MONTH: { unit: 'month', count: 1 },
  QUARTER: { unit: 'quarter', count: 1 },
  YEAR: { unit: 'year', count: 1 },
};

export const frequencyOf = (interval: BillingInterval): Frequency => frequencies[interval];

/** The interval's name; null for a frequency that has none, such as two weeks. */
export function intervalOf({ unit, count }: Frequency): BillingInterval | null {
  const names = Object.keys(frequencies) as BillingInterval[];
  return names.find((name) => frequencies[name].unit === unit && frequencies[name].count === count) ?? null;
}
