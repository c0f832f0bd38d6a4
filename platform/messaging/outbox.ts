import { assert, Defect } from '../../kernel/errors/errors.ts';
import { type MessageId, newId } from '../../kernel/ids/ids.ts';
import type { MessageDefinition } from '../../schema/messages/message.ts';
import { afterCommit, withoutWaiting } from '../postgres/connection.ts';
import type { Transaction } from '../postgres/database.ts';
import { command } from '../postgres/statement.ts';
import { currentContext } from '../telemetry/context.ts';

/**
 * How many messages may wait. An hour of a hundred a second is 360,000; twice that leaves time to act on the alert, and at
 * about a kilobyte each it is under a gigabyte of disk.
 */
const outboxRowsMax = 720_000;
/** Below NATS's own limit of a mebibyte, with room for the envelope. */
const bodyBytesMax = 900_000;
const suffixShape = /^[A-Za-z0-9_-]{1,64}$/;

function natsSubjectOf<B>(message: MessageDefinition<B>, suffix: string | undefined): string {
  assert(
    message.keyed === (suffix !== undefined),
    `${message.type}: a keyed message, and only that, has a suffix`,
  );
  if (suffix === undefined) return message.type;
  assert(suffixShape.test(suffix), `${message.type}: the suffix is one plain token`);
  return `${message.type}.${suffix}`;
}

/** Relays of this process: told at once of what it wrote itself, they need not look. */
const relays = new Set<() => void>();
const ringRelays = (): void => {
  for (const ring of relays) ring();
};

/** @returns stops it */
export function onOutboxWritten(ring: () => void): () => void {
  relays.add(ring);
  return () => relays.delete(ring);
}

const insert = command(`
  INSERT INTO outbox (id, type, aggregate, stream, nats_subject, body, correlation_id, causation_id, traceparent)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9)`);

/**
 * Writes a message in the transaction of the change that it tells of; the relay sends it after the commit.
 *
 * @param options.subject        id of the aggregate; messages of one aggregate in one stream are sent in order
 * @param options.subjectSuffix  for keyed messages, the aggregate's id behind the type in the NATS subject
 * @param options.causationId    the message that caused this one; from the context when absent
 * @throws Defect when the body is not what the message's schema says, or is too large to send
 */
export async function addToOutbox<B>(
  tx: Transaction,
  message: MessageDefinition<B>,
  options: { subject: string; body: B; subjectSuffix?: string; causationId?: string },
): Promise<MessageId> {
  const parsed = message.body.safeParse(options.body);
  if (!parsed.success) throw new Defect(`body of ${message.type} breaks its schema`, { cause: parsed.error });
  const body = JSON.stringify(parsed.data);
  assert(Buffer.byteLength(body) <= bodyBytesMax, `body of ${message.type} is over ${bodyBytesMax} bytes`);
  const id = newId('Message');
  const context = currentContext();
  const natsSubject = natsSubjectOf(message, options.subjectSuffix);
  const causationId = options.causationId ?? context?.causationId ?? null;
  const names = [id, message.type, options.subject, message.stream, natsSubject];
  withoutWaiting(
    tx,
    insert(tx, [...names, body, context?.correlationId ?? id, causationId, context?.traceparent ?? null]),
  );
  afterCommit(tx, ringRelays);
  return id;
}

const spanOfPositions = command<{ span: string }>(
  'SELECT coalesce(max(position) - min(position) + 1, 0) AS span FROM outbox',
);
const countWaiting = command<{ count: string }>(
  'SELECT count(*) AS count FROM (SELECT FROM outbox LIMIT $1) AS waiting',
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
