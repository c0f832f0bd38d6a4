import { batchMax } from '../../platform/messaging/consumer.ts';
import { runWorker } from '../../platform/process/run-worker.ts';
import { readWorkerConfig } from './config.ts';
import { wire } from './wiring.ts';

const config = readWorkerConfig();

/** Consumes the facts that reports are made of. It sends nothing. */
await runWorker({
  name: 'analytics-worker',
  databaseUrl: config.DATABASE_URL_ANALYTICS,
  poolMax: 10,
  messaging: config,
  start: async ({ database, consume }) => {
    const { handlers } = wire(database);
    const consumers = Object.keys(handlers) as (keyof typeof handlers)[];
    return {
      parts: consumers.map((consumer) => consume(consumer, handlers[consumer], { together: batchMax })),
    };
  },
});
