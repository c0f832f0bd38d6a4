import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { CustomTypesConfig, QueryResult, QueryResultRow } from 'pg';
import { types } from 'pg';
import { Defect } from '../../kernel/errors/errors.ts';
import { query, reusable, statementName, type Transaction } from './connection.ts';

type Values = Readonly<Record<string, unknown>>;

/** What Drizzle's builders have in common: a query that is ready but for its values. */
interface Preparable<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
}

/**
 * The place of a value that is given at each run.
 *
 * @param column  says how the value is written, as in a comparison or an assignment with it; without one it is sent as it is
 */
export type Given<V> = (name: keyof V & string, column?: PgColumn) => SQL;

let made = 0;

/**
 * A statement that Drizzle puts together once for each connection instead of at each run: building one takes Drizzle longer than
 * PostgreSQL takes to answer it. For those that run often; a condition that comes and goes does not fit.
 *
 * ```ts
 * const byId = statement<{ id: CardId }>()((tx, given) => tx.select().from(cards).where(eq(cards.id, given('id', cards.id))));
 * const [card] = await byId(tx, { id });
 * ```
 */
export const statement =
  <V extends Values = Record<string, never>>() =>
  <R>(
    build: (tx: Transaction, given: Given<V>) => Preparable<R>,
  ): ((tx: Transaction, values: V) => Promise<R>) => {
    const name = `s${made++}`;
    const prepared = new WeakMap<Transaction, ReturnType<Preparable<R>['prepare']>>();
    return (tx, values) => {
      let known = prepared.get(tx);
      if (known === undefined) {
        known = build(tx, given).prepare(name);
        prepared.set(tx, known);
      }
      return known.execute(values);
    };
  };

const given = (name: string, column?: PgColumn): SQL =>
  sql`${column === undefined ? sql.placeholder(name) : sql.param(sql.placeholder(name), nullable(column))}`;

/** Null is null, whatever a column makes of its values. */
const nullable = (column: PgColumn) => ({
  mapToDriverValue: (value: unknown): unknown =>
    value === null || value === undefined ? null : column.mapToDriverValue(value),
});

/** A place for each column of a table: a whole row to insert or to set. Each value must be given at the run, null where there is none. */
export function givenRow<T extends PgTable>(table: T): T['$inferInsert'] {
  const columns = Object.entries<PgColumn>(getTableColumns(table));
  // Drizzle takes SQL in the place of any value; its type of a row says so only for each column by itself.
  return Object.fromEntries(
    columns.map(([name, column]) => [name, given(name, column)]),
  ) as T['$inferInsert'];
}

/** True for each of an array's values, which is given as one: the text stays the same however many there are. */
export const isAnyOf = (column: PgColumn, values: SQL): SQL => sql`${column} = ANY(${values})`;

/** Texts of instants, dates and intervals stay texts, as Drizzle has it. */
const asText = new Set<number>([
  types.builtins.TIMESTAMPTZ,
  types.builtins.TIMESTAMP,
  types.builtins.DATE,
  types.builtins.INTERVAL,
]);
const readers: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    asText.has(oid) ? (text: string) => text : types.getTypeParser(oid, format ?? 'text'),
};

/**
 * A statement in plain SQL, prepared at its first use on a connection. Rows come by the names of their columns; instants and
 * dates as text.
 */
export function command<R extends QueryResultRow = Record<string, never>>(
  text: string,
): (tx: Transaction, values: readonly unknown[]) => Promise<QueryResult<R>> {
  const name = statementName(text);
  if (name === undefined) throw new Defect('too many statements are prepared under a name');
  const question = reusable({ name, text, types: readers });
  return (tx, values) => query<R>(tx, question, [...values]);
}
