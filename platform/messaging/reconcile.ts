import { composeId } from '../../kernel/ids/ids.ts';
import { messages } from '../../schema/messages/generated/registry.ts';
import { natsSubjectsOf } from '../../schema/messages/message.ts';
import { type ConsumerName, consumers, sendersTo, streams } from '../../schema/messages/streams.ts';
import { withoutWaiting } from '../postgres/connection.ts';
import type { Database, Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import { unforgeable } from './dead-letters.ts';

/**
 * What a consumer has done of the messages written in a span of time, in buckets of about 17 minutes: their number and the XOR of their
 * ids' hashes. The sender compares it with what was confirmed: a difference says that a database was restored to an older copy.
 */
export interface DoneBuckets {
  /** Buckets are named by the beginning of their ids. */
  readonly from: string;
  readonly until: string;
  readonly buckets: readonly (readonly [bucket: string, count: number, hash: string])[];
}

const bucketLength = 10;
const comparedMs = 24 * 3_600_000;
/** Two buckets: what is younger may be under way. */
const settledMs = 35 * 60_000;

const bucketAt = (atMs: number): string =>
  composeId('Message', atMs, new Uint8Array(10)).slice(0, bucketLength);

/** The last day, up to what may still be under way. */
export const comparedSpan = (nowMs: number): Pick<DoneBuckets, 'from' | 'until'> => ({
  from: bucketAt(nowMs - comparedMs),
  until: bucketAt(nowMs - settledMs),
});

const hashOf = (id: string): string => `('x' || substr(md5(${id}), 1, 15))::bit(60)::bigint`;

const readBuckets = `
  SELECT substr(message_id, 1, ${bucketLength}) AS bucket, count(*)::integer AS count, bit_xor(${hashOf('message_id')})::text AS hash
    FROM (SELECT message_id FROM inbox WHERE consumer = $1 AND message_id >= $2 AND message_id < $3
          UNION
          SELECT message_id FROM dead_letter
           WHERE consumer = $1 AND message_id >= $2 AND message_id < $3 AND replayed_at IS NULL AND ${unforgeable}) AS done
   GROUP BY 1`;

/** The messages that a consumer has done or parked. */
export async function doneBuckets(
  database: Database,
  consumer: ConsumerName,
  { from, until }: Pick<DoneBuckets, 'from' | 'until'>,
): Promise<DoneBuckets> {
  const { rows } = await database.pool.query<{ bucket: string; count: number; hash: string }>({
    name: 'done-buckets',
    text: readBuckets,
    values: [consumer, from, until],
  });
  return { from, until, buckets: rows.map(({ bucket, count, hash }) => [bucket, count, hash]) };
}

/**
 * Whether a consumer's messages can be compared: they come from one sender, who keeps them, and all of them arrive. (A stream that keeps the newest
 * message of each subject drops the older ones.)
 */
export const isComparable = (consumer: ConsumerName): boolean => {
  const stream = streams.find(({ name }) => name === consumers[consumer].stream);
  return (
    sendersTo(consumer).length === 1 &&
    stream !== undefined &&
    stream.sentKeptMs !== 0 &&
    stream.retention !== 'last-per-subject'
  );
};

const typesOf = (consumer: ConsumerName): string[] =>
  messages
    .filter((message) => consumers[consumer].filterSubjects.includes(natsSubjectsOf(message)))
    .map(({ type }) => type);

/** The first bucket of all may be incomplete, and one with a message that is waited for is not settled: they are passed over. */
const differing = plainSql<{ bucket: string; own: number; told: number }>(`
  WITH told AS (SELECT * FROM unnest($4::text[], $5::integer[], $6::text[]) AS told (bucket, count, hash)),
  own AS (
    SELECT substr(id, 1, ${bucketLength}) AS bucket, count(*)::integer AS count, bit_xor(${hashOf('id')})::text AS hash
      FROM (SELECT id FROM outbox_sent WHERE type = ANY($7) AND id >= $2 AND id < $3 AND created_at >= now() - interval '26 hours'
            UNION ALL
            SELECT id FROM outbox WHERE type = ANY($7) AND id >= $2 AND id < $3 AND sends > 0) AS sent
     GROUP BY 1)
  SELECT bucket, coalesce(own.count, 0) AS own, coalesce(told.count, 0) AS told
    FROM own FULL JOIN told USING (bucket)
   WHERE (own.count, own.hash) IS DISTINCT FROM (told.count, told.hash)
     AND bucket > (SELECT substr(id, 1, ${bucketLength}) FROM outbox_sent ORDER BY position LIMIT 1)
     AND bucket NOT IN (SELECT substr(message_id, 1, ${bucketLength}) FROM outbox_awaited WHERE consumer = $1)`);

/** Sequence 0: the consumer has passed it, so that its next report has the message sent again. */
const awaitBuckets = plainSql(`
  INSERT INTO outbox_awaited (consumer, message_id, position, stream_sequence, resend_at)
  SELECT $1, id, position, 0, now() FROM outbox_sent
   WHERE type = ANY($2) AND substr(id, 1, ${bucketLength}) = ANY($3) AND created_at >= now() - interval '26 hours'
  ON CONFLICT DO NOTHING`);

/**
 * Compares what a consumer has done with what was sent to it. Buckets in which it lacks something are sent again; what it has already is known by its
 * id.
 *
 * @returns in how many buckets the consumer lacks messages, and how many messages it has done that are not known here
 */
export async function repairDifferences(
  tx: Transaction,
  consumer: ConsumerName,
  { from, until, buckets }: DoneBuckets,
): Promise<{ repaired: number; unknown: number }> {
  const types = typesOf(consumer);
  const { rows } = await differing(tx, [
    ...[consumer, from, until],
    buckets.map(([bucket]) => bucket),
    buckets.map(([, count]) => count),
    buckets.map(([, , hash]) => hash),
    types,
  ]);
  const lacking = rows.filter(({ own }) => own > 0).map(({ bucket }) => bucket);
  if (lacking.length > 0) withoutWaiting(tx, awaitBuckets(tx, [consumer, types, lacking]));
  const unknown = rows.reduce((sum, { own, told }) => sum + Math.max(0, told - own), 0);
  return { repaired: lacking.length, unknown };
}

const awaitSince = plainSql(`
  INSERT INTO outbox_awaited (consumer, message_id, position, stream_sequence, resend_at)
  SELECT $1, id, position, 0, now() FROM outbox_sent
   WHERE type = ANY($2) AND created_at >= now() - make_interval(hours => $3)
  ON CONFLICT DO NOTHING`);

/**
 * Has everything sent again that was sent to a consumer lately, for one whose database was restored to a copy that is older than what is compared by
 * itself. Messages are kept for seven days. Its next report begins the sending; what it has done is known by its id.
 *
 * @returns how many
 */
export async function sendAgainSince(
  tx: Transaction,
  consumer: ConsumerName,
  hours: number,
): Promise<number> {
  const { rowCount } = await awaitSince(tx, [consumer, typesOf(consumer), hours]);
  return rowCount ?? 0;
}
