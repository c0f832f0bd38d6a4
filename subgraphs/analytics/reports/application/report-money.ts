import type { Actor } from '../../../../kernel/access/actor.ts';
import { ok } from '../../../../kernel/result/result.ts';
import { type ReportRange, reportRange } from '../domain/report-range.ts';
import { makeReport } from './make-report.ts';
import type { ReportPorts } from './ports.ts';

/** Invoices and payments of a range, by currency. */
export const reportMoney = (ports: ReportPorts) => async (actor: Actor, days: ReportRange) => {
  const range = reportRange(days);
  if (!range.ok) return range;
  return ok(
    await makeReport(ports)(actor, 'invoice', async (reports) => ({
      rows: await reports.money(range.value),
    })),
  );
};
