import { startSchedule } from '../../../platform/jobs/schedule.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Database } from '../../../platform/postgres/database.ts';

const everyMs = 3_600_000;

/** Announces partners' keys again every hour, and when the worker starts: see `repeatKeys`. */
export const startKeyRepetition = ({
  database,
  repeatKeys,
  log,
}: {
  readonly database: Database;
  readonly repeatKeys: () => Promise<number>;
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database,
    name: 'repeat-partner-keys',
    everyMs,
    log,
    run: async () => {
      await repeatKeys();
    },
  });
