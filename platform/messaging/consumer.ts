import { setTimeout as pause } from 'node:timers/promises';
import type { JsMsg } from 'nats';
import { type ConsumerName, consumers, senders } from '../../schema/messages/streams.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { createBatches } from './batches.ts';
import type { MessagingConnection } from './connect.ts';
import { measureConsumer } from './consumer-metrics.ts';
import { requestedReplays } from './dead-letters.ts';
import type { MessageHandler } from './handler.ts';
import { createLanes } from './lanes.ts';
import { loadVerifier } from './signature.ts';
import { type Consumption, replay, take } from './take.ts';

export { type IncomingMessage, type MessageHandler, on } from './handler.ts';

/** A replay is asked for by a person, now and then: looking oftener would be most of what an idle platform does. */
const replayPollMs = 5_000;
/**
 * How long one request for messages stands. A stop waits for its end, because what is under way when a request is cut off
 * would come to nobody until the acknowledgement wait is over (seen with the client's endless `consume`).
 */
const pullMs = 1_000;
const measureEveryMs = 15_000;
/** A process has up to ten consumers: all asking at once would open a connection to the database for each question. */
const spreadMs = 1_000;
const maxInFlight = 16;
/** For `together`: enough to spread a commit's cost, few enough that whoever waits for one of their rows waits for moments. */
export const batchMax = 32;
/** Longer than the messages of one batch of a relay take to arrive one after the other. */
const lingerMs = 5;

/** Only decides what runs side by side, so an unchecked look at the bytes is enough. */
function laneOf(message: JsMsg): string {
  try {
    return String(message.json<{ subject?: unknown }>().subject);
  } catch {
    return message.subject;
  }
}

/** Where pulled messages go in: `enter` waits for room, `empty` for the end of what is under way. */
interface Intake {
  enter(message: JsMsg): Promise<void>;
  empty(): Promise<void>;
}

function intakeOf(
  consumption: Consumption,
  given: { readonly together?: number; readonly maxInFlight?: number },
): Intake {
  if (given.together !== undefined)
    return createBatches({ max: given.together, lingerMs, work: (batch) => take(consumption, batch) });
  const lanes = createLanes(given.maxInFlight ?? maxInFlight);
  return {
    enter: (message) => lanes.enter(laneOf(message), () => take(consumption, [message])),
    empty: () => lanes.empty(),
  };
}

/**
 * Consumes a durable consumer until stopped, at least once each from the broker and exactly once in effect. It outlives
 * restarts of NATS and of PostgreSQL. `stop` takes no more, finishes what is in flight and hands back the rest, a second at most besides the handlers' time.
 *
 * @param options.keysFile     public keys of the senders
 * @param options.together     messages done in one transaction at most, one batch after the other: much less work for the database under
 *   load. What a handler does outside of it may be done again, for it is repeated when another message of its batch fails
 * @param options.maxInFlight  messages handled side by side, each in a transaction of its own; 16 when both are absent
 * @param options.replayPollMs how long a requested replay waits at most, 5,000 when absent
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
}): { stop(): Promise<void> } {
  const { database, connection, consumer, handlers, log } = options;
  const max = options.together ?? options.maxInFlight ?? maxInFlight;
  const stopping = new AbortController();

  const rest = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const pull = async (intake: Intake): Promise<void> => {
    const source = await connection.jetstream.consumers.get(consumers[consumer].stream, consumer);
    while (!stopping.signal.aborted) {
      // Asked while there is no connection, requests would pile up and be answered to nobody.
      if (!connection.isConnected()) await rest(100);
      else
        for await (const message of await source.fetch({ max_messages: max, expires: pullMs, bind: true })) {
          if (stopping.signal.aborted) message.nak();
          else await intake.enter(message);
        }
    }
  };

  const pullForEver = async (intake: Intake): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        await pull(intake);
      } catch (error) {
        log.warn({ consumer, err: error }, 'consumption was interrupted; it goes on');
      }
      await rest(Math.min(100 * 2 ** Math.min(failures, 10), 5_000));
    }
  };

  const replayForEver = async (consumption: Consumption): Promise<void> => {
    await rest(Math.random() * spreadMs);
    while (!stopping.signal.aborted) {
      try {
        for (const letter of await requestedReplays(database, consumer)) await replay(consumption, letter);
      } catch (error) {
        log.warn({ consumer, err: error }, 'replays wait');
      }
      await rest(options.replayPollMs ?? replayPollMs);
    }
  };

  const measureForEver = async (): Promise<void> => {
    await rest(Math.random() * spreadMs);
    while (!stopping.signal.aborted) {
      // What cannot be measured now is down, and others say so.
      if (connection.isConnected())
        await measureConsumer({ database, connection, consumer }).catch(() => undefined);
      await rest(measureEveryMs);
    }
  };

  const run = async (): Promise<void> => {
    const rules = { verify: await loadVerifier(options.keysFile), senders, handlers };
    const consumption = { database, consumer, rules, log };
    const intake = intakeOf(consumption, options);
    await Promise.all([pullForEver(intake), replayForEver(consumption), measureForEver()]);
    await intake.empty();
  };

  const running = run();
  running.catch((error: unknown) => log.fatal({ consumer, err: error }, 'the consumer cannot run'));
  return {
    async stop() {
      stopping.abort();
      await running;
      // Acknowledgements are written without waiting; this one makes sure that they left.
      if (connection.isConnected()) await connection.nats.flush();
    },
  };
}
