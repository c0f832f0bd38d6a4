import { getTableColumns, is, Param, Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { CustomTypesConfig, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { types } from 'pg';
import { Defect } from '../../kernel/errors/errors.ts';
import { query, reusable, statementName, type Transaction } from './connection.ts';

type Values = Readonly<Record<string, unknown>>;

/** What Drizzle's builders have in common: a query that is ready but for its values. */
interface Preparable<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
}
interface SqlBuilder {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
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

/** Drizzle puts it together once for the process, and the driver runs it. */
function plainStatement<V extends Values>(
  build: (tx: Transaction, given: Given<V>) => SqlBuilder,
): (tx: Transaction, values: V) => Promise<QueryResult<unknown[]>> {
  let known: { readonly config: QueryConfig; readonly parameters: readonly Parameter[] } | undefined;
  return (tx, values) => {
    known ??= compiled(build(tx, given));
    const inOrder = known.parameters.map((parameter) => parameter(values));
    return query<unknown[]>(tx, known.config, inOrder);
  };
}

/**
 * A statement that changes rows and is put together once; it tells how many. On its way through Drizzle's own run of a statement each of its values
 * is looked at several times, which for a row of thirty columns takes longer than PostgreSQL takes to write it.
 *
 * ```ts
 * const insertLine = write<typeof lines.$inferInsert>()((tx) => tx.insert(lines).values(givenRow(lines)));
 * withoutWaiting(tx, insertLine(tx, line));
 * ```
 */
export const write =
  <V extends Values>() =>
  (
    build: (tx: Transaction, given: Given<V>) => SqlBuilder,
  ): ((tx: Transaction, values: V) => Promise<number>) => {
    const run = plainStatement(build);
    return async (tx, values) => (await run(tx, values)).rowCount ?? 0;
  };

/** A statement that is put together once and answers with whole rows of one table: `select().from(table)`, or a change with `returning()`. */
export const wholeRows =
  <V extends Values = Record<string, never>>() =>
  <T extends PgTable>(
    table: T,
    build: (tx: Transaction, given: Given<V>) => SqlBuilder,
  ): ((tx: Transaction, values: V) => Promise<T['$inferSelect'][]>) => {
    const run = plainStatement(build);
    const read = rowReader<T['$inferSelect']>(table);
    return async (tx, values) => (await run(tx, values)).rows.map(read);
  };

/** A row as Drizzle reads it: `select()` asks for the columns in the order in which the table has them, and so does `returning()`. */
function rowReader<R>(table: PgTable): (values: readonly unknown[]) => R {
  const columns = Object.entries<PgColumn>(getTableColumns(table));
  return (values) => {
    const row: Record<string, unknown> = {};
    for (const [index, [name, column]] of columns.entries()) {
      const value = values[index];
      row[name] = value === null ? null : column.mapFromDriverValue(value);
    }
    return row as R;
  };
}

/** One parameter of the statement, as the driver takes it. */
type Parameter = (values: Values) => unknown;

function compiled(builder: SqlBuilder): {
  readonly config: QueryConfig;
  readonly parameters: readonly Parameter[];
} {
  const { sql: text, params } = builder.toSQL();
  return { config: configOf(text, { rowMode: 'array' }), parameters: params.map(parameterOf) };
}

function parameterOf(param: unknown): Parameter {
  if (is(param, Placeholder)) return (values) => givenValue(values, param.name);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder, value } = param;
    return (values) => encoder.mapToDriverValue(givenValue(values, value.name));
  }
  return () => param;
}

function givenValue(values: Values, name: string): unknown {
  if (!(name in values)) throw new Defect(`no value for "${name}" was given`);
  return values[name];
}

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

/** Lists of numerics, and of what is named below; the driver has no names for them. */
const listTypes = [1231, 1115, 1185, 1187, 1182];
/** Texts of instants, dates and intervals stay texts, as Drizzle has it. */
const asText = new Set<number>([
  types.builtins.TIMESTAMPTZ,
  types.builtins.TIMESTAMP,
  types.builtins.DATE,
  types.builtins.INTERVAL,
  ...listTypes,
]);
const readers: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    asText.has(oid) ? (text: string) => text : types.getTypeParser(oid, format ?? 'text'),
};

/** What `pg` is asked for a text, each time the same. */
function configOf(text: string, options: { readonly rowMode?: 'array' } = {}): QueryConfig {
  const name = statementName(text);
  if (name === undefined) throw new Defect('too many statements are prepared under a name');
  return reusable({ name, text, types: readers, ...options });
}

/**
 * A statement in plain SQL, prepared at its first use on a connection. Rows come by the names of their columns; instants and
 * dates as text.
 */
export function command<R extends QueryResultRow = Record<string, never>>(
  text: string,
): (tx: Transaction, values: readonly unknown[]) => Promise<QueryResult<R>> {
  const config = configOf(text);
  return (tx, values) => query<R>(tx, config, [...values]);
}
