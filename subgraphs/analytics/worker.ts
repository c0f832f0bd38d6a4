import { startUpkeep } from '../../platform/jobs/upkeep.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { batchMax, startConsumer } from '../../platform/messaging/consumer.ts';
import { inboxPrefixOf } from '../../platform/messaging/permissions.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import { readWorkerConfig } from './config.ts';
import { wireFacts } from './wiring.ts';

const name = 'analytics-worker';

await runProcess({
  name,
  start: async ({ log }) => {
    const config = readWorkerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_ANALYTICS, name, log });
    const connection = await connectMessaging({
      url: config.NATS_URL,
      caFile: config.NATS_CA_FILE,
      nkeyFile: config.NATS_NKEY_FILE,
      name,
      inboxPrefix: inboxPrefixOf(name),
      log,
    });
    const handlersByConsumer = Object.entries(wireFacts()) as [
      ConsumerName,
      ReturnType<typeof wireFacts>['analytics-tickets'],
    ][];
    const parts = handlersByConsumer.map(([consumer, handlers]) =>
      startConsumer({
        database,
        connection,
        consumer,
        handlers,
        keysFile: config.MESSAGE_KEYS_FILE,
        log,
        together: batchMax,
      }),
    );
    const upkeep = startUpkeep({ database, log });
    return {
      async ready() {
        return { postgres: await database.isUp(), nats: connection.isConnected() };
      },
      async stop() {
        await Promise.all([upkeep, ...parts].map((part) => part.stop()));
        await connection.close();
        await database.close();
      },
    };
  },
});
