import type { SupportContractId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { BillingInterval } from './interval.ts';

/** Replica of a support contract, which ticketing owns. */
export interface Contract {
  readonly id: SupportContractId;
  readonly version: number;
  readonly name: string;
  readonly interval: BillingInterval;
  readonly prices: readonly Money[];
  readonly withdrawnAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}
