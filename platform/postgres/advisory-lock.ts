import type { Database } from './database.ts';
import { sqlState } from './database-errors.ts';

const lockNotAvailable = '55P03';
const triesMax = 12;

/**
 * Holds a session's advisory lock while `work` goes on. Who has it is waited for, two minutes at most (the pool's `lock_timeout`
 * twelve times).
 *
 * @param lock  a statement that takes it, with its values: `SELECT pg_advisory_lock($1)`
 */
export async function whileLocked<T>(
  database: Database,
  lock: { readonly text: string; readonly values: readonly unknown[] },
  work: () => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  try {
    for (let tried = 1; ; tried += 1)
      try {
        await client.query(lock.text, [...lock.values]);
        break;
      } catch (error) {
        if (sqlState(error) !== lockNotAvailable || tried === triesMax) throw error;
      }
    return await work();
  } finally {
    // Closing the connection gives the lock back.
    client.release(true);
  }
}
