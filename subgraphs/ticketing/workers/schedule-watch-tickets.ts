import { startSchedule } from '../../../platform/jobs/schedule.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Database } from '../../../platform/postgres/database.ts';
import { counter, gauge } from '../../../platform/telemetry/metrics.ts';
import type { UseCases } from '../use-cases.ts';
import { stuckReasons } from '../watch/index.ts';

const returned = counter({
  name: 'quanta_tickets_returned_total',
  help: 'Tickets that the watch took back from an expert',
});
const escalated = counter({
  name: 'quanta_tickets_escalated_total',
  help: 'Times that it was told further up that a ticket is late',
});
const stuck = gauge({
  name: 'quanta_tickets_stuck',
  help: 'Tickets without a way on; anything but 0 is an alarm',
  labels: ['reason'],
});
const watchedAt = gauge({
  name: 'quanta_tickets_watched_at_seconds',
  help: 'When the watch last looked at all tickets, in seconds since 1970',
});

/** The schedule, and what its last run in this replica found. */
export interface TicketWatch {
  stop(): Promise<void>;
  /** False after a run that failed or found a ticket without a way on. */
  isWell(): boolean;
}

/** Watches all tickets at an interval, in one replica. A ticket without a way on is an error in the log, and a red health page. */
export function scheduleWatch(options: {
  readonly database: Database;
  readonly everyMs: number;
  readonly watchTickets: UseCases['watchTickets'];
  readonly log: Log;
}): TicketWatch {
  let isWell = true;
  const schedule = startSchedule({
    database: options.database,
    name: 'watch-tickets',
    everyMs: options.everyMs,
    log: options.log,
    run: async (signal) => {
      const report = await options.watchTickets(signal).catch((error: unknown) => {
        isWell = false;
        throw error;
      });
      returned.inc(report.returned);
      escalated.inc(report.escalated);
      for (const reason of stuckReasons) stuck.set({ reason }, report.stuck.get(reason) ?? 0);
      watchedAt.set(report.ranAt.epochMilliseconds / 1_000);
      isWell = report.stuck.size === 0;
      if (!isWell) options.log.error({ stuck: Object.fromEntries(report.stuck) }, 'tickets without a way on');
      const { stuck: _stuck, ranAt: _ranAt, ...done } = report;
      if (report.returned + report.escalated + report.resumed > 0) options.log.info(done, 'tickets watched');
    },
  });
  return { stop: schedule.stop, isWell: () => isWell };
}
