import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { writeRefusal } from '../postgres/database-errors.ts';
import { counter, durations, gauge } from '../telemetry/metrics.ts';
import { type DeadLetterReason, isParked, markReplayed, park, parkAgain } from './dead-letters.ts';
import type { Delivery } from './delivery.ts';
import type { Envelope } from './envelope.ts';
import { applyOnce, applyTogether } from './inbox.ts';
import { runByCustomer } from './keyed-queue.ts';
import type { Receipts } from './receipts.ts';
import { type RawMessage, type Received, type ReceivingRules, receive } from './receive.ts';
import { signatureHeader } from './signature.ts';

/**
 * Deliveries after which a failure that is no outage is taken for permanent: about a quarter of an hour. The letter is kept and
 * can be replayed, whereas a message that is tried for ever is lost, unseen, when its stream's age ends.
 */
const failuresMax = 25;
/** When other rows are in the way, about half a minute: a message that was overtaken may find its row by then. */
const refusalsMax = 8;
const redeliveryPauseMs = { first: 250, most: 60_000 };
/** Under a third of the consumer's acknowledgement wait: a long handler says that it is still at it. */
const stillWorkingEveryMs = 3_000;

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

/** One consumer's way of taking messages. */
export interface Consumption {
  readonly database: Database;
  readonly consumer: ConsumerName;
  readonly rules: ReceivingRules;
  readonly receipts: Pick<Receipts, 'confirm'>;
  readonly log: Log;
}

const rawOf = (message: Delivery): RawMessage => ({
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
  if (error instanceof Outage) return null;
  const refusal = writeRefusal(error);
  if (refusal !== null && (refusal.isFinal || deliveries >= refusalsMax))
    return { code: 'REFUSED_BY_DATABASE', reason: refusal.reason };
  if (deliveries < failuresMax) return null;
  // The text of an unforeseen error may quote what the message holds: the log has it, scrubbed; the table has its class.
  const name = error instanceof Error ? error.name : 'unknown';
  return { code: 'KEEPS_FAILING', reason: `failed ${deliveries} times, at last with ${name}` };
}

/**
 * Parking confirms the message to its sender, as an effect does. Not where the signature is not good: what was damaged on its way is
 * sent again.
 */
async function parkMessage(
  { database, consumer, receipts, log }: Consumption,
  message: Delivery,
  why: { code: DeadLetterReason; reason: string; envelope: Envelope | null },
): Promise<void> {
  const messageId = why.envelope?.id ?? null;
  await database.transaction({ kind: 'all' }, (tx) =>
    park(tx, {
      consumer,
      streamSequence: message.sequence,
      messageId,
      messageType: why.envelope?.type ?? null,
      raw: rawOf(message),
      reasonCode: why.code,
      reason: why.reason,
      deliveries: message.deliveries,
    }),
  );
  handled.inc({ consumer, outcome: `parked_${why.code.toLowerCase()}` });
  log.error({ consumer, messageId, code: why.code, reason: why.reason }, 'message parked');
  if (why.envelope !== null && why.code !== 'BAD_SIGNATURE') receipts.confirm(why.envelope);
  message.term(why.code);
}

function tryAgain({ consumer, log }: Consumption, message: Delivery, error: unknown): void {
  const pauseMs = redeliveryPause(message.deliveries);
  handled.inc({ consumer, outcome: 'retried' });
  log.warn(
    { consumer, sequence: message.sequence, deliveries: message.deliveries, pauseMs, err: error },
    'message failed; it comes again',
  );
  message.nak(pauseMs);
}

interface Genuine {
  readonly message: Delivery;
  readonly envelope: Envelope;
  readonly received: Extract<Received, { accepted: true }>;
}

/**
 * Takes messages to their end: effect, duplicate, parked, or again later. Never throws. Several are done in one transaction;
 * when that fails, each in its own, so that one that cannot be done holds up no other.
 */
export async function processMessages(
  consumption: Consumption,
  messages: readonly Delivery[],
): Promise<void> {
  const { consumer } = consumption;
  const stillWorking = setInterval(() => {
    for (const message of messages) message.working();
  }, stillWorkingEveryMs);
  const stopTimer = handling.startTimer({ consumer });
  inFlight.inc({ consumer }, messages.length);
  try {
    const genuine = await sortOut(consumption, messages);
    if (genuine.length > 1 && (await areDoneTogether(consumption, genuine))) return;
    await runByCustomer(genuine, (one) => takeOne(consumption, one));
  } finally {
    inFlight.dec({ consumer }, messages.length);
    stopTimer();
    clearInterval(stillWorking);
  }
}

/**
 * A message may be sent again after it was parked, when the receipt was lost. What happens to it is then the operator's decision, as
 * before. Its sender gives it another `Nats-Msg-Id`, so that nothing is asked for the others.
 */
async function wasParkedBefore(
  { database, consumer, receipts }: Consumption,
  message: Delivery,
  envelope: Envelope,
): Promise<boolean> {
  const msgId = message.headers?.get('Nats-Msg-Id');
  if (msgId === envelope.id || !(await isParked(database, consumer, envelope.id))) return false;
  receipts.confirm(envelope);
  message.ack();
  handled.inc({ consumer, outcome: 'duplicate' });
  return true;
}

/** Parks what is not genuine or not understood. */
async function sortOut(consumption: Consumption, messages: readonly Delivery[]): Promise<Genuine[]> {
  const genuine: Genuine[] = [];
  for (const message of messages) {
    const received = receive(rawOf(message), consumption.rules);
    try {
      if (!received.accepted) await parkMessage(consumption, message, received);
      else if (!(await wasParkedBefore(consumption, message, received.envelope)))
        genuine.push({ message, envelope: received.envelope, received });
    } catch (error) {
      tryAgain(consumption, message, error);
    }
  }
  return genuine;
}

/** @returns false when each is to be tried alone */
async function areDoneTogether(consumption: Consumption, genuine: readonly Genuine[]): Promise<boolean> {
  const { database, consumer, receipts, log } = consumption;
  try {
    const fresh = await applyTogether(
      database,
      consumer,
      genuine.map(({ received }) => received),
    );
    for (const { message, received } of genuine) {
      receipts.confirm(received.envelope);
      message.ack();
      handled.inc({ consumer, outcome: fresh.has(received.envelope.id) ? 'done' : 'duplicate' });
    }
    return true;
  } catch (error) {
    // A database that is away would keep each of them waiting in turn.
    if (error instanceof Outage && error.dependency === 'postgres') {
      for (const { message } of genuine) tryAgain(consumption, message, error);
      return true;
    }
    log.info({ consumer, messages: genuine.length, err: error }, 'messages are taken one by one');
    return false;
  }
}

async function takeOne(consumption: Consumption, { message, received }: Genuine): Promise<void> {
  const { database, consumer, receipts } = consumption;
  try {
    const isNew = await applyOnce(database, consumer, received);
    receipts.confirm(received.envelope);
    message.ack();
    handled.inc({ consumer, outcome: isNew ? 'done' : 'duplicate' });
  } catch (error) {
    const permanent = verdict(error, message.deliveries);
    if (permanent === null) return tryAgain(consumption, message, error);
    await parkMessage(consumption, message, { ...permanent, envelope: received.envelope }).catch(
      (failure: unknown) => tryAgain(consumption, message, failure),
    );
  }
}

/** Takes a parked message again; what fails for now is left asked for, and comes up at the next poll. */
export async function replay(
  consumption: Consumption,
  letter: { id: string; raw: RawMessage },
): Promise<void> {
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
