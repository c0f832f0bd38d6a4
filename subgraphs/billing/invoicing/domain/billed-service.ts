import type { Money } from '../../../../kernel/money/money.ts';
import type { Interval } from '../../../../kernel/time/interval.ts';

/** A line that stands on an invoice of the subscription already. */
export interface BilledService {
  /** What was served for it, from midnight to midnight in the subscription's zone. */
  readonly interval: Interval;
  readonly net: Money;
}

/** A period that must be billed and is not. */
export interface UnbilledPeriod {
  readonly number: number;
  readonly interval: Interval;
  /** Before tax. */
  readonly price: Money;
  /** How the price came about. */
  readonly trace: readonly string[];
}
