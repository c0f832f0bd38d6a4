import { setTimeout as pause } from 'node:timers/promises';
import type { JsMsg } from 'nats';
import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import { type ConsumerName, consumers, senders } from '../../schema/messages/streams.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { counter, durations, gauge } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';
import { measureConsumer } from './consumer-metrics.ts';
import { type DeadLetterReason, markReplayed, park, parkAgain, requestedReplays } from './dead-letters.ts';
import type { MessageHandler } from './handler.ts';
import { applyOnce } from './inbox.ts';
import { createLanes } from './lanes.ts';
import { type RawMessage, type ReceivingRules, receive } from './receive.ts';
import { loadVerifier, signatureHeader } from './signature.ts';

export { type IncomingMessage, type MessageHandler, on } from './handler.ts';

/**
 * Deliveries after which a failure that is no outage is taken for permanent: about a quarter of an hour. The letter is kept and
 * can be replayed, whereas a message that is tried for ever is lost, unseen, when its stream's age ends.
 */
const failuresMax = 25;
const redeliveryPauseMs = { first: 250, most: 60_000 };
/** Under a third of the consumer's acknowledgement wait: a long handler says that it is still at it. */
const stillWorkingEveryMs = 8_000;
const replayPollMs = 1_000;
/**
 * How long one request for messages stands. A stop waits for its end, because what is under way when a request is cut off
 * would come to nobody until the acknowledgement wait is over (seen with the client's endless `consume`: half a minute).
 */
const pullMs = 1_000;
const measureEveryMs = 15_000;

const handled = counter({
  name: 'quanta_messages_handled_total',
  help: 'Messages taken from a stream',
  labels: ['consumer', 'outcome'],
});
const handling = durations({
  name: 'quanta_message_handling_seconds',
  help: 'From the start of a message to its commit',
  labels: ['consumer'],
});
const inFlight = gauge({
  name: 'quanta_messages_in_flight',
  help: 'Messages being handled',
  labels: ['consumer'],
});

interface Consumption {
  readonly database: Database;
  readonly consumer: ConsumerName;
  readonly rules: ReceivingRules;
  readonly log: Log;
}

const rawOf = (message: JsMsg): RawMessage => ({
  natsSubject: message.subject,
  payload: message.data,
  signature: message.headers?.get(signatureHeader) || null,
});

/** 250 ms, 500 ms, … one minute, by how often it was delivered. */
const redeliveryPause = (deliveries: number): number =>
  Math.min(redeliveryPauseMs.first * 2 ** Math.min(deliveries - 1, 20), redeliveryPauseMs.most);

/** What a failed effect means for the message; null: it is tried again. */
function verdict(error: unknown, deliveries: number): { code: DeadLetterReason; reason: string } | null {
  if (error instanceof PermanentFailure) return { code: 'REFUSED_BY_HANDLER', reason: error.message };
  if (error instanceof Outage || deliveries < failuresMax) return null;
  // The text of an unforeseen error may quote what the message holds: the log has it, scrubbed; the table has its class.
  const name = error instanceof Error ? error.name : 'unknown';
  return { code: 'KEEPS_FAILING', reason: `failed ${deliveries} times, at last with ${name}` };
}

async function parkMessage(
  { database, consumer, log }: Consumption,
  message: JsMsg,
  why: { code: DeadLetterReason; reason: string; messageId: string | null },
): Promise<void> {
  await database.transaction({ kind: 'all' }, (tx) =>
    park(tx, {
      consumer,
      streamSequence: message.seq,
      messageId: why.messageId,
      raw: rawOf(message),
      reasonCode: why.code,
      reason: why.reason,
      deliveries: message.info.deliveryCount,
    }),
  );
  handled.inc({ consumer, outcome: `parked_${why.code.toLowerCase()}` });
  log.error({ consumer, messageId: why.messageId, code: why.code, reason: why.reason }, 'message parked');
  message.term(why.code);
}

async function tryAgain({ consumer, log }: Consumption, message: JsMsg, error: unknown): Promise<void> {
  const pauseMs = redeliveryPause(message.info.deliveryCount);
  handled.inc({ consumer, outcome: 'retried' });
  log.warn(
    { consumer, sequence: message.seq, deliveries: message.info.deliveryCount, pauseMs, err: error },
    'message failed; it comes again',
  );
  message.nak(pauseMs);
}

