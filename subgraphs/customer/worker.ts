import { startUpkeep } from '../../platform/jobs/upkeep.ts';
import { startDeliveryLoop } from '../../platform/mail/delivery-loop.ts';
import { openMailer } from '../../platform/mail/mail.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { batchMax, startConsumer } from '../../platform/messaging/consumer.ts';
import { inboxPrefixOf } from '../../platform/messaging/permissions.ts';
import { startOutboxRelay } from '../../platform/messaging/relay.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { httpSmsSender, loggingSmsSender } from '../../platform/sms/sms.ts';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import { deliverBy } from './adapters/deliver-notice.ts';
import { sendNotices } from './application/send-notices.ts';
import { readWorkerConfig } from './config.ts';
import { wireHandlers, wirePorts } from './wiring.ts';
import { startPendingCardWatch } from './workers/pending-card-watch.ts';

const name = 'customer-worker';

await runProcess({
  name,
  start: async ({ log }) => {
    const config = readWorkerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_CUSTOMER, name, log, poolMax: 16 });
    const connection = await connectMessaging({
      url: config.NATS_URL,
      caFile: config.NATS_CA_FILE,
      nkeyFile: config.NATS_NKEY_FILE,
      name,
      inboxPrefix: inboxPrefixOf(name),
      log,
    });
    const ports = wirePorts(database);
    const mailer = openMailer({ url: config.SMTP_URL, from: config.MAIL_FROM });
    const sms = config.SMS_URL === undefined ? loggingSmsSender(log) : httpSmsSender(config.SMS_URL);
    const keysFile = config.MESSAGE_KEYS_FILE;
    const handlers = wireHandlers(ports, { publicUrl: config.PUBLIC_URL });
    const parts = [
      ...(Object.keys(handlers) as (ConsumerName & keyof typeof handlers)[]).map((consumer) =>
        startConsumer({
          database,
          connection,
          consumer,
          handlers: handlers[consumer],
          keysFile,
          log,
          together: batchMax,
        }),
      ),
      startOutboxRelay({
        database,
        connection,
        sender: name,
        signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE,
        // The server writes what customers wait for.
        pollMs: 50,
        log,
      }),
      startDeliveryLoop({ deliverDue: sendNotices(ports, deliverBy(mailer, sms)), log }),
      startPendingCardWatch({ database, ports, log }),
      startUpkeep({ database, log }),
    ];
    return {
      async ready() {
        return { postgres: await database.isUp(), nats: connection.isConnected() };
      },
      async stop() {
        await Promise.all(parts.map((part) => part.stop()));
        mailer.close();
        await connection.close();
        await database.close();
      },
    };
  },
});
