import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import { createWakeSignal } from '../jobs/wake-signal.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { createBatches } from './batches.ts';
import type { MessagingConnection } from './connect.ts';
import { measureConsumer } from './consumer-metrics.ts';
import { dueReplays } from './dead-letters.ts';
import type { Delivery } from './delivery.ts';
import type { MessageHandler } from './handler.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { isNotFound, notePart } from './missing.ts';
import { type Consumption, processMessages, replay } from './process-messages.ts';
import { pull } from './pull.ts';
import { startReceipts } from './receipts.ts';
import { comparedSpan, doneBuckets, isComparable } from './reconcile.ts';
import { loadVerifier } from './signature.ts';

export { type IncomingMessage, type MessageHandler, on } from './handler.ts';

/** A replay is asked for by a person, now and then: looking oftener would be most of what an idle platform does. */
const replayPollMs = 5_000;
/** A stream or consumer that is missing is known after this. */
const reportEveryMs = 10_000;
const reconcileEveryMs = 3_600_000;
/** A process has up to ten consumers: all asking at once would open a connection to the database for each question. */
const spreadMs = 1_000;
const maxInFlight = 16;
/** For `together`: enough to spread a commit's cost, few enough that a row is locked only for moments. */
export const batchMax = 32;
/** Longer than the messages of one batch of a relay take to arrive one after the other. */
const lingerMs = 5;
/** Under load a batch costs almost as much with one message as with ten; a single message does not wait for this. */
const batchEveryMs = 50;

/** Only decides what runs side by side, so an unchecked look at the bytes is enough. */
function keyOf({ data, subject }: Delivery): string {
  try {
    return String((JSON.parse(Buffer.from(data).toString()) as { subject?: unknown }).subject);
  } catch {
    return subject;
  }
}

/** Where deliveries go in: `enter` waits for room, `empty` for the end of what is under way. */
interface Intake {
  enter(delivery: Delivery): Promise<void>;
  empty(): Promise<void>;
}

function intakeOf(
  consumption: Consumption,
  given: { readonly together?: number; readonly maxInFlight?: number },
): Intake {
  if (given.together !== undefined)
    return createBatches({
      max: given.together,
      lingerMs,
      everyMs: batchEveryMs,
      work: (batch) => processMessages(consumption, batch),
    });
  const queue = createKeyedQueue(given.maxInFlight ?? maxInFlight);
  return {
    enter: (delivery) => queue.enter(keyOf(delivery), () => processMessages(consumption, [delivery])),
    empty: () => queue.empty(),
  };
}

/**
 * Consumes a durable consumer until stopped, at least once each from the broker and exactly once in effect. It outlives
 * restarts of NATS and of PostgreSQL. `stop` takes no more, finishes what is in flight and hands back the rest.
 *
 * @param options.keysFile     public keys of the senders
 * @param options.together     messages done in one transaction at most, one batch after the other: much less work for the database under
 *   load. What a handler does outside of it may be done again, for it is repeated when another message of its batch fails
 * @param options.maxInFlight  messages handled side by side, each in a transaction of its own; 16 when both are absent
 * @param options.replayPollMs how long a requested replay waits at most, 5,000 when absent
 * @param options.reportEveryMs how often the consumer's progress is measured and told to the senders, 10,000 when absent
 */
export function startConsumer(options: {
  database: Database;
  connection: MessagingConnection;
  consumer: ConsumerName;
  handlers: MessageHandler[];
  keysFile: string;
  log: Log;
  together?: number;
  maxInFlight?: number;
  replayPollMs?: number;
  reportEveryMs?: number;
}): { stop(): Promise<void> } {
  const { database, connection, consumer, handlers, log } = options;
  const max = options.together ?? options.maxInFlight ?? maxInFlight;
  const stopping = new AbortController();
  const receipts = startReceipts(connection, consumer);

  const rest = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const pullForEver = async (intake: Intake): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        await pull({
          ...{ connection, consumer, log, max, signal: stopping.signal },
          onDelivery: async (delivery) => (stopping.signal.aborted ? delivery.nak() : intake.enter(delivery)),
        });
      } catch (error) {
        log.warn({ consumer, err: error }, 'consumption was interrupted; it goes on');
      }
      await rest(Math.min(100 * 2 ** Math.min(failures, 10), 5_000));
    }
  };

  /** At the start, which may follow a restore, and then hourly. */
  const reconcileForEver = async (): Promise<void> => {
    while (isComparable(consumer) && !stopping.signal.aborted) {
      await rest(Math.random() * spreadMs);
      try {
        if (connection.isConnected())
          receipts.tell(await doneBuckets(database, consumer, comparedSpan(Date.now())));
      } catch (error) {
        log.warn({ consumer, err: error }, 'what was done cannot be told now');
      }
      await rest(reconcileEveryMs);
    }
  };

  const known = handlers.map(({ type }) => type);
  const replayForEver = async (consumption: Consumption): Promise<void> => {
    await rest(Math.random() * spreadMs);
    while (!stopping.signal.aborted) {
      try {
        for (const letter of await dueReplays(database, consumer, known)) await replay(consumption, letter);
      } catch (error) {
        log.warn({ consumer, err: error }, 'replays wait');
      }
      await rest(options.replayPollMs ?? replayPollMs);
    }
  };

  /** What the broker says of the consumer goes to the senders as well: they send again what it has passed without a receipt. */
  const measure = async (): Promise<void> => {
    // What cannot be measured now is down, and others say so.
    if (!connection.isConnected()) return;
    try {
      receipts.report(await measureConsumer({ database, connection, consumer }));
      notePart(connection, `consumer ${consumer}`, false);
    } catch (error) {
      if (isNotFound(error)) notePart(connection, `consumer ${consumer}`, true);
    }
  };

  const measureForEver = async (): Promise<void> => {
    // A broker that comes back may have lost everything.
    const wake = createWakeSignal();
    const forget = connection.onReconnect(wake.raise);
    while (!stopping.signal.aborted) {
      await rest(Math.random() * spreadMs);
      await measure();
      await wake.wait(options.reportEveryMs ?? reportEveryMs, stopping.signal);
    }
    forget();
  };

  const run = async (): Promise<void> => {
    const rules = { verify: await loadVerifier(options.keysFile), handlers };
    const consumption = { database, consumer, rules, receipts, log };
    const intake = intakeOf(consumption, options);
    await Promise.all([
      pullForEver(intake),
      replayForEver(consumption),
      measureForEver(),
      reconcileForEver(),
    ]);
    await intake.empty();
  };

  const running = run();
  running.catch((error: unknown) => log.fatal({ consumer, err: error }, 'the consumer cannot run'));
  return {
    async stop() {
      stopping.abort();
      await running;
      receipts.stop();
      // Acknowledgements are written without waiting; this one makes sure that they left.
      if (connection.isConnected()) await connection.nats.flush();
    },
  };
}
