import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import { assert, Outage } from '../../kernel/errors/errors.ts';
import { parseId } from '../../kernel/ids/ids.ts';
import type { RowAccess } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Log } from '../log/log.ts';
import { currentContext } from '../telemetry/context.ts';
import { rollBack, type Transaction, transact } from './connection.ts';
import { isTransactionConflict, sqlState, translateDatabaseError } from './database-errors.ts';

export type { RowAccess } from '../../kernel/unit-of-work/unit-of-work.ts';
export type { Transaction } from './connection.ts';

export interface Database {
  readonly name: string;
  readonly pool: Pool;
  /**
   * Runs `work` in one transaction and commits when it resolves. Serialization failures and deadlocks run it again, at most
   * four times in all; so `work` has no effect outside the transaction. It uses `tx` alone: a caller that asks the pool for a second
   * connection while holding one stands still when the pool is full of such.
   *
   * @throws Outage('postgres') when the server does not answer. When the connection broke at the commit, it is not known whether
   *   it took place: what must not happen twice carries an idempotency key or a message id.
   */
  transaction<T>(access: RowAccess, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** @throws Outage('postgres') */
  ping(): Promise<void>;
  /** `ping` as an answer, for readiness. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}

const attemptsMax = 4;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 15_000;
const lockTimeoutMs = 10_000;
const idleInTransactionTimeoutMs = 30_000;

/** Whose rows the transaction sees. */
function accessSetting(access: RowAccess): Readonly<Record<string, string>> {
  if (access.kind === 'all') return { 'quanta.row_access': 'all' };
  if (access.kind === 'granted') {
    assert(access.grantee !== '', 'row access by a grant needs its grantee');
    return { 'quanta.grantee': access.grantee };
  }
  assert(parseId('Customer', access.customerId) !== null, 'row access needs the id of a customer');
  return { 'quanta.customer_id': access.customerId };
}

/** No statement goes on for somebody who has given up waiting. */
function deadlineSetting(): Readonly<Record<string, string>> {
  const deadlineMs = currentContext()?.deadlineMs;
  if (deadlineMs === undefined) return {};
  const leftMs = Math.max(1, Math.floor(deadlineMs - performance.now()));
  return { statement_timeout: String(Math.min(statementTimeoutMs, leftMs)) };
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    // Wrong password, no such database or role: waiting does not help, so it is said as it is.
    const needsOperator = /^(28|3D|42)/.test(sqlState(error) ?? '');
    throw new Outage('postgres', { retryable: !needsOperator, cause: error });
  }
}

/** One attempt. A connection that broke, or that could not even roll back, does not return to the pool. */
async function attempt<T>(pool: Pool, access: RowAccess, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const settings = { ...accessSetting(access), ...deadlineSetting() };
  const client = await connect(pool);
  let lost = false;
  const onLoss = (): void => {
    lost = true;
  };
  client.on('error', onLoss);
  client.on('end', onLoss);
  try {
    return await transact(client, settings, work);
  } catch (error) {
    if (!lost) await rollBack(client).catch(onLoss);
    throw translateDatabaseError(error, lost);
  } finally {
    client.off('error', onLoss);
    client.off('end', onLoss);
    client.release(lost);
  }
}

/**
 * Opens a pool; connects at the first use.
 *
 * @param options.poolMax  connections at most, 10 when absent
 */
export function openDatabase(options: { url: string; name: string; poolMax?: number; log: Log }): Database {
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.name,
    max: options.poolMax ?? 10,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    pipeline: true,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    // The server's own time-out comes first; this one is for a server that no longer answers at all.
    query_timeout: statementTimeoutMs + 5_000,
  });
  // Without a listener a connection that breaks while idle ends the process; the pool opens a new one at the next use.
  pool.on('error', (error) =>
    options.log.warn({ database: options.name, err: error }, 'idle connection lost'),
  );

  const ping = async (): Promise<void> => {
    const client = await connect(pool);
    try {
      await client.query('SELECT 1');
      client.release();
    } catch (error) {
      client.release(true);
      throw new Outage('postgres', { retryable: true, cause: error });
    }
  };

  return {
    name: options.name,
    pool,
    async transaction(access, work) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await attempt(pool, access, work);
        } catch (error) {
          if (tried >= attemptsMax || !isTransactionConflict(error)) throw error;
          await pause(5 * 2 ** tried * (0.5 + Math.random()));
        }
      }
    },
    ping,
    isUp: () =>
      ping().then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}
