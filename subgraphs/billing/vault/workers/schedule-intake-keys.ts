import { startSchedule } from '../../../../platform/jobs/schedule.ts';
import type { Log } from '../../../../platform/log/log.ts';
import type { Database } from '../../../../platform/postgres/database.ts';
import type { turnIntakeKeys } from '../index.ts';

const everyMs = 10 * 60_000;

/** Destroys old intake keys, makes new ones and publishes the day's set, soon after midnight in UTC. */
export const startIntakeKeyTurns = (given: {
  readonly database: Database;
  readonly turnIntakeKeys: ReturnType<typeof turnIntakeKeys>;
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database: given.database,
    name: 'turn-intake-keys',
    everyMs,
    run: async () => {
      given.log.info(await given.turnIntakeKeys(), 'intake keys turned');
    },
    log: given.log,
  });
