import { startSchedule } from '../../../../platform/jobs/schedule.ts';
import type { Log } from '../../../../platform/log/log.ts';
import type { Database } from '../../../../platform/postgres/database.ts';
import { counter, gauge } from '../../../../platform/telemetry/metrics.ts';
import type { compareTokens } from '../index.ts';

const undecided = gauge({
  name: 'quanta_vault_strays_undecided',
  help: 'Tokens at payment providers whose card the vault never heard of: quanta cards strays',
});
const detached = counter({
  name: 'quanta_vault_strays_detached_total',
  help: 'Tokens that were detached because their card is not stored',
});

/** Compares the providers' tokens with the cards here, a few customers every minute. */
export const startTokenComparison = (given: {
  readonly database: Database;
  readonly compareTokens: ReturnType<typeof compareTokens>;
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database: given.database,
    name: 'token-comparison',
    everyMs: 60_000,
    run: async (signal) => {
      const found = await given.compareTokens(signal);
      undecided.set(found.undecided);
      detached.inc(found.detached);
      if (found.detached > 0 || found.undecided > 0) given.log.warn(found, 'stray tokens at a provider');
    },
    log: given.log,
  });
