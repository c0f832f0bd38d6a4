import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Page } from '../../../../platform/graphql/connection.ts';
import type { RowAccess, Transaction } from '../../../../platform/postgres/database.ts';
import { type ReportRange, reportRange } from '../domain/report-range.ts';
import { meanOf, percentOf } from '../domain/statistics.ts';
import type {
  Clock,
  ExpertPerformanceRow,
  Freshness,
  MoneyRow,
  OpenTicketsRow,
  ReadDatabase,
  ReportRepository,
} from './ports.ts';

export interface ReportPorts {
  readonly database: ReadDatabase;
  readonly reports: ReportRepository;
  readonly clock: Clock;
}

type Days = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
type FactTable = Parameters<ReportRepository['newestFactAt']>[1];

/** Reports read everybody's facts; who may ask for one is the policy of its field. */
const everybody: RowAccess = { kind: 'all' };

/** Every report, each in one transaction, so that its figures belong together and `asOf` is true of all of them. */
export function makeReports({ database, reports, clock }: ReportPorts) {
  const inOne = <T>(table: FactTable, work: (tx: Transaction, now: Temporal.Instant) => Promise<T>) =>
    database.transaction(everybody, async (tx): Promise<T & { freshness: Freshness }> => {
      const asOf = clock();
      const made = await work(tx, asOf);
      return { ...made, freshness: { asOf, newestFactAt: await reports.newestFactAt(tx, table) } };
    });

  const inRange = async <T>(
    days: Days,
    make: (range: ReportRange) => Promise<T>,
  ): Promise<Result<T, 'INVALID_RANGE'>> => {
    const range = reportRange(days.from, days.to);
    return range.ok ? ok(await make(range.value)) : range;
  };

  return {
    openTickets: () =>
      inOne('ticket', async (tx, now) => {
        const rows: readonly OpenTicketsRow[] = await reports.openTickets(tx, now);
        return { rows, total: rows.reduce((total, row) => total + row.count, 0) };
      }),

    /** Rows come one more than the page's size when there are more. */
    expertPerformance: (days: Days, page: Page) =>
      inRange(days, (range) =>
        inOne('ticket', async (tx) => {
          const rows: readonly ExpertPerformanceRow[] = await reports.expertPerformance(tx, range, page);
          return { rows: rows.map((row) => ({ ...row, averageRating: meanOf(row.ratingSum, row.ratings) })) };
        }),
      ),

    satisfaction: (days: Days) =>
      inRange(days, (range) =>
        inOne('survey_answer', async (tx) => {
          const { counts, recommended, asked } = await reports.ratings(tx, range);
          const distribution = [1, 2, 3, 4, 5].map((rating) => ({ rating, count: counts.get(rating) ?? 0 }));
          const answers = distribution.reduce((total, { count }) => total + count, 0);
          const stars = distribution.reduce((total, { rating, count }) => total + rating * count, 0);
          return {
            distribution,
            answers,
            averageRating: meanOf(BigInt(stars), BigInt(answers)),
            wouldRecommendPercent: percentOf(recommended, asked),
          };
        }),
      ),

    money: (days: Days) =>
      inRange(days, (range) =>
        inOne(
          'invoice',
          async (tx): Promise<{ rows: readonly MoneyRow[] }> => ({ rows: await reports.money(tx, range) }),
        ),
      ),

    subscriptions: () => inOne('subscription', async (tx) => ({ rows: await reports.subscriptions(tx) })),

    /** Answers by survey; a customer finds their own alone. */
    surveyAnswers: (actor: Actor, ids: readonly string[]) =>
      database.transaction(rowAccessOf(actor), (tx) => reports.surveyAnswers(tx, ids)),
  };
}

/** Staff roles see everybody's rows; everyone else their own, and without a customer id none. */
function rowAccessOf(actor: Actor): RowAccess {
  if (hasRole(actor, 'manager', 'helpdesk')) return everybody;
  if (actor.customerId === null)
    throw new Error('the policy let in somebody who is neither staff nor a customer');
  return { kind: 'customer', customerId: actor.customerId };
}

export type Reports = ReturnType<typeof makeReports>;
