import { setTimeout as pause } from 'node:timers/promises';
import { ErrorCode, headers, type JetStreamClient, NatsError } from 'nats';
import type { MessageId } from '../../kernel/ids/ids.ts';
import { apiVersion } from '../../schema/api-version.ts';
import { type ProcessName, versionOf } from '../../schema/messages/message.ts';
import { createWakeSignal } from '../jobs/wake-signal.ts';
import type { Log } from '../log/log.ts';
import { whileLocked } from '../postgres/advisory-lock.ts';
import { withoutWaiting } from '../postgres/connection.ts';
import type { Database, Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';
import { noteBacklog } from '../process/backlog.ts';
import { counter, gauge } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';
import { dataschemaOf, encodeEnvelope, sourceOf } from './envelope.ts';
import { notePart } from './missing.ts';
import { onOutboxWritten } from './outbox.ts';
import { startReceiptReader } from './receipt-reader.ts';
import { keepSent } from './sent-messages.ts';
import { loadSigner, type Sign, signatureHeader } from './signature.ts';

interface OutboxRow extends Record<string, unknown> {
  readonly position: string;
  readonly id: MessageId;
  readonly type: string;
  readonly aggregate: string;
  readonly stream: string;
  readonly nats_subject: string;
  readonly body: unknown;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly traceparent: string | null;
  readonly actor: string | null;
  readonly created_at: string;
  readonly sends: number;
}

type Outcome = 'ACKNOWLEDGED' | 'REFUSED' | 'NO_STREAM' | 'UNKNOWN';
interface Published {
  readonly row: OutboxRow;
  readonly outcome: Outcome;
  readonly error: string | null;
  /** The place in its stream of what was acknowledged. */
  readonly streamSequence: number;
}

const batchMax = 200;
const pollMs = 100;
/** Under load a batch costs almost as much with one message as with ten; the first after a pause does not wait for this. */
const batchEveryMs = 50;
const relayLock = 7_242_002;
const pauseAfterOutageMs = { first: 100, most: 5_000 };
const measureEveryMs = 5_000;

const backlog = gauge({ name: 'quanta_outbox_messages', help: 'Messages that wait to be sent' });
const oldestAge = gauge({
  name: 'quanta_outbox_oldest_seconds',
  help: 'Age of the oldest message that waits',
});
const unconfirmed = gauge({
  name: 'quanta_outbox_unconfirmed',
  help: 'Effects of sent messages that their readers have not confirmed; counted up to 100,000',
});
const oldestUnconfirmed = gauge({
  name: 'quanta_outbox_unconfirmed_oldest_seconds',
  help: 'How long ago the oldest of them was sent last',
});
const sent = counter({ name: 'quanta_outbox_sent_total', help: 'Messages the broker acknowledged' });
const failed = counter({
  name: 'quanta_outbox_failed_total',
  help: 'Attempts to send that were refused (stream full or missing) or whose outcome is unknown',
  labels: ['outcome'],
});

/**
 * Nothing here must outlive a crash of the server: what was marked as sent and comes back is sent again, and known by its id. So no
 * commit of ours makes those wait that must. And the oldest rows are looked for by position: an outbox is empty whenever it is
 * analysed, and a plan made for an empty table reads past every row that was deleted since.
 */
const relaySettings = plainSql(
  "SELECT set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true)",
);
const tryLock = plainSql<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine');
const oldestDue = plainSql<OutboxRow>(`
  SELECT position, id, type, aggregate, stream, nats_subject, body, correlation_id, causation_id, traceparent, actor, sends,
         to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at
    FROM outbox AS waiting
   WHERE next_attempt_at <= now()
     AND NOT EXISTS (SELECT FROM outbox AS refused
                      WHERE refused.attempts > 0 AND refused.next_attempt_at > now()
                        AND refused.stream = waiting.stream AND refused.aggregate = waiting.aggregate
                        AND refused.position < waiting.position)
   ORDER BY position LIMIT $1
     FOR UPDATE SKIP LOCKED`);

/**
 * The oldest messages that may go now. One relay of a database sends at a time (the others find the lock taken and get
 * nothing), and a message waits behind a refused one of its aggregate: so each aggregate's messages arrive in their order. For that
 * the rows must be read by a statement that begins after the lock was taken: an older snapshot does not see what was just refused.
 */
async function claim(tx: Transaction): Promise<OutboxRow[]> {
  withoutWaiting(tx, relaySettings(tx, []));
  const lock = await tryLock(tx, [relayLock]);
  if (lock.rows[0]?.mine !== true) return [];
  const claimed = await oldestDue(tx, [batchMax]);
  noteBacklog(claimed.rows.length);
  return claimed.rows;
}

function encode(row: OutboxRow, sender: string): Uint8Array {
  return encodeEnvelope({
    specversion: '1.0',
    id: row.id,
    source: sourceOf(sender),
    type: row.type,
    subject: row.aggregate,
    time: row.created_at,
    datacontenttype: 'application/json',
    dataschema: dataschemaOf(row.type),
    dataversion: versionOf(row.type),
    apiversion: apiVersion,
    actor: row.actor ?? sender,
    correlationid: row.correlation_id,
    causationid: row.causation_id ?? undefined,
    traceparent: row.traceparent ?? undefined,
    data: row.body,
  });
}

/**
 * The stream's own answer, or nobody listens on the subject; anything else may have arrived or not. The client gives 503 for
 * both "no such stream" and "full", the latter with the server's words as the chained error.
 */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof NatsError)) return 'UNKNOWN';
  if (error.isJetStreamError() || error.chainedError !== undefined) return 'REFUSED';
  return error.code === ErrorCode.NoResponders ? 'NO_STREAM' : 'UNKNOWN';
}

