import { startSchedule } from '../../../platform/jobs/schedule.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Database } from '../../../platform/postgres/database.ts';
import type { UseCases } from '../use-cases.ts';

/** Makes appointments follow the work at an interval, in one replica. */
export const scheduleVisits = (options: {
  readonly database: Database;
  readonly everyMs: number;
  readonly planVisits: UseCases['planVisits'];
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database: options.database,
    name: 'plan-visits',
    everyMs: options.everyMs,
    log: options.log,
    run: async (signal) => {
      const report = await options.planVisits(signal);
      if (report.offered + report.ended > 0) options.log.info({ ...report }, 'visits planned');
    },
  });
