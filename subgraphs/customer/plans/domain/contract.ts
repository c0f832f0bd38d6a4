import { assert } from '../../../../kernel/errors/errors.ts';
import type { SupportContractId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { DeviceCategory } from '../../devices/index.ts';

export type BillingInterval = 'MONTH' | 'QUARTER' | 'YEAR';

/** Copy of a support contract that the operations side offers. */
export interface Contract {
  readonly id: SupportContractId;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly coverage: readonly DeviceCategory[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly responseHours: number;
  readonly resolutionHours: number;
  /** Null is no bound. */
  readonly openTicketsMax: number | null;
  /** Of one interval, one in each currency it is sold in. */
  readonly prices: readonly Money[];
  readonly interval: BillingInterval;
  /** Null runs until cancelled. */
  readonly termIntervals: number | null;
  /** A withdrawn contract can no longer be chosen; running plans keep it. */
  readonly withdrawnAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

/** The place in the list of offers: the smallest price, compared by its number alone where currencies differ. */
export function cheapestMinor(prices: readonly Money[]): bigint {
  const [smallest] = prices.map(({ minor }) => minor).toSorted((a, b) => Number(a - b));
  assert(smallest !== undefined, 'a contract is sold in at least one currency');
  return smallest;
}
