import { type NodePgQueryResultHKT, NodePgTransaction } from 'drizzle-orm/node-postgres';
import { PgDialect, type PgTransaction } from 'drizzle-orm/pg-core';
import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { Defect } from '../../kernel/errors/errors.ts';
import { DrizzleSession } from './drizzle-session.ts';
import { configOf } from './query-config.ts';
import { StatementBatch } from './statement-batch.ts';

/** Drizzle's transaction. A part that can be taken back alone is a `savepoint`, not Drizzle's own `transaction()`. */
export type Transaction = PgTransaction<NodePgQueryResultHKT, Record<string, never>, Record<string, never>>;

const dialect = new PgDialect();

/** What is kept with a connection: Drizzle's side of it, and the statements that were sent and not waited for. */
interface Connection {
  readonly client: PoolClient;
  readonly tx: Transaction;
  /** Leaves at the end of this tick of the event loop; null while there is none. */
  leaving: StatementBatch | null;
  unanswered: Promise<unknown>[];
  /** What is done once the transaction is committed. */
  afterCommit: Set<() => void>;
}

const byClient = new WeakMap<PoolClient, Connection>();
const byTransaction = new WeakMap<Transaction, Connection>();

function connectionOf(client: PoolClient): Connection {
  const kept = byClient.get(client);
  if (kept !== undefined) return kept;
  const session = new DrizzleSession(dialect, (config, values) => sendOn(made, config, values));
  const tx = new NodePgTransaction<Record<string, never>, Record<string, never>>(dialect, session, undefined);
  const made: Connection = { client, tx, leaving: null, unanswered: [], afterCommit: new Set() };
  byClient.set(client, made);
  byTransaction.set(tx, made);
  return made;
}

/** What is sent in one tick of the event loop leaves as one batch: waking the other side costs more than a short statement. */
function sendOn<R extends QueryResultRow>(
  connection: Connection,
  config: QueryConfig,
  values?: unknown[],
): Promise<QueryResult<R>> {
  if (connection.leaving === null) {
    connection.leaving = new StatementBatch();
    process.nextTick(leave, connection);
  }
  return connection.leaving.add<R>(config, values);
}

function leave(connection: Connection): void {
  const { client, leaving } = connection;
  connection.leaving = null;
  if (leaving !== null) client.query(leaving);
}

function connectionUnder(tx: Transaction): Connection {
  const connection = byTransaction.get(tx);
  // Drizzle's own `transaction()` makes another object: `savepoint` is the way here.
  if (connection === undefined) throw new Defect('this is no transaction of a database of ours');
  return connection;
}

/** Sends one statement on a transaction's connection. */
export const query = <R extends QueryResultRow>(
  tx: Transaction,
  statement: QueryConfig,
  values?: unknown[],
): Promise<QueryResult<R>> => {
  return sendOn<R>(connectionUnder(tx), statement, values);
};

/**
 * Goes on without waiting for a statement whose answer is not needed. It runs in its place, before those that are sent after it,
 * and the commit waits for it: when it fails, so does the transaction, with its error.
 */
export function withoutWaiting(tx: Transaction, statement: Promise<unknown>): void {
  statement.catch(() => undefined);
  connectionUnder(tx).unanswered.push(statement);
}

/** Does something once the transaction is committed, and not if it is not. The same function is called once. */
export function afterCommit(tx: Transaction, act: () => void): void {
  connectionUnder(tx).afterCommit.add(act);
}

/**
 * Runs `work` in a transaction on a connection of its own. The first statement is sent with the beginning, and the commit with
 * those that were not waited for: on the wire a transaction takes as many round trips as `work` has answers that it needs.
 *
 * @param settings  of PostgreSQL, by name; they end with the transaction
 * @throws whatever failed first; nothing is committed then, unless the connection broke at the commit
 */
export async function transact<T>(
  client: PoolClient,
  settings: Readonly<Record<string, string>>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const connection = connectionOf(client);
  connection.afterCommit.clear();
  const value = await bracketed(connection, { begin: ['BEGIN', settings], end: 'COMMIT' }, work);
  for (const act of connection.afterCommit) act();
  return value;
}

/** Ends a transaction that failed. */
export const rollBack = (client: PoolClient): Promise<void> => takeBack(connectionOf(client), 'ROLLBACK');

/** In a batch of its own behind what was sent before: the server skips what stands behind a failure in the same one. */
async function takeBack(
  connection: Connection,
  text: 'ROLLBACK' | 'ROLLBACK TO SAVEPOINT part',
): Promise<void> {
  leave(connection);
  await sendOn(connection, ownConfig(text));
}

/**
 * Runs `work` so that what it changes can be taken back alone: when it fails the transaction goes on as if it had not begun. Nothing else
 * may use the transaction meanwhile, so it is not for messages that are done together.
 *
 * @throws whatever failed first in `work`
 */
export async function savepoint<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const connection = connectionUnder(tx);
  const before = connection.unanswered;
  try {
    return await bracketed(connection, { begin: ['SAVEPOINT part'], end: 'RELEASE SAVEPOINT part' }, work);
  } catch (error) {
    await takeBack(connection, 'ROLLBACK TO SAVEPOINT part');
    throw error;
  } finally {
    connection.unanswered = before;
  }
}

interface Bracket {
  readonly begin: readonly ['BEGIN', Readonly<Record<string, string>>] | readonly ['SAVEPOINT part'];
  readonly end: 'COMMIT' | 'RELEASE SAVEPOINT part';
}

async function bracketed<T>(
  connection: Connection,
  { begin: [begin, settings], end }: Bracket,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { tx } = connection;
  connection.unanswered = [];
  withoutWaiting(tx, sendOn(connection, ownConfig(begin)));
  if (settings !== undefined) withoutWaiting(tx, sendOn(connection, ...settingsQuery(settings)));
  try {
    const value = await work(tx);
    const ended = sendOn(connection, ownConfig(end));
    await Promise.all([...connection.unanswered, ended]);
    // PostgreSQL answers a commit behind a failed statement with a rollback, and calls that a success.
    if ((await ended).command === 'ROLLBACK') throw new Defect('a statement failed and the work went on');
    return value;
  } catch (error) {
    throw await firstFailure(connection.unanswered, error);
  }
}

const ownConfigs = new Map<string, QueryConfig>();

/** What every transaction says, prepared like the rest. */
function ownConfig(text: string): QueryConfig {
  let known = ownConfigs.get(text);
  if (known === undefined) {
    known = configOf(text);
    ownConfigs.set(text, known);
  }
  return known;
}

function settingsQuery(settings: Readonly<Record<string, string>>): [QueryConfig, unknown[]] {
  const values = Object.entries(settings).flat();
  const places = Object.keys(settings).map(
    (_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`,
  );
  return [ownConfig(`SELECT ${places.join(', ')}`), values];
}

/** A statement behind one that failed is told only that the transaction is at its end; the reason is the first one's. */
async function firstFailure(unanswered: readonly Promise<unknown>[], otherwise: unknown): Promise<unknown> {
  for (const outcome of await Promise.allSettled(unanswered))
    if (outcome.status === 'rejected') return outcome.reason;
  return otherwise;
}