/** Takes one message to its end: effect, duplicate, parked, or again later. Never throws. */
async function take(consumption: Consumption, message: JsMsg): Promise<void> {
  const { database, consumer, rules } = consumption;
  const stillWorking = setInterval(() => message.working(), stillWorkingEveryMs);
  const stopTimer = handling.startTimer({ consumer });
  inFlight.inc({ consumer });
  try {
    const received = receive(rawOf(message), rules);
    const messageId = received.envelope?.id ?? null;
    if (!received.accepted) return await parkMessage(consumption, message, { ...received, messageId });
    try {
      const isNew = await applyOnce(database, consumer, received);
      message.ack();
      handled.inc({ consumer, outcome: isNew ? 'done' : 'duplicate' });
    } catch (error) {
      const permanent = verdict(error, message.info.deliveryCount);
      if (permanent === null) throw error;
      await parkMessage(consumption, message, { ...permanent, messageId });
    }
  } catch (error) {
    await tryAgain(consumption, message, error);
  } finally {
    inFlight.dec({ consumer });
    stopTimer();
    clearInterval(stillWorking);
  }
}

/** Takes a parked message again; what fails for now is left asked for, and comes up at the next poll. */
async function replay(consumption: Consumption, letter: { id: string; raw: RawMessage }): Promise<void> {
  const { database, consumer, rules, log } = consumption;
  const parkIt = (why: { code: DeadLetterReason; reason: string }): Promise<void> =>
    database.transaction({ kind: 'all' }, (tx) =>
      parkAgain(tx, { id: letter.id, reasonCode: why.code, reason: why.reason }),
    );
  const received = receive(letter.raw, rules);
  if (!received.accepted) return parkIt(received);
  try {
    await applyOnce(database, consumer, received, (tx) => markReplayed(tx, letter.id));
    handled.inc({ consumer, outcome: 'replayed' });
    log.info({ consumer, deadLetter: letter.id }, 'parked message replayed');
  } catch (error) {
    if (error instanceof Outage) throw error;
    await parkIt(verdict(error, failuresMax) ?? { code: 'KEEPS_FAILING', reason: 'failed when replayed' });
  }
}

/** Only decides what runs side by side, so an unchecked look at the bytes is enough. */
function laneOf(message: JsMsg): string {
  try {
    return String(message.json<{ subject?: unknown }>().subject);
  } catch {
    return message.subject;
  }
}

/**
 * Consumes a durable consumer until stopped, at least once each from the broker and exactly once in effect. It outlives
 * restarts of NATS and of PostgreSQL. `stop` takes no more, finishes what is in flight and hands back the rest, a second at most besides the handlers' time.
 *
 * @param options.keysFile     public keys of the senders
 * @param options.maxInFlight  messages handled at once; 16 when absent
 */
export function startConsumer(options: {
  database: Database;
  connection: MessagingConnection;
  consumer: ConsumerName;
  handlers: MessageHandler[];
  keysFile: string;
  log: Log;
  maxInFlight?: number;
}): { stop(): Promise<void> } {
  const { database, connection, consumer, handlers, log } = options;
  const max = options.maxInFlight ?? 16;
  const stopping = new AbortController();
  const lanes = createLanes(max);

  const rest = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const pull = async (consumption: Consumption): Promise<void> => {
    const source = await connection.jetstream.consumers.get(consumers[consumer].stream, consumer);
    while (!stopping.signal.aborted) {
      // Asked while there is no connection, requests would pile up and be answered to nobody.
      if (!connection.isConnected()) await rest(100);
      else
        for await (const message of await source.fetch({ max_messages: max, expires: pullMs, bind: true })) {
          if (stopping.signal.aborted) message.nak();
          else await lanes.enter(laneOf(message), () => take(consumption, message));
        }
    }
  };

  const pullForEver = async (consumption: Consumption): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        await pull(consumption);
      } catch (error) {
        log.warn({ consumer, err: error }, 'consumption was interrupted; it goes on');
      }
      await rest(Math.min(100 * 2 ** Math.min(failures, 10), 5_000));
    }
  };

  const replayForEver = async (consumption: Consumption): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        for (const letter of await requestedReplays(database, consumer)) await replay(consumption, letter);
      } catch (error) {
        log.warn({ consumer, err: error }, 'replays wait');
      }
      await rest(replayPollMs);
    }
  };

  const measureForEver = async (): Promise<void> => {
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
    await Promise.all([pullForEver(consumption), replayForEver(consumption), measureForEver()]);
  };

  const running = run();
  running.catch((error: unknown) => log.fatal({ consumer, err: error }, 'the consumer cannot run'));
  return {
    async stop() {
      stopping.abort();
      await running;
      await lanes.empty();
      // Acknowledgements are written without waiting; this one makes sure that they left.
      if (connection.isConnected()) await connection.nats.flush();
    },
  };
}
