import type { ExpertId, SurveyId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';

/** When a report was made, and how old its newest fact is; null when there is no fact yet. */
export interface Freshness {
  readonly asOf: Temporal.Instant;
  readonly newestFactAt: Temporal.Instant | null;
}

export interface OpenTicketsRow {
  readonly state: string;
  readonly age: 'UNDER_ONE_DAY' | 'ONE_TO_THREE_DAYS' | 'THREE_TO_SEVEN_DAYS' | 'OVER_SEVEN_DAYS';
  readonly count: number;
}

export interface ExpertPerformanceRow {
  readonly expertId: ExpertId;
  readonly name: string;
  readonly city: string | null;
  readonly completed: number;
  readonly rejected: number;
  readonly medianMinutesToComplete: number | null;
  readonly ratingSum: bigint;
  readonly ratings: bigint;
}

/** One currency's invoices and attempts to charge. */
export interface MoneyRow {
  readonly invoices: number;
  readonly invoiced: Money;
  readonly paid: Money;
  readonly outstanding: Money;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
}

export interface SubscriptionsRow {
  readonly state: string;
  readonly count: number;
}

/** The recorded answer to a survey. */
export interface RecordedAnswer {
  readonly surveyId: SurveyId;
  readonly rating: number;
  readonly comment: string | null;
  readonly recordedAt: Temporal.Instant;
}
