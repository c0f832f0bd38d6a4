import type { QueryResult, QueryResultRow } from 'pg';
import { query, type Transaction } from './connection.ts';
import { configOf } from './query-config.ts';

/**
 * A query in plain SQL, prepared at its first use on a connection. Rows come by the names of their columns; instants, dates and
 * intervals as text.
 *
 * ```ts
 * const sizeOf = plainSql<{ size: number }>('SELECT size FROM thing WHERE id = $1');
 * const { rows } = await sizeOf(tx, [id]);
 * ```
 */
export function plainSql<R extends QueryResultRow = Record<string, never>>(
  text: string,
): (tx: Transaction, values: readonly unknown[]) => Promise<QueryResult<R>> {
  const config = configOf(text);
  return (tx, values) => query<R>(tx, config, [...values]);
}
