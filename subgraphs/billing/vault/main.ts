import { startSchedule } from '../../../platform/jobs/schedule.ts';
import { batchMax } from '../../../platform/messaging/consumer.ts';
import { runWorker } from '../../../platform/process/run-worker.ts';
import { readVaultConfig } from './config.ts';
import { wireVault } from './wiring.ts';
import { cardIntakeHandlers } from './workers/card-intake.ts';
import { cardRemovalHandlers } from './workers/card-removal.ts';

const keyTurnEveryMs = 10 * 60_000;
const config = readVaultConfig();

/** The vault: reads submitted cards and removals, publishes what became of them. Nothing calls it. */
await runWorker({
  name: 'vault',
  databaseUrl: config.DATABASE_URL_VAULT,
  // A batch of cards holds one connection while the provider answers; where they are taken one by one, each holds one.
  poolMax: 16,
  messaging: config,
  // Nobody else writes into this outbox, but for what another vault left when it died.
  relay: { signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE, pollMs: 1_000 },
  start: async ({ database, log, consume }) => {
    const useCases = await wireVault(config, database);
    return {
      parts: [
        consume('vault-card-intake', cardIntakeHandlers(useCases), { together: batchMax }),
        consume('vault-customers', cardRemovalHandlers(useCases), { together: batchMax }),
        startSchedule({
          database,
          name: 'turn-intake-keys',
          everyMs: keyTurnEveryMs,
          run: async () => {
            const turned = await useCases.turnIntakeKeys();
            log.info(turned, 'intake keys turned');
          },
          log,
        }),
      ],
    };
  },
});
