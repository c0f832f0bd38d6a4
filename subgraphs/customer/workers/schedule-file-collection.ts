import { startSchedule } from '../../../platform/jobs/schedule.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Database } from '../../../platform/postgres/database.ts';

/** Removes files whose row is gone, every hour. */
export const startFileCollection = ({
  database,
  collectFiles,
  log,
}: {
  readonly database: Database;
  readonly collectFiles: (signal: AbortSignal) => Promise<number>;
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database,
    name: 'file-collection',
    everyMs: 3_600_000,
    log,
    run: async (signal) => {
      const removed = await collectFiles(signal);
      if (removed > 0) log.info({ removed }, 'files without a row are removed');
    },
  });
