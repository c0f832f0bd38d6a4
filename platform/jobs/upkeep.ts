import { pruneIdempotencyKeys } from '../idempotency/idempotency.ts';
import type { Log } from '../log/log.ts';
import { pruneDeadLetters } from '../messaging/dead-letters.ts';
import { pruneInbox } from '../messaging/inbox.ts';
import { pruneSent } from '../messaging/sent-messages.ts';
import type { Database } from '../postgres/database.ts';
import { startSchedule } from './schedule.ts';

const hourMs = 3_600_000;

/**
 * Hourly, in each worker: forgets messages that can no longer be delivered, sent messages whose effect is confirmed, idempotency keys past their time
 * and letters that were replayed long ago, so that the platform's tables stay bounded.
 */
export function startUpkeep(options: { database: Database; log: Log }): { stop(): Promise<void> } {
  const { database, log } = options;
  const steps = [
    pruneInbox,
    pruneDeadLetters,
    pruneSent,
    (tx: Parameters<typeof pruneInbox>[0]) => pruneIdempotencyKeys(tx, Temporal.Now.instant()),
  ];
  return startSchedule({
    database,
    name: 'platform-upkeep',
    everyMs: hourMs,
    log,
    run: async (signal) => {
      for (const step of steps) {
        let pruned = 1;
        while (pruned > 0 && !signal.aborted) pruned = await database.transaction({ kind: 'all' }, step);
      }
    },
  });
}