function textOf(error: unknown): string {
  const cause = error instanceof NatsError ? (error.chainedError ?? error) : error;
  return cause instanceof Error ? cause.message : 'unknown error';
}

interface Outgoing {
  readonly row: OutboxRow;
  readonly natsSubject: string;
  readonly payload: Uint8Array;
}

const outgoing = (row: OutboxRow, sender: string): Outgoing => ({
  row,
  natsSubject: row.nats_subject,
  payload: encode(row, sender),
});

/** The broker drops a message whose id it has seen lately: what is sent again because it was lost has another. */
const natsMsgId = ({ id, sends }: OutboxRow): string => (sends === 0 ? id : `${id}.${sends}`);

async function publish(
  jetstream: JetStreamClient,
  { row, natsSubject, payload, signature }: Outgoing & { readonly signature: string },
): Promise<Published> {
  const header = headers();
  header.set(signatureHeader, signature);
  try {
    const { seq } = await jetstream.publish(natsSubject, payload, { msgID: natsMsgId(row), headers: header });
    return { row, outcome: 'ACKNOWLEDGED', error: null, streamSequence: seq };
  } catch (error) {
    return { row, outcome: outcomeOf(error), error: textOf(error), streamSequence: 0 };
  }
}

const postpone = plainSql(`
  UPDATE outbox SET attempts = attempts + 1, last_error = $1,
         next_attempt_at = clock_timestamp() + least(interval '0.1 s' * 2 ^ least(attempts + 1, 12), $3::interval)
   WHERE position = ANY($2::bigint[])`);
/** A stream that is missing is made again within seconds; one that is full may stay so. */
const longestPause = { REFUSED: '1 min', NO_STREAM: '5 s' } as const;

/** Marks as sent what the broker has; a refused row waits 0.2 s, 0.4 s, … `longestPause`; a row of unknown outcome is sent again. */
function settle(tx: Transaction, results: readonly Published[]): void {
  const having = (outcome: Outcome): Published[] => results.filter((result) => result.outcome === outcome);
  const acknowledged = having('ACKNOWLEDGED');
  if (acknowledged.length > 0)
    keepSent(
      tx,
      acknowledged.map(({ row, streamSequence }) => ({ ...row, streamSequence })),
    );
  for (const outcome of ['REFUSED', 'NO_STREAM'] as const) {
    const refused = having(outcome);
    failed.inc({ outcome: 'refused' }, refused.length);
    if (refused.length === 0) continue;
    const positions = refused.map(({ row }) => row.position);
    withoutWaiting(tx, postpone(tx, [refused[0]?.error ?? null, positions, longestPause[outcome]]));
  }
  sent.inc(acknowledged.length);
  failed.inc({ outcome: 'unknown' }, having('UNKNOWN').length);
}

const isDueText = 'SELECT EXISTS (SELECT FROM outbox WHERE next_attempt_at <= now()) AS due';

/** One cheap question, asked ten to twenty times a second; a transaction is only opened when there is something to send. */
async function isDue(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ due: boolean }>({ name: 'outbox-is-due', text: isDueText });
  return rows[0]?.due === true;
}

