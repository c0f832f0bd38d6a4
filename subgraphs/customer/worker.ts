import { openMailer } from '../../platform/mail/mail.ts';
import { batchMax } from '../../platform/messaging/consumer.ts';
import { startDeliveryLoop } from '../../platform/notifications/delivery-loop.ts';
import { fileObjectStore, readableFileObjects } from '../../platform/objects/file-object-store.ts';
import { runWorker } from '../../platform/process/run-worker.ts';
import { httpSmsSender, loggingSmsSender } from '../../platform/sms/sms.ts';
import { readWorkerConfig } from './config.ts';
import { wire } from './wiring.ts';
import { startFileCollection } from './workers/schedule-file-collection.ts';
import { startPendingCardWatch } from './workers/schedule-pending-card-watch.ts';
import { startKeyRepetition } from './workers/schedule-repeat-partner-keys.ts';

const config = readWorkerConfig();

/** Consumes the messages of the other quanta, sends notifications, and watches the cards that wait for the vault. */
await runWorker({
  name: 'customer-worker',
  databaseUrl: config.DATABASE_URL_CUSTOMER,
  poolMax: 16,
  messaging: config,
  // The server writes what customers wait for.
  relay: { signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE, pollMs: 50 },
  start: async ({ database, log, consume }) => {
    const objects = fileObjectStore(config.OBJECTS_FOLDER_CUSTOMER);
    const wired = wire(database, objects);
    const mailer = openMailer({ url: config.SMTP_URL, from: config.MAIL_FROM });
    const sms = config.SMS_URL === undefined ? loggingSmsSender(log) : httpSmsSender(config.SMS_URL);
    const handlers = wired.handlers({
      publicUrl: config.PUBLIC_URL,
      billingObjects: readableFileObjects(config.OBJECTS_FOLDER_BILLING),
    });
    const consumers = Object.keys(handlers) as (keyof typeof handlers)[];
    return {
      parts: [
        ...consumers.map((consumer) => consume(consumer, handlers[consumer], { together: batchMax })),
        startDeliveryLoop({ deliverDue: wired.sendNotifications(mailer, sms), log }),
        startPendingCardWatch({ database, ports: wired.ports, log }),
        startKeyRepetition({ database, repeatKeys: wired.repeatKeys, log }),
        startFileCollection({ database, collectFiles: wired.collectFiles, log }),
      ],
      ready: async () => ({ objects: await objects.isWritable() }),
      close: () => mailer.close(),
    };
  },
});
