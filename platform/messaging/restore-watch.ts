import { z } from 'zod';
import { type MessageId, timeOfId } from '../../kernel/ids/ids.ts';
import type { ProcessName } from '../../schema/messages/message.ts';
import { idOf } from '../../schema/messages/parts.ts';
import { type ConsumerName, consumers, streams } from '../../schema/messages/streams.ts';
import { createWakeSignal } from '../jobs/wake-signal.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { bucketReadSubject, bucketSubject, databaseMarks } from './buckets.ts';
import type { MessagingConnection } from './connect.ts';
import { askAgain } from './receipts.ts';

const lookEveryMs = 5_000;
const askMs = 2_000;
/** What the neighbours no longer have does not come: then it is said, and the work goes on. */
const awaitedMs = 600_000;
/** Messages are kept for so long by their senders. */
const sentKeptHours = 168;
/** The inbox forgets messages after 70 days. */
const doneKeptMs = 60 * 86_400_000;
const hourMs = 3_600_000;

/** How far a database has come. */
export interface DatabaseMark {
  /** The position of the newest message that was written to be sent. */
  readonly written: bigint;
  /** The newest message that was done; null before the first. */
  readonly done: MessageId | null;
}

export interface DatabaseState extends DatabaseMark {
  /** Whether the message of the mark is among those that were done. */
  readonly knowsDone: boolean;
}

/** Why a database must be an older copy than its mark; null when it is none. Pure. */
export function signOfRestore(mark: DatabaseMark, state: DatabaseState, nowMs: number): string | null {
  if (state.written < mark.written)
    return `message ${mark.written} was written to be sent, and the database stands at ${state.written}`;
  if (mark.done === null || state.knowsDone || timeOfId(mark.done) < nowMs - doneKeptMs) return null;
  return `message ${mark.done} was done, and the database does not know it`;
}

/** How many hours back the neighbours are asked for: an hour before the newest that is still known. Pure. */
export const hoursLacking = (newest: MessageId | null, nowMs: number): number =>
  newest === null
    ? sentKeptHours
    : Math.min(sentKeptHours, Math.max(1, Math.ceil((nowMs - timeOfId(newest)) / hourMs) + 1));

const markShape = z.object({ written: z.string().regex(/^\d{1,19}$/), done: idOf('Message').nullable() });

/** Consumers whose messages come again when their senders are asked: not erased ones, and not those that a newer one replaces. */
const comesAgain = (name: ConsumerName): boolean => {
  const stream = streams.find((one) => one.name === consumers[name].stream);
  return stream !== undefined && stream.sentKeptMs !== 0 && stream.retention !== 'last-per-subject';
};

const readState = `
  SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS written,
         (SELECT max(newest.message_id) FROM unnest($1::text[]) AS own (consumer),
                 LATERAL (SELECT message_id FROM inbox WHERE inbox.consumer = own.consumer
                           ORDER BY message_id DESC LIMIT 1) AS newest) AS done,
         EXISTS (SELECT FROM inbox WHERE inbox.consumer = ANY($1) AND message_id = $2) AS knows_done
    FROM outbox_position_seq`;

interface Recovery {
  readonly mark: DatabaseMark;
  /** Null until the neighbours are asked. */
  askedAtMs: number | null;
}

/**
 * Finds out that a worker's database is an older copy of itself, by a mark that the broker keeps (and this process, while it runs), and has its
 * neighbours send again what it lacks. Until that is done, the process says that it is not whole.
 */
export function startRestoreWatch(options: {
  readonly database: Database;
  readonly connection: MessagingConnection;
  readonly process: ProcessName;
  readonly log: Log;
  readonly lookEveryMs?: number;
}): { isWhole(): boolean; stop(): Promise<void> } {
  const { database, connection, process, log } = options;
  const own = (Object.keys(consumers) as ConsumerName[]).filter(
    (name) => consumers[name].process === process,
  );
  const compared = own.filter(comesAgain);
  const stopping = new AbortController();
  const wake = createWakeSignal();
  /** The highest that was seen; what the broker keeps is read once, and never overwritten before. */
  let mark: DatabaseMark | null = null;
  let isRead = false;
  let recovery: Recovery | null = null;

  const stateOf = async (known: DatabaseMark | null): Promise<DatabaseState> => {
    const { rows } = await database.pool.query<{
      written: string;
      done: MessageId | null;
      knows_done: boolean;
    }>({ name: 'database-state', text: readState, values: [compared, known?.done ?? null] });
    const [row] = rows;
    return {
      written: BigInt(row?.written ?? 0),
      done: row?.done ?? null,
      knowsDone: row?.knows_done === true,
    };
  };

  const readMark = async (): Promise<void> => {
    const answer = await connection.nats.request(bucketReadSubject(databaseMarks, process), '', {
      timeout: askMs,
    });
    const parsed = markShape.safeParse(jsonOf(answer.data));
    if (parsed.success) mark = { written: BigInt(parsed.data.written), done: parsed.data.done };
    isRead = true;
  };

  const raise = async ({ written, done }: DatabaseMark): Promise<void> => {
    mark = { written, done };
    if (!connection.isConnected()) return;
    const body = JSON.stringify({ written: String(written), done });
    await connection.jetstream.publish(bucketSubject(databaseMarks, process), body, { timeout: askMs });
  };

  const recover = async (current: Recovery, state: DatabaseState, nowMs: number): Promise<void> => {
    if (current.askedAtMs === null) {
      if (!connection.isConnected()) return;
      const hours = hoursLacking(state.done, nowMs);
      for (const consumer of own) askAgain(connection, consumer, hours);
      await connection.nats.flush();
      current.askedAtMs = nowMs;
      log.warn({ hours }, 'the neighbours are asked to send again what this database lacks');
      return;
    }
    const isBack = current.mark.done === null || state.knowsDone;
    if (!isBack && nowMs - current.askedAtMs < awaitedMs) return;
    if (isBack) log.warn('the neighbours have sent again what this database lacked');
    else log.error({ lacking: current.mark.done }, 'what this database lacks has not come again in time');
    recovery = null;
    await raise(state);
  };

  const look = async (): Promise<void> => {
    if (!isRead && connection.isConnected()) await readMark();
    const state = await stateOf(mark);
    const nowMs = Date.now();
    if (recovery !== null) return recover(recovery, state, nowMs);
    const sign = mark === null ? null : signOfRestore(mark, state, nowMs);
    if (mark !== null && sign !== null) {
      log.error({ sign }, 'the database was restored to an older copy');
      recovery = { mark, askedAtMs: null };
      return recover(recovery, state, nowMs);
    }
    if (isRead && (mark === null || state.written !== mark.written || state.done !== mark.done))
      await raise(state);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      // Broker or database is away, and others say so.
      await look().catch((error: unknown) =>
        log.debug({ err: error }, 'the database cannot be compared now'),
      );
      await wake.wait(options.lookEveryMs ?? lookEveryMs, stopping.signal);
    }
  };
  const running = run();

  return {
    isWhole: () => recovery === null,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Null for what is no JSON. */
function jsonOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(data).toString());
  } catch {
    return null;
  }
}
