import { startUpkeep } from '../../platform/jobs/upkeep.ts';
import { startDeliveryLoop } from '../../platform/mail/delivery-loop.ts';
import { openMailer } from '../../platform/mail/mail.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { batchMax, type MessageHandler, startConsumer } from '../../platform/messaging/consumer.ts';
import { inboxPrefixOf } from '../../platform/messaging/permissions.ts';
import { startOutboxRelay } from '../../platform/messaging/relay.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { deliverBy } from './adapters/deliver-notice.ts';
import { sendNotices } from './application/send-notices.ts';
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
    const { handlers, ports, useCases } = wire(database);
    const mailer = openMailer({ url: config.SMTP_URL, from: config.MAIL_FROM });
    const consumers = (Object.entries(handlers) as [TicketingConsumer, MessageHandler[]][]).map(
      ([consumer, itsHandlers]) =>
        startConsumer({
          database,
          connection,
          consumer,
          handlers: itsHandlers,
          keysFile: config.MESSAGE_KEYS_FILE,
          log,
          together: batchMax,
        }),
    );
    const duties = [
      scheduleAssignment({
        database,
        everyMs: config.ASSIGN_EVERY_MS,
        assignWaitingTickets: useCases.assignWaitingTickets,
        log,
      }),
      startDeliveryLoop({ deliverDue: sendNotices(ports, deliverBy(mailer)), log }),
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
        return { postgres: await database.isUp(), nats: connection.isConnected() };
      },
      async stop() {
        await Promise.all([...consumers, ...duties].map((part) => part.stop()));
        mailer.close();
        await relay.stop();
        await connection.close();
        await database.close();
      },
    };
  },
});