async function measure(database: Database): Promise<void> {
  const { rows } = await database.pool.query<
    Record<'waiting' | 'oldest' | 'awaited' | 'awaited_oldest', string>
  >(`
    SELECT (SELECT count(*) FROM outbox) AS waiting,
           (SELECT count(*) FROM (SELECT FROM outbox_awaited LIMIT 100000) AS counted) AS awaited,
           coalesce((SELECT extract(epoch FROM now() - min(sent_at))
                       FROM (SELECT sent_at FROM outbox_awaited LIMIT 100000) AS counted), 0) AS awaited_oldest,
           coalesce(extract(epoch FROM now() - (SELECT created_at FROM outbox ORDER BY position LIMIT 1)), 0) AS oldest`);
  backlog.set(Number(rows[0]?.waiting ?? 0));
  oldestAge.set(Math.max(0, Number(rows[0]?.oldest ?? 0)));
  unconfirmed.set(Number(rows[0]?.awaited ?? 0));
  oldestUnconfirmed.set(Math.max(0, Number(rows[0]?.awaited_oldest ?? 0)));
}

/**
 * Sends what the outbox holds, until stopped. Rows are claimed, published together and marked as sent in one transaction, so that a
 * process that dies leaves them for the next; the message id lets the broker and the reader drop what arrives twice. What was sent is kept until
 * its readers have confirmed the effect, and sent again when the broker has lost it. While NATS is away it waits for it; while PostgreSQL is away it pauses longer and longer (up to five seconds). Nothing is lost.
 *
 * @param options.sender  name under which this process signs, which must own what is in the outbox
 * @param options.pollMs  how long a message of another process waits at most to be seen when there was nothing to send, 100 when absent;
 *   those that this process writes are seen at once
 */
export function startOutboxRelay(options: {
  database: Database;
  connection: MessagingConnection;
  sender: ProcessName;
  signingKeyFile: string;
  log: Log;
  pollMs?: number;
}): { stop(): Promise<void> } {
  const { database, connection, sender, log } = options;
  const stopping = new AbortController();
  const wake = createWakeSignal();
  const listeners = [onOutboxWritten(wake.raise), connection.onReconnect(wake.raise)];
  const signing = loadSigner(sender, options.signingKeyFile);
  const receipts = startReceiptReader({ database, connection, sender, log, onLost: wake.raise });

  /** One batch. @returns how many were claimed, and whether the broker answered for all of them */
  const relayBatch = (sign: Sign): Promise<{ claimed: number; answered: boolean }> =>
    database.transaction({ kind: 'all' }, async (tx) => {
      const rows = await claim(tx);
      const messages = sign(rows.map((row) => outgoing(row, sender)));
      const results = await connection.whileConnected(
        Promise.all(messages.map((message) => publish(connection.jetstream, message))),
      );
      settle(tx, results);
      for (const { row, outcome } of results)
        if (outcome !== 'UNKNOWN') notePart(connection, `stream ${row.stream}`, outcome === 'NO_STREAM');
      return { claimed: rows.length, answered: results.every((result) => result.outcome !== 'UNKNOWN') };
    });

  const rest = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  /** Who found something the last time finds something again: it need not be asked whether. */
  let isBusy = false;
  const relayDue = async (sign: Sign): Promise<{ claimed: number; answered: boolean }> => {
    const nextAt = performance.now() + batchEveryMs;
    if (!isBusy && !(await isDue(database))) return { claimed: 0, answered: true };
    const batch = await relayBatch(sign);
    isBusy = batch.claimed > 0;
    if (isBusy && batch.claimed < batchMax) await rest(Math.max(0, nextAt - performance.now()));
    return batch;
  };

  const run = async (): Promise<void> => {
    const sign = await signing;
    let outages = 0;
    let measuredAtMs = 0;
    while (!stopping.signal.aborted) {
      try {
        if (Date.now() - measuredAtMs >= measureEveryMs) {
          measuredAtMs = Date.now();
          await measure(database);
        }
        if (connection.isConnected()) {
          const batch = await relayDue(sign);
          outages = batch.answered ? 0 : outages + 1;
          if (batch.answered && batch.claimed < batchMax)
            await wake.wait(options.pollMs ?? pollMs, stopping.signal);
        } else await wake.wait(pauseAfterOutageMs.most, stopping.signal);
      } catch (error) {
        outages += 1;
        log.warn({ err: error }, 'the outbox relay pauses');
      }
      if (outages > 0)
        await rest(Math.min(pauseAfterOutageMs.first * 2 ** (outages - 1), pauseAfterOutageMs.most));
    }
  };

  const running = run();
  running.catch((error: unknown) => log.fatal({ err: error }, 'the outbox relay cannot run'));
  return {
    async stop() {
      for (const stopListening of listeners) stopListening();
      stopping.abort();
      await running;
      await receipts.stop();
    },
  };
}

/** While `work` goes on, what a database's outbox holds is not sent; afterwards its relay sends all of it. */
export const whileNotRelayed = <T>(database: Database, work: () => Promise<T>): Promise<T> =>
  whileLocked(database, { text: 'SELECT pg_advisory_lock($1)', values: [relayLock] }, work);
