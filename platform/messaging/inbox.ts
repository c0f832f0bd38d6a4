import type { MessageId } from '../../kernel/ids/ids.ts';
import { newId } from '../../kernel/ids/ids.ts';
import type { Database, Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import { runInContext } from '../telemetry/context.ts';
import { span } from '../telemetry/traces.ts';
import type { Envelope } from './envelope.ts';
import type { Effect } from './handler.ts';
import { runByCustomer } from './keyed-queue.ts';
import { createSemaphore, type Semaphore } from './semaphore.ts';

/**
 * Longer than any delivery: a stream keeps a message for 30 days, and a message whose receipts were lost may be sent again for as long and then
 * wait in its stream.
 */
const inboxKeptDays = 70;

const insert = plainSql('INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING');

/** Records a message. False when it was recorded before; a second delivery at the same time waits for the first one's end. */
async function record(tx: Transaction, consumer: string, id: MessageId): Promise<boolean> {
  const { rowCount } = await insert(tx, [consumer, id]);
  return rowCount === 1;
}

const places = new WeakMap<Database['pool'], Semaphore>();

/** All consumers of a process share its pool, and leave two connections to the relay and the rest. */
function placesOf(database: Database): Semaphore {
  const existing = places.get(database.pool);
  if (existing !== undefined) return existing;
  const made = createSemaphore(Math.max(1, (database.pool.options.max ?? 10) - 2));
  places.set(database.pool, made);
  return made;
}

interface Message {
  readonly envelope: Envelope;
  readonly effect: Effect;
}

/**
 * Does a message's effect exactly once: the record and the effect are one transaction.
 *
 * @param alongside  further writes of the same transaction, done also when the effect was there already
 * @returns false when the effect had been done before
 */
export async function applyOnce(
  database: Database,
  consumer: string,
  message: Message,
  alongside?: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  const leave = await placesOf(database).acquire();
  try {
    return await database.transaction({ kind: 'all' }, async (tx) => {
      const isNew = await record(tx, consumer, message.envelope.id);
      if (isNew) await perform(tx, consumer, message, true);
      await alongside?.(tx);
      return isNew;
    });
  } finally {
    leave();
  }
}

const insertAll = plainSql<{ message_id: MessageId }>(`
  INSERT INTO inbox (consumer, message_id) SELECT $1, unnest($2::text[])
  ON CONFLICT DO NOTHING RETURNING message_id`);

/**
 * Does the effects of several messages exactly once and in one transaction: either all of them happen or none. Those of one customer
 * are done in their order, those of different ones side by side, so that they ask the database in the same round trips.
 *
 * @returns the ids of those whose effect had not been done before
 */
export async function applyTogether(
  database: Database,
  consumer: string,
  messages: readonly Message[],
): Promise<ReadonlySet<MessageId>> {
  const ids = messages.map(({ envelope }) => envelope.id);
  const leave = await placesOf(database).acquire();
  try {
    return await database.transaction({ kind: 'all' }, async (tx) => {
      const { rows } = await insertAll(tx, [consumer, ids]);
      const fresh = new Set(rows.map((row) => row.message_id));
      const left = new Set(fresh);
      // A message may have been delivered twice in one go.
      const wanted = messages.filter(({ envelope }) => left.delete(envelope.id));
      await runByCustomer(wanted, (message) => perform(tx, consumer, message, wanted.length === 1));
      return fresh;
    });
  } finally {
    leave();
  }
}

/** The effect, with what caused it for whatever it sends on. */
function perform(
  tx: Transaction,
  consumer: string,
  { envelope, effect }: Message,
  isAlone: boolean,
): Promise<void> {
  const context = {
    requestId: newId('Request'),
    correlationId: envelope.correlationid,
    causationId: envelope.id,
    ...(envelope.traceparent === undefined ? {} : { traceparent: envelope.traceparent }),
    ...(envelope.actor === undefined ? {} : { actor: envelope.actor }),
  };
  return runInContext(context, () =>
    span('message', { type: envelope.type, consumer }, () => effect(tx, isAlone)),
  );
}

const pruneOld = plainSql(`
  DELETE FROM inbox WHERE (consumer, message_id) IN (
    SELECT consumer, message_id FROM inbox
     WHERE received_at < now() - make_interval(days => $1) LIMIT 10000)`);

/** Forgets messages that no stream can deliver any more; at most 10,000 a call. @returns how many */
export async function pruneInbox(tx: Transaction): Promise<number> {
  const pruned = await pruneOld(tx, [inboxKeptDays]);
  return pruned.rowCount ?? 0;
}
