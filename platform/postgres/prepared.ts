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

/** Whether a parameter is given, and not null, in this run: for a condition that comes and goes. */
export type IsGiven<P> = (name: keyof P & string) => boolean;

let made = 0;

/**
 * A query of Drizzle's, a read or a change, that is built once for each connection and prepared on it: building one takes Drizzle
 * longer than PostgreSQL takes to answer it (ADR 0072). One that asks `isGiven` is built once for each combination of the parameters
 * that it asks about.
 *
 * ```ts
 * const cardById = prepared<{ id: CardId }>()((tx, given) => tx.select().from(cards).where(eq(cards.id, given('id', cards.id))));
 * const [card] = await cardById(tx, { id });
 * ```
 *
 * ```ts
 * const search = prepared<{ state: State | null }>()((tx, given, isGiven) =>
 *   tx.select().from(tickets).where(isGiven('state') ? eq(tickets.state, given('state', tickets.state)) : undefined));
 * ```
 *
 * @returns runs it; answers as Drizzle does: with rows, or for a change without `returning` with `rowCount`
 */
export const prepared =
  <P extends Params = Record<string, never>>() =>
  <R>(
    build: (tx: Transaction, given: Given<P>, isGiven: IsGiven<P>) => Preparable<R>,
  ): ((tx: Transaction, params: P) => Promise<R>) => {
    const name = `p${made++}`;
    const byConnection = new WeakMap<Transaction, Map<string, ReturnType<Preparable<R>['prepare']>>>();
    const optional = new Set<keyof P & string>();
    const shapeOf = (params: P): string => {
      let shape = '';
      for (const one of optional) shape += isThere(params, one) ? '1' : '0';
      return shape;
    };
    return (tx, params) => {
      let byShape = byConnection.get(tx);
      if (byShape === undefined) {
        byShape = new Map();
        byConnection.set(tx, byShape);
      }
      let query = byShape.get(shapeOf(params));
      if (query === undefined) {
        const isGiven: IsGiven<P> = (one) => {
          optional.add(one);
          return isThere(params, one);
        };
        query = build(tx, given, isGiven).prepare(name);
        byShape.set(shapeOf(params), query);
      }
      return query.execute(params);
    };
  };

const isThere = (params: Params, name: string): boolean =>
  params[name] !== null && params[name] !== undefined;

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
