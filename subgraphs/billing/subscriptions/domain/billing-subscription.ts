import type {
  CustomerId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { BillingInterval } from '../../catalogue/index.ts';

export type SubscriptionState = 'ACTIVE' | 'PAST_DUE' | 'CANCELLING' | 'ENDED' | 'REFUSED';

/** What bills one support plan. Price, interval, term and zone are frozen at its opening. */
export interface BillingSubscription {
  readonly id: SubscriptionId;
  readonly planId: SupportPlanId;
  readonly customerId: CustomerId;
  readonly contractId: SupportContractId;
  readonly contractVersion: number;
  readonly planVersion: number;
  readonly name: string;
  readonly price: Money;
  readonly interval: BillingInterval;
  /** Null runs until cancelled. */
  readonly termIntervals: number | null;
  /** First civil date, in `timeZone`. */
  readonly startsOn: Temporal.PlainDate;
  readonly timeZone: ZoneId;
  readonly state: SubscriptionState;
  /** Why it was refused or ended; null otherwise. */
  readonly reason: string | null;
  /** Number of the first period that is not billed, counted from 0. */
  readonly nextPeriod: number;
  /** First instant of that period. */
  readonly billedUntil: Temporal.Instant;
  /** First instant that is not served any more; null while nothing ends it. */
  readonly endsAt: Temporal.Instant | null;
  readonly version: number;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
}
