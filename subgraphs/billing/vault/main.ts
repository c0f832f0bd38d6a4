import { startSchedule } from '../../../platform/jobs/schedule.ts';
import { startUpkeep } from '../../../platform/jobs/upkeep.ts';
import { connectMessaging } from '../../../platform/messaging/connect.ts';
import { startConsumer } from '../../../platform/messaging/consumer.ts';
import { inboxPrefixOf } from '../../../platform/messaging/permissions.ts';
import { startOutboxRelay } from '../../../platform/messaging/relay.ts';
import { openDatabase } from '../../../platform/postgres/database.ts';
import { runProcess } from '../../../platform/process/run-process.ts';
import { readVaultConfig } from './config.ts';
import { wireVault } from './wiring.ts';
import { cardIntakeHandlers } from './workers/card-intake.ts';
import { cardRemovalHandlers } from './workers/card-removal.ts';

const inFlight = 16;
const keyTurnEveryMs = 10 * 60_000;

/** The vault: reads submitted cards and removals, publishes what became of them. Nothing calls it. */
await runProcess({
  name: 'vault',
  start: async ({ log }) => {
    const config = readVaultConfig();
    // Each card in flight holds a connection while the provider answers; the relay, the schedule and health need a few more.
    const database = openDatabase({
      url: config.DATABASE_URL_VAULT,
      name: 'vault',
      poolMax: inFlight + 4,
      log,
    });
    const useCases = await wireVault(config, database);
    const connection = await connectMessaging({
      url: config.NATS_URL,
      caFile: config.NATS_CA_FILE,
      nkeyFile: config.NATS_NKEY_FILE,
      name: 'vault',
      inboxPrefix: inboxPrefixOf('vault'),
      log,
    });
    const relay = startOutboxRelay({
      database,
      connection,
      sender: 'vault',
      signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE,
      // Nobody else writes into this outbox, but for what another vault left when it died.
      pollMs: 1_000,
      log,
    });
    const consuming = {
      database,
      connection,
      keysFile: config.MESSAGE_KEYS_FILE,
      log,
      maxInFlight: inFlight,
    };
    const parts = [
      startConsumer({ ...consuming, consumer: 'vault-card-intake', handlers: cardIntakeHandlers(useCases) }),
      startConsumer({ ...consuming, consumer: 'vault-customers', handlers: cardRemovalHandlers(useCases) }),
      startUpkeep({ database, log }),
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
    ];
    return {
      async stop() {
        await Promise.all(parts.map((part) => part.stop()));
        await relay.stop();
        await connection.close();
        await database.close();
      },
      async ready() {
        return { postgres: await database.isUp(), nats: connection.isConnected() };
      },
    };
  },
});
