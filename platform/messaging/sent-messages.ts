import type { ConsumerName } from '../../schema/messages/streams.ts';
import { consumers, readersOf, streams } from '../../schema/messages/streams.ts';
import { withoutWaiting } from '../postgres/connection.ts';
import type { Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';

/** How long a sender keeps a message whose effect is confirmed: a reader that is restored from a backup is sent it again. */
const sentKeptDays = 7;
/** Messages taken back into the outbox at once, so that what is sent again leaves room for what is new. */
export const lostMax = 1_000;

/** A message that the broker has acknowledged. */
export interface Acknowledged {
  readonly position: string;
  readonly id: string;
  readonly type: string;
  /** How often it had been sent before. */
  readonly sends: number;
  /** Its place in the stream. */
  readonly streamSequence: number;
}

/** Then it waits for an operator: readers remember the ids of messages for 70 days, 30 of which it may wait in its stream. */
const resentDays = 35;

const columns =
  'position, id, type, aggregate, stream, nats_subject, body, correlation_id, causation_id, traceparent, actor, created_at';

const moveToSent = plainSql(`
  WITH gone AS (DELETE FROM outbox WHERE position = ANY($1::bigint[]) RETURNING ${columns}, sends)
  INSERT INTO outbox_sent (${columns}, sends) SELECT ${columns}, sends + 1 FROM gone`);

/** 10 s, 40 s, … six hours, by how often it was sent. */
const pauseAfter = (sends: string): string =>
  `least(interval '10 s' * 4 ^ least(${sends}, 8), interval '6 hours')`;

const awaitReaders = plainSql(`
  INSERT INTO outbox_awaited (consumer, message_id, position, stream_sequence, resend_at)
  SELECT consumer, message_id, position, stream_sequence, now() + ${pauseAfter('0')}
    FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS sent (consumer, message_id, position, stream_sequence)`);

const awaitAgain = plainSql(`
  UPDATE outbox_awaited AS awaited
     SET stream_sequence = sent.stream_sequence, sent_at = now(), resend_at = now() + ${pauseAfter('sent.sends')}
    FROM unnest($1::text[], $2::text[], $3::bigint[], $4::integer[]) AS sent (consumer, message_id, stream_sequence, sends)
   WHERE awaited.consumer = sent.consumer AND awaited.message_id = sent.message_id`);

/** Moves acknowledged messages out of the outbox. Each of their readers is waited for, unless it has confirmed an earlier sending. */
export function keepSent(tx: Transaction, acknowledged: readonly Acknowledged[]): void {
  withoutWaiting(tx, moveToSent(tx, [acknowledged.map(({ position }) => position)]));
  const byReader = acknowledged.flatMap((message) =>
    readersOf(message.type).map((consumer) => ({ ...message, consumer })),
  );
  const first = byReader.filter(({ sends }) => sends === 0);
  if (first.length > 0)
    withoutWaiting(
      tx,
      awaitReaders(tx, [
        first.map(({ consumer }) => consumer),
        first.map(({ id }) => id),
        first.map(({ position }) => position),
        first.map(({ streamSequence }) => streamSequence),
      ]),
    );
  const again = byReader.filter(({ sends }) => sends > 0);
  if (again.length > 0)
    withoutWaiting(
      tx,
      awaitAgain(tx, [
        again.map(({ consumer }) => consumer),
        again.map(({ id }) => id),
        again.map(({ streamSequence }) => streamSequence),
        again.map(({ sends }) => sends),
      ]),
    );
}

export interface Receipt {
  readonly consumer: ConsumerName;
  readonly messageId: string;
}

const deleteAwaited = plainSql<{ consumer: ConsumerName; message_id: string; position: string }>(`
  DELETE FROM outbox_awaited AS awaited
   USING unnest($1::text[], $2::text[]) AS receipt (consumer, message_id)
   WHERE awaited.consumer = receipt.consumer AND awaited.message_id = receipt.message_id
  RETURNING awaited.consumer, awaited.message_id, awaited.position`);

const eraseSent = plainSql('DELETE FROM outbox_sent WHERE position = ANY($1::bigint[])');

/** Streams whose messages their sender erases as soon as the effect is confirmed. */
const erasedStreams: readonly string[] = streams
  .filter(({ sentKeptMs }) => sentKeptMs === 0)
  .map(({ name }) => name);

/** @returns the receipts that nothing was waiting for: the effect was confirmed before, or the message is just being marked as sent */
export async function confirm(tx: Transaction, receipts: readonly Receipt[]): Promise<Receipt[]> {
  const { rows } = await deleteAwaited(tx, [
    receipts.map(({ consumer }) => consumer),
    receipts.map(({ messageId }) => messageId),
  ]);
  const erased = rows.filter(({ consumer }) => erasedStreams.includes(consumers[consumer].stream));
  if (erased.length > 0) withoutWaiting(tx, eraseSent(tx, [erased.map(({ position }) => position)]));
  const known = new Set(rows.map((row) => `${row.consumer} ${row.message_id}`));
  return receipts.filter(({ consumer, messageId }) => !known.has(`${consumer} ${messageId}`));
}

/** How far a consumer is, as the broker says. Receipts that it had sent before are known. */
export interface Progress {
  /** Everything up to here has been handed out, or is not for this consumer. */
  readonly delivered: number;
  /** Everything up to here has been acknowledged. */
  readonly floor: number;
  /** Messages that were not handed out yet. */
  readonly pending: number;
  /** Messages that were handed out and not acknowledged. */
  readonly inHand: number;
}

/**
 * What the broker has lost: a message that the consumer has passed, or has nothing left to come to, and whose effect it did not confirm. One that the
 * consumer has in hand (it may be failing for now) gets six times as long. A message that waits in its stream is not sent again, however long
 * its reader is away.
 */
const lostBy = plainSql<{ position: string; nats_subject: string; is_keyed: boolean }>(`
  SELECT awaited.position, sent.nats_subject, sent.nats_subject <> sent.type AS is_keyed
    FROM outbox_awaited AS awaited JOIN outbox_sent AS sent USING (position)
   WHERE awaited.consumer = $1 AND awaited.resend_at <= now() AND awaited.sent_at < $6 AND sent.created_at > now() - interval '${resentDays} days'
     AND (awaited.stream_sequence <= $2::bigint
          OR $4::bigint = 0 AND ($5::bigint = 0 OR awaited.stream_sequence > $3::bigint)
          OR awaited.stream_sequence <= $3::bigint
             AND awaited.sent_at + 6 * (awaited.resend_at - awaited.sent_at) <= now())
   ORDER BY awaited.message_id LIMIT ${lostMax}`);

const newestOf = plainSql<{ newest: string }>(
  'SELECT max(position) AS newest FROM outbox_sent WHERE nats_subject = ANY($1) GROUP BY nats_subject',
);
const forgetAwaited = plainSql(
  'DELETE FROM outbox_awaited WHERE consumer = $1 AND position = ANY($2::bigint[])',
);
const moveBack = plainSql(`
  WITH back AS (DELETE FROM outbox_sent WHERE position = ANY($1::bigint[]) RETURNING ${columns}, sends)
  INSERT INTO outbox (${columns}, sends) OVERRIDING SYSTEM VALUE SELECT ${columns}, sends FROM back ORDER BY position`);

/**
 * Takes what the broker has lost back into the outbox, at its old position: it is sent before what is younger.
 *
 * @param reportedAt  when the progress was told; it says nothing of what was sent later
 * @returns how many, `lostMax` at most
 */
export async function sendLostAgain(
  tx: Transaction,
  consumer: ConsumerName,
  { delivered, floor, pending, inHand }: Progress,
  reportedAt: Date,
): Promise<number> {
  const { rows: lost } = await lostBy(tx, [consumer, floor, delivered, pending, inHand, reportedAt]);
  if (lost.length === 0) return 0;
  const superseded = await supersededAmong(tx, lost);
  if (superseded.length > 0) withoutWaiting(tx, forgetAwaited(tx, [consumer, superseded]));
  const positions = lost.map(({ position }) => position).filter((position) => !superseded.includes(position));
  withoutWaiting(tx, moveBack(tx, [positions]));
  return positions.length;
}

/** Of a keyed message the stream keeps the newest of each subject: older ones need no effect, and must not follow it. */
async function supersededAmong(
  tx: Transaction,
  lost: readonly { position: string; nats_subject: string; is_keyed: boolean }[],
): Promise<string[]> {
  const keyed = lost.filter(({ is_keyed }) => is_keyed);
  if (keyed.length === 0) return [];
  const { rows } = await newestOf(tx, [keyed.map(({ nats_subject }) => nats_subject)]);
  const newest = new Set(rows.map((row) => row.newest));
  return keyed.map(({ position }) => position).filter((position) => !newest.has(position));
}

const forgetConfirmed = plainSql(`
  DELETE FROM outbox_sent WHERE position IN (
    SELECT position FROM outbox_sent AS sent
     WHERE (sent_at < now() - interval '${sentKeptDays} days' OR stream = ANY($1) AND sent_at < now() - interval '1 hour')
       AND NOT EXISTS (SELECT FROM outbox_awaited AS awaited WHERE awaited.message_id = sent.id)
     LIMIT 10000)`);
/** A day, so that a process of the version before does not take away what a newer one has just begun to wait for. */
const forgetUndeclared = plainSql(
  `DELETE FROM outbox_awaited WHERE consumer <> ALL($1) AND sent_at < now() - interval '1 day'`,
);

/** Forgets messages whose effect is confirmed and whose time is up; at most 10,000 a call. @returns how many */
export async function pruneSent(tx: Transaction): Promise<number> {
  withoutWaiting(tx, forgetUndeclared(tx, [Object.keys(consumers)]));
  const pruned = await forgetConfirmed(tx, [erasedStreams]);
  return pruned.rowCount ?? 0;
}
