import type { Actor } from '../../../../kernel/access/actor.ts';
import { ok } from '../../../../kernel/result/result.ts';
import { type ReportRange, reportRange } from '../domain/report-range.ts';
import { satisfactionOf } from '../domain/satisfaction.ts';
import { makeReport } from './make-report.ts';
import type { ReportPorts } from './ports.ts';

/** Answers to surveys of a range. */
export const reportSatisfaction = (ports: ReportPorts) => async (actor: Actor, days: ReportRange) => {
  const range = reportRange(days);
  if (!range.ok) return range;
  return ok(
    await makeReport(ports)(actor, 'survey_answer', async (reports) =>
      satisfactionOf(await reports.ratings(range.value)),
    ),
  );
};
