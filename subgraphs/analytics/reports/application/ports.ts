import type {
  CustomerId,
  ExpertId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
  SurveyId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { Page } from '../../../../platform/graphql/connection.ts';
import type { RowAccess, Transaction } from '../../../../platform/postgres/database.ts';
import type { ReportRange } from '../domain/report-range.ts';

export interface TicketStep {
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  readonly version: number;
  readonly change: string;
  readonly state: string;
  readonly priority: string;
  readonly deviceCategory: string;
  readonly expertId: ExpertId | null;
  readonly occurredAt: string;
}

export interface SurveyAnswer {
  readonly surveyId: SurveyId;
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  readonly expertId: ExpertId | null;
  readonly rating: number;
  readonly wouldRecommend: boolean | null;
  readonly comment: string | null;
  readonly answeredAt: string;
}

export interface ReportedInvoice {
  readonly id: InvoiceId;
  readonly version: number;
  readonly customerId: CustomerId;
  readonly state: string;
  readonly issuedOn: string;
  readonly total: Money;
  readonly amountPaid: Money;
  readonly reportedAt: string;
}

/** Writes what messages tell. Every write is version-guarded: an older fact never replaces a newer. */
export interface FactRepository {
  recordTicketStep(tx: Transaction, step: TicketStep): Promise<void>;
  recordSurveyAnswer(tx: Transaction, answer: SurveyAnswer): Promise<void>;
  recordInvoice(tx: Transaction, invoice: ReportedInvoice): Promise<void>;
  /** False when the invoice is not known yet. */
  changeInvoice(
    tx: Transaction,
    change: { id: InvoiceId; version: number; state: string; amountPaid: Money; changedAt: string },
  ): Promise<boolean>;
  recordPayment(
    tx: Transaction,
    payment: { id: PaymentId; customerId: CustomerId; settled: boolean; amount: Money; occurredAt: string },
  ): Promise<void>;
  recordSubscription(
    tx: Transaction,
    change: { id: SubscriptionId; version: number; customerId: CustomerId; state: string; changedAt: string },
  ): Promise<void>;
  recordExpert(
    tx: Transaction,
    expert: {
      id: ExpertId;
      version: number;
      name: string;
      city: string;
      country: string;
      deletedAt: string | null;
    },
  ): Promise<void>;
  eraseCustomer(tx: Transaction, customerId: CustomerId): Promise<void>;
}

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

export interface MoneyRow {
  readonly invoices: number;
  readonly invoiced: Money;
  readonly paid: Money;
  readonly outstanding: Money;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
}

/** Reads reports. Ages and ranges are reckoned from the instant that is given. */
export interface ReportRepository {
  newestFactAt(
    tx: Transaction,
    table: 'ticket' | 'survey_answer' | 'invoice' | 'subscription',
  ): Promise<Temporal.Instant | null>;
  openTickets(tx: Transaction, now: Temporal.Instant): Promise<readonly OpenTicketsRow[]>;
  expertPerformance(
    tx: Transaction,
    range: ReportRange,
    page: Page,
  ): Promise<readonly ExpertPerformanceRow[]>;
  ratings(
    tx: Transaction,
    range: ReportRange,
  ): Promise<{ counts: ReadonlyMap<number, number>; recommended: bigint; asked: bigint }>;
  money(tx: Transaction, range: ReportRange): Promise<readonly MoneyRow[]>;
  subscriptions(tx: Transaction): Promise<readonly { state: string; count: number }[]>;
  surveyAnswers(
    tx: Transaction,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { rating: number; comment: string | null; recordedAt: Temporal.Instant }>>;
}

export interface ReadDatabase {
  transaction<T>(access: RowAccess, work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export type Clock = () => Temporal.Instant;
