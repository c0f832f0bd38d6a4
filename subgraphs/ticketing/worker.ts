import { startUpkeep } from '../../platform/jobs/upkeep.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { type MessageHandler, startConsumer } from '../../platform/messaging/consumer.ts';
import { inboxPrefixOf } from '../../platform/messaging/permissions.ts';
import { startOutboxRelay } from '../../platform/messaging/relay.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { readWorkerConfig } from './config.ts';
import { wire } from './wiring.ts';
import type { TicketingConsumer } from './workers/messages.ts';
import { scheduleAssignment } from './workers/schedules.ts';

const name = 'ticketing-worker';

await runProcess({
  name,
  start: async ({ log }) => {
    const config = readWorkerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_TICKETING, name, poolMax: 20, log });
    const connection = await connectMessaging({
      url: config.NATS_URL,
      caFile: config.NATS_CA_FILE,
      nkeyFile: config.NATS_NKEY_FILE,
      name,
      inboxPrefix: inboxPrefixOf(name),
      log,
    });
    const { handlers, useCases } = wire(database);
    const consumers = (Object.entries(handlers) as [TicketingConsumer, MessageHandler[]][]).map(
      ([consumer, itsHandlers]) =>
        startConsumer({
          database,
          connection,
          consumer,
          handlers: itsHandlers,
          keysFile: config.MESSAGE_KEYS_FILE,
          log,
          maxInFlight: 8,
        }),
    );
    const schedules = [
      scheduleAssignment({
        database,
        everyMs: config.ASSIGN_EVERY_MS,
        assignWaitingTickets: useCases.assignWaitingTickets,
        log,
      }),
      startUpkeep({ database, log }),
    ];
    const relay = startOutboxRelay({
      database,
      connection,
      sender: name,
      signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE,
      log,
    });
    return {
      async ready() {
        const postgres = await database.ping().then(
          () => true,
          () => false,
        );
        return { postgres, nats: connection.isConnected() };
      },
      async stop() {
        await Promise.all([...consumers, ...schedules].map((part) => part.stop()));
        await relay.stop();
        await connection.close();
        await database.close();
      },
    };
  },
});
