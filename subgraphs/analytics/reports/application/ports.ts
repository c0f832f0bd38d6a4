import type { SurveyId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { NamePageRequest, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { ReportRange } from '../domain/report-range.ts';
import type {
  ExpertPerformanceRow,
  MoneyRow,
  OpenTicketsRow,
  RecordedAnswer,
  SubscriptionsRow,
} from '../domain/report-rows.ts';
import type { RatingSums } from '../domain/satisfaction.ts';

/** What a fact is about. */
export type FactKind = 'ticket' | 'survey_answer' | 'invoice' | 'subscription';

/** Reads reports, each in one statement. */
export interface ReportRepository {
  newestFactAt(kind: FactKind): Promise<Temporal.Instant | null>;
  /** @param now ages are counted to this instant */
  openTickets(now: Temporal.Instant): Promise<readonly OpenTicketsRow[]>;
  /** Sorted by name and id. */
  expertPerformance(range: ReportRange, page: NamePageRequest): Promise<readonly ExpertPerformanceRow[]>;
  ratings(range: ReportRange): Promise<RatingSums>;
  money(range: ReportRange): Promise<readonly MoneyRow[]>;
  subscriptions(): Promise<readonly SubscriptionsRow[]>;
  surveyAnswers(ids: readonly SurveyId[]): Promise<readonly RecordedAnswer[]>;
}

export interface ReportPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly reports: ReportRepository }>;
}
