import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './connection.ts';

type Params = Readonly<Record<string, unknown>>;

/** What Drizzle's builders have in common: a query that is ready but for its parameters. */
interface Preparable<R> {
  prepare(name: string): { execute(params?: Record<string, unknown>): Promise<R> };
}

/**
 * The place of a parameter.
 *
 * @param column  says how the value is written, as in a comparison or an assignment with it; without one it is sent as it is
 */
export type Given<P> = (name: keyof P & string, column?: PgColumn) => SQL;

let made = 0;

/**
 * A query of Drizzle's, a read or a change, that is built once for each connection and prepared on it: building one takes Drizzle
 * longer than PostgreSQL takes to answer it (ADR 0072). A condition that comes and goes does not fit; `plainSql` is for those.
 *
 * ```ts
 * const cardById = prepared<{ id: CardId }>()((tx, given) => tx.select().from(cards).where(eq(cards.id, given('id', cards.id))));
 * const [card] = await cardById(tx, { id });
 * ```
 *
 * @returns runs it; answers as Drizzle does: with rows, or for a change without `returning` with `rowCount`
 */
export const prepared =
  <P extends Params = Record<string, never>>() =>
  <R>(
    build: (tx: Transaction, given: Given<P>) => Preparable<R>,
  ): ((tx: Transaction, params: P) => Promise<R>) => {
    const name = `p${made++}`;
    const byConnection = new WeakMap<Transaction, ReturnType<Preparable<R>['prepare']>>();
    return (tx, params) => {
      let query = byConnection.get(tx);
      if (query === undefined) {
        query = build(tx, given).prepare(name);
        byConnection.set(tx, query);
      }
      return query.execute(params);
    };
  };

const given = (name: string, column?: PgColumn): SQL =>
  sql`${column === undefined ? sql.placeholder(name) : sql.param(sql.placeholder(name), nullable(column))}`;

/** Null is null, whatever a column makes of its values. */
const nullable = (column: PgColumn) => ({
  mapToDriverValue: (value: unknown): unknown =>
    value === null || value === undefined ? null : column.mapToDriverValue(value),
});

/** A parameter for each column of a table: a whole row to insert or to set. Each must be given, null where there is no value. */
export function givenRow<T extends PgTable>(table: T): T['$inferInsert'] {
  const columns = Object.entries<PgColumn>(getTableColumns(table));
  // Drizzle takes SQL in the place of any value; its type of a row says so only for each column by itself.
  return Object.fromEntries(
    columns.map(([name, column]) => [name, given(name, column)]),
  ) as T['$inferInsert'];
}

/** True for each of an array's values, which is given as one: the text stays the same however many there are. */
export const isAnyOf = (column: PgColumn, values: SQL): SQL => sql`${column} = ANY(${values})`;
