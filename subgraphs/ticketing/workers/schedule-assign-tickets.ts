import { startSchedule } from '../../../platform/jobs/schedule.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Database } from '../../../platform/postgres/database.ts';
import { counter, gauge } from '../../../platform/telemetry/metrics.ts';
import type { UseCases } from '../use-cases.ts';

const assigned = counter({
  name: 'quanta_tickets_assigned_total',
  help: 'Tickets that the schedule gave to an expert',
});
const leftWaiting = gauge({
  name: 'quanta_tickets_left_waiting',
  help: 'Tickets that no expert fitted in the last scheduled run',
});

/** Assigns the waiting tickets at an interval, in one replica. While another caller's run is under way, it does nothing. */
export const scheduleAssignment = (options: {
  readonly database: Database;
  readonly everyMs: number;
  readonly assignWaitingTickets: UseCases['assignWaitingTickets'];
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database: options.database,
    name: 'assign-tickets',
    everyMs: options.everyMs,
    log: options.log,
    run: async (signal) => {
      const report = await options.assignWaitingTickets(signal);
      if (!report.ok) return;
      assigned.inc(report.value.assigned);
      leftWaiting.set(report.value.leftWaiting);
      if (report.value.considered > 0) options.log.info({ ...report.value }, 'tickets assigned');
    },
  });
