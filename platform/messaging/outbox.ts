import { assert, Defect } from '../../kernel/errors/errors.ts';
import { type MessageId, newId } from '../../kernel/ids/ids.ts';
import { type MessageDefinition, natsSubjectOf } from '../../schema/messages/message.ts';
import type { Outbox } from '../../schema/messages/outbox.ts';
import { afterCommit, withoutWaiting } from '../postgres/connection.ts';
import type { Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import { currentContext } from '../telemetry/context.ts';

/**
 * How many messages may wait. An hour of a hundred a second is 360,000; twice that leaves time to act on the alert, and at
 * about a kilobyte each it is under a gigabyte of disk.
 */
const outboxRowsMax = 720_000;
/** Below NATS's own limit of a mebibyte, with room for the envelope. */
const bodyBytesMax = 900_000;
/** What may stand as one token in a NATS subject. */
const keyShape = /^[A-Za-z0-9_-]{1,64}$/;

/** Relays of this process: told at once of what it wrote itself, they need not look. */
const relays = new Set<() => void>();
const wakeRelays = (): void => {
  for (const wake of relays) wake();
};

/** @returns stops it */
export function onOutboxWritten(wake: () => void): () => void {
  relays.add(wake);
  return () => relays.delete(wake);
}

const insert = plainSql(`
  INSERT INTO outbox (id, type, aggregate, stream, nats_subject, body, correlation_id, causation_id, traceparent, actor)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)`);

/**
 * Writes a message in the transaction of the change that it tells of; the relay sends it after the commit.
 *
 * The message's definition says which aggregate the body is about.
 *
 * @throws Defect when the body is not what the message's schema says, or is too large to send
 */
export async function addToOutbox<B>(
  tx: Transaction,
  message: MessageDefinition<B>,
  given: B,
): Promise<MessageId> {
  const parsed = message.body.safeParse(given);
  if (!parsed.success) throw new Defect(`body of ${message.type} breaks its schema`, { cause: parsed.error });
  const body = JSON.stringify(parsed.data);
  assert(Buffer.byteLength(body) <= bodyBytesMax, `body of ${message.type} is over ${bodyBytesMax} bytes`);
  const id = newId('Message');
  const context = currentContext();
  const aggregate = message.subject(parsed.data);
  assert(
    !message.keyed || keyShape.test(aggregate),
    `${message.type}: the aggregate's id is one plain token`,
  );
  const names = [id, message.type, aggregate, message.stream, natsSubjectOf(message, aggregate)];
  withoutWaiting(
    tx,
    insert(tx, [
      ...names,
      body,
      context?.correlationId ?? id,
      context?.causationId ?? null,
      context?.traceparent ?? null,
      context?.actor ?? null,
    ]),
  );
  afterCommit(tx, wakeRelays);
  return id;
}

const spanOfPositions = plainSql<{ span: string }>(
  'SELECT coalesce(max(position) - min(position) + 1, 0) AS span FROM outbox',
);
/** What is sent again was accepted long ago. */
const countWaiting = plainSql<{ count: string }>(
  'SELECT count(*) AS count FROM (SELECT FROM outbox WHERE sends = 0 LIMIT $1) AS waiting',
);

/** The bound leaves an hour of room, so that what is accepted in a moment cannot matter: a yes is believed for that long. */
const believedMs = 1_000;
/** By connection. */
const roomUntilMs = new WeakMap<Transaction, number>();

/**
 * Whether one more message may wait. A use case asks before it accepts, and refuses with a clear code when there is no room.
 * The distance between the oldest and the newest costs two index look-ups; rows are counted only when that is not enough.
 */
export async function outboxHasRoom(tx: Transaction): Promise<boolean> {
  const now = performance.now();
  if (now < (roomUntilMs.get(tx) ?? 0)) return true;
  const hasRoom = await isBelowBound(tx);
  if (hasRoom) roomUntilMs.set(tx, now + believedMs);
  return hasRoom;
}

async function isBelowBound(tx: Transaction): Promise<boolean> {
  const { rows: spans } = await spanOfPositions(tx, []);
  if (Number(spans[0]?.span) < outboxRowsMax) return true;
  const { rows: counts } = await countWaiting(tx, [outboxRowsMax]);
  return Number(counts[0]?.count) < outboxRowsMax;
}

/** The outbox as use cases know it, bound to their transaction. */
export const outboxIn = (tx: Transaction): Outbox => ({
  async add(message, body) {
    await addToOutbox(tx, message, body);
  },
  hasRoom: () => outboxHasRoom(tx),
});
