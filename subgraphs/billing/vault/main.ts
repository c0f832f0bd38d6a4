import { batchMax } from '../../../platform/messaging/consumer.ts';
import { runWorker } from '../../../platform/process/run-worker.ts';
import { readVaultConfig } from './config.ts';
import { wire } from './wiring.ts';
import { startIntakeKeyTurns } from './workers/schedule-intake-keys.ts';
import { startTokenComparison } from './workers/schedule-token-comparison.ts';

const config = readVaultConfig();

/** The vault: reads submitted cards and removals, publishes what became of them. Nothing calls it. */
await runWorker({
  name: 'vault',
  databaseUrl: config.DATABASE_URL_VAULT,
  // A batch of cards holds one connection while the provider answers; where they are taken one by one, each holds one.
  poolMax: 16,
  messaging: config,
  // No other process writes into this outbox, but for what another vault left when it died.
  relay: { signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE, pollMs: 1_000 },
  start: async ({ database, log, consume }) => {
    const { handlers, turnIntakeKeys, compareTokens } = await wire(database, config);
    return {
      parts: [
        consume('vault-card-intake', handlers['vault-card-intake'], { together: batchMax }),
        consume('vault-customers', handlers['vault-customers'], { together: batchMax }),
        startIntakeKeyTurns({ database, turnIntakeKeys, log }),
        startTokenComparison({ database, compareTokens, log }),
      ],
    };
  },
});
