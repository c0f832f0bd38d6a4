import type { Actor } from '../../../../kernel/access/actor.ts';
import { ok } from '../../../../kernel/result/result.ts';
import type { NamePageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { type ReportRange, reportRange } from '../domain/report-range.ts';
import { meanOf } from '../domain/statistics.ts';
import { makeReport } from './make-report.ts';
import type { ReportPorts } from './ports.ts';

interface ReportExpertPerformance extends ReportRange {
  readonly page: NamePageRequest;
}

/** What each expert did in a range, one page of experts by name. */
export const reportExpertPerformance =
  (ports: ReportPorts) =>
  async (actor: Actor, { page, ...days }: ReportExpertPerformance) => {
    const range = reportRange(days);
    if (!range.ok) return range;
    return ok(
      await makeReport(ports)(actor, 'ticket', async (reports) => {
        const rows = await reports.expertPerformance(range.value, page);
        return { rows: rows.map((row) => ({ ...row, averageRating: meanOf(row.ratingSum, row.ratings) })) };
      }),
    );
  };
