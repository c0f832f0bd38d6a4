import type { Actor } from '../../../../kernel/access/actor.ts';
import type { Freshness } from '../domain/report-rows.ts';
import { rowsOfReports } from '../domain/row-access.ts';
import type { FactKind, ReportPorts, ReportRepository } from './ports.ts';

/**
 * Makes one report in one transaction, with its freshness. The newest fact is read first, so that it is never newer than the
 * figures.
 *
 * @param kind the facts that the report is made of
 */
export const makeReport =
  ({ clock, unitOfWork }: ReportPorts) =>
  <Report extends object>(
    actor: Actor,
    kind: FactKind,
    read: (reports: ReportRepository, now: Temporal.Instant) => Promise<Report>,
  ): Promise<Report & { readonly freshness: Freshness }> =>
    unitOfWork(rowsOfReports(actor), async ({ reports }) => {
      const asOf = clock.now();
      const newestFactAt = await reports.newestFactAt(kind);
      return { ...(await read(reports, asOf)), freshness: { asOf, newestFactAt } };
    });
