import type { PgTable } from 'drizzle-orm/pg-core';
import type { QueryResult } from 'pg';
import type { Transaction } from './connection.ts';
import { plainSql } from './plain-sql.ts';
import { type Given, prepared } from './prepared.ts';

export { type Given, givenRow, isAnyOf } from './prepared.ts';

type Params = Readonly<Record<string, unknown>>;
interface Preparable<R> {
  prepare(name: string): { execute(params?: Record<string, unknown>): Promise<R> };
}

/** @deprecated use `prepared` of prepared.ts */
export const statement = prepared;

/** @deprecated use `plainSql` of plain-sql.ts */
export const command = plainSql;

/** @deprecated use `prepared` of prepared.ts, which answers with `rowCount` */
export const write =
  <P extends Params>() =>
  (
    build: (tx: Transaction, given: Given<P>) => Preparable<unknown>,
  ): ((tx: Transaction, params: P) => Promise<number>) => {
    const run = prepared<P>()(build);
    return async (tx, params) => ((await run(tx, params)) as QueryResult).rowCount ?? 0;
  };

/** @deprecated use `prepared` of prepared.ts, which needs no table */
export const wholeRows =
  <P extends Params = Record<string, never>>() =>
  <T extends PgTable>(
    _table: T,
    build: (tx: Transaction, given: Given<P>) => Preparable<unknown>,
  ): ((tx: Transaction, params: P) => Promise<T['$inferSelect'][]>) =>
    prepared<P>()(build) as (tx: Transaction, params: P) => Promise<T['$inferSelect'][]>;
