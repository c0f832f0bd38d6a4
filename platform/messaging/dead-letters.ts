import { RequestFault } from '../../kernel/errors/errors.ts';
import type { MessageType } from '../../schema/messages/message.ts';
import type { Database, Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import type { RawMessage, RejectionCode } from './receive.ts';

/** Why nothing was done: refused before its effect, refused by its effect or by the database for its values, or failed too often. */
export type DeadLetterReason = RejectionCode | 'REFUSED_BY_HANDLER' | 'REFUSED_BY_DATABASE' | 'KEEPS_FAILING';

/** A parked message as an operator sees it; the payload stays in the database. */
export interface DeadLetter {
  readonly id: string;
  readonly consumer: string;
  /** As the envelope says, which may be forged. */
  readonly messageId: string | null;
  readonly natsSubject: string;
  readonly reasonCode: DeadLetterReason;
  readonly reason: string;
  readonly deliveries: number;
  /** ISO 8601, UTC. */
  readonly parkedAt: string;
  /** `HELD`: of a type that the consumer does not know yet. It is replayed automatically as soon as a handler knows it. */
  readonly state: 'PARKED' | 'HELD' | 'REPLAY_REQUESTED' | 'REPLAYED';
}

const insert = plainSql(`
  INSERT INTO dead_letter
    (consumer, stream_sequence, message_id, nats_subject, signature, payload, reason_code, reason, deliveries,
     message_type)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`);

/** Parks a message; does nothing when it is parked already. @returns true when it was not */
export async function park(
  tx: Transaction,
  letter: {
    consumer: string;
    streamSequence: number;
    messageId: string | null;
    messageType: string | null;
    raw: RawMessage;
    reasonCode: DeadLetterReason;
    reason: string;
    deliveries: number;
  },
): Promise<boolean> {
  const { raw } = letter;
  const inserted = await insert(tx, [
    ...[letter.consumer, letter.streamSequence, letter.messageId, raw.natsSubject, raw.signature],
    ...[Buffer.from(raw.payload), letter.reasonCode, letter.reason, letter.deliveries],
    letter.messageType,
  ]);
  return inserted.rowCount === 1;
}

const newestFirst = plainSql<DeadLetter & Record<string, unknown>>(`
  SELECT id, consumer, message_id AS "messageId", nats_subject AS "natsSubject", reason_code AS "reasonCode", reason,
         deliveries, to_char(parked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "parkedAt",
         CASE WHEN replayed_at IS NOT NULL THEN 'REPLAYED'
              WHEN replay_requested_at IS NOT NULL THEN 'REPLAY_REQUESTED'
              WHEN reason_code = 'UNKNOWN_TYPE' THEN 'HELD' ELSE 'PARKED' END AS state
    FROM dead_letter
   WHERE ($1::text IS NULL OR consumer = $1) AND ($2::bigint IS NULL OR id < $2)
   ORDER BY id DESC LIMIT $3`);

/** A condition on `dead_letter`: the envelope was found to be its sender's. */
export const unforgeable = "reason_code NOT IN ('BAD_SIGNATURE', 'BAD_ENVELOPE', 'SENDER_NOT_ALLOWED')";

/**
 * Whether a genuine message is parked and was not replayed. Letters with an envelope that may be forged do not count: whoever forges one
 * must not keep a genuine message from its effect.
 */
export async function isParked(database: Database, consumer: string, messageId: string): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'is-parked',
    text: `SELECT FROM dead_letter WHERE consumer = $1 AND message_id = $2 AND replayed_at IS NULL
              AND ${unforgeable} LIMIT 1`,
    values: [consumer, messageId],
  });
  return (rowCount ?? 0) > 0;
}

/**
 * Parked messages, newest first.
 *
 * @param options.limit   at most this many, 100 when absent, never over 1,000
 * @param options.before  only letters parked before the one with this id: the next page
 */
export async function listDeadLetters(
  tx: Transaction,
  options: { consumer?: string; limit?: number; before?: string } = {},
): Promise<DeadLetter[]> {
  const { consumer = null, before = null, limit = 100 } = options;
  const { rows } = await newestFirst(tx, [consumer, before, Math.min(limit, 1_000)]);
  return rows;
}

const requestReplay = plainSql(
  'UPDATE dead_letter SET replay_requested_at = now() WHERE id = $1 AND replayed_at IS NULL',
);

/**
 * Asks for a parked message to be taken again as if it had just arrived; its consumer does so within about a second, with all
 * checks. One that fails again is parked again under the same id.
 *
 * @throws RequestFault('BAD_USER_INPUT') when there is no such letter, or it was replayed already
 */
export async function replayDeadLetter(tx: Transaction, id: string): Promise<void> {
  const known = /^\d{1,18}$/.test(id);
  const updated = known ? await requestReplay(tx, [id]) : null;
  if (updated?.rowCount !== 1)
    throw new RequestFault('BAD_USER_INPUT', `there is no parked message ${id} that could be replayed`);
}

export interface DueReplay {
  readonly id: string;
  readonly raw: RawMessage;
}

/**
 * The replays that were asked for, and what is held of types that have a handler now; oldest first, at most 50 of each. Two readers at
 * once are harmless: the inbox decides.
 *
 * @param known  the types that have a handler
 */
export async function dueReplays(
  database: Database,
  consumer: string,
  known: readonly MessageType[],
): Promise<DueReplay[]> {
  const { rows } = await database.pool.query<{
    id: string;
    nats_subject: string;
    payload: Buffer;
    signature: string | null;
  }>({
    name: 'requested-replays',
    text: `(SELECT id, nats_subject, payload, signature FROM dead_letter
             WHERE consumer = $1 AND replay_requested_at IS NOT NULL AND replayed_at IS NULL ORDER BY id LIMIT 50)
      UNION (SELECT id, nats_subject, payload, signature FROM dead_letter
             WHERE consumer = $1 AND reason_code = 'UNKNOWN_TYPE' AND replayed_at IS NULL
               AND message_type = ANY($2) ORDER BY id LIMIT 50)
      ORDER BY id`,
    values: [consumer, known],
  });
  return rows.map((row) => ({
    id: row.id,
    raw: { natsSubject: row.nats_subject, payload: row.payload, signature: row.signature },
  }));
}

const setReplayed = plainSql('UPDATE dead_letter SET replayed_at = now() WHERE id = $1');

export const markReplayed = async (tx: Transaction, id: string): Promise<void> => {
  await setReplayed(tx, [id]);
};

const setParked = plainSql(
  'UPDATE dead_letter SET replay_requested_at = NULL, reason_code = $2, reason = $3 WHERE id = $1',
);

/** The replay was refused again; the letter stays, with the newest reason. */
export const parkAgain = async (
  tx: Transaction,
  letter: { id: string; reasonCode: DeadLetterReason; reason: string },
): Promise<void> => {
  await setParked(tx, [letter.id, letter.reasonCode, letter.reason]);
};

const pruneOld = plainSql(`
  DELETE FROM dead_letter WHERE id IN (
    SELECT id FROM dead_letter WHERE replayed_at < now() - interval '30 days' LIMIT 1000)`);

/** Forgets letters that were replayed a month ago; at most 1,000 a call. Parked ones stay until an operator acts. */
export async function pruneDeadLetters(tx: Transaction): Promise<number> {
  const pruned = await pruneOld(tx, []);
  return pruned.rowCount ?? 0;
}
