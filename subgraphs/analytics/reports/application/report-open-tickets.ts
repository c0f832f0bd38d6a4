import type { Actor } from '../../../../kernel/access/actor.ts';
import { makeReport } from './make-report.ts';
import type { ReportPorts } from './ports.ts';

/** Open tickets by state and age. */
export const reportOpenTickets = (ports: ReportPorts) => (actor: Actor) =>
  makeReport(ports)(actor, 'ticket', async (reports, now) => {
    const rows = await reports.openTickets(now);
    return { rows, total: rows.reduce((total, { count }) => total + count, 0) };
  });
