import { Column, is, Param, Placeholder, type Query } from 'drizzle-orm';
import { type NodePgQueryResultHKT, NodePgSession } from 'drizzle-orm/node-postgres';
import {
  type PgColumn,
  type PgDialect,
  PgPreparedQuery,
  PgSession,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { Defect } from '../../kernel/errors/errors.ts';
import { configOf } from './query-config.ts';

/** Sends one query on a connection. */
export type Send = (config: QueryConfig, values: unknown[]) => Promise<QueryResult<never>>;

type NoSchema = Record<string, never>;
type PrepareArguments = Parameters<NodePgSession<NoSchema, NoSchema>['prepareQuery']>;

/**
 * Drizzle's connection to the driver, as each of its drivers has one. Drizzle's own for `pg` looks at every value and every
 * field several times and wraps each run in five promises; for a row of thirty columns that took longer than PostgreSQL takes to
 * write it (ADR 0072). Here a query knows how its parameters are written and its columns are read before it first runs.
 */
export class DrizzleSession extends PgSession<NodePgQueryResultHKT, NoSchema, NoSchema> {
  readonly #send: Send;
  /** Runs what selects more than columns of one level: expressions, and whole tables of a join. */
  readonly #drizzles: NodePgSession<NoSchema, NoSchema>;

  constructor(dialect: PgDialect, send: Send) {
    super(dialect);
    this.#send = send;
    const query = ({ text, rowMode }: QueryConfig & { rowMode?: 'array' }, values: unknown[]) =>
      send(configOf(text, rowMode), values);
    this.#drizzles = new NodePgSession({ query } as unknown as PoolClient, dialect, undefined);
  }

  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    ...given: PrepareArguments
  ): PgPreparedQuery<T> {
    const [query, fields, , , mapper] = given;
    const read = fields === undefined ? undefined : rowReader(fields);
    if (mapper !== undefined || read === null) return this.#drizzles.prepareQuery<T>(...given);
    return new KnownQuery<T>(query, this.#send, read);
  }

  override transaction(): never {
    throw new Defect('a transaction in a transaction is a savepoint here');
  }
}

/** A query whose parameters and columns are known. */
class KnownQuery<T extends PreparedQueryConfig> extends PgPreparedQuery<T> {
  readonly #send: Send;
  readonly #config: QueryConfig;
  readonly #parameters: readonly Parameter[];
  readonly #read: RowReader | undefined;

  constructor(query: Query, send: Send, read: RowReader | undefined) {
    super(query, undefined, undefined);
    this.#send = send;
    this.#config = configOf(query.sql, read === undefined ? undefined : 'array');
    this.#parameters = query.params.map(parameterOf);
    this.#read = read;
  }

  override async execute(values: Readonly<Record<string, unknown>> = {}): Promise<T['execute']> {
    const result = await this.#send(
      this.#config,
      this.#parameters.map((parameter) => parameter(values)),
    );
    return this.#read === undefined ? result : result.rows.map(this.#read);
  }
}

type RowReader = (values: readonly unknown[]) => Record<string, unknown>;

/** Null when Drizzle has to read the rows. */
function rowReader(fields: SelectedFieldsOrdered): RowReader | null {
  const columns: (readonly [string, PgColumn])[] = [];
  for (const { path, field } of fields) {
    const [name, ...deeper] = path;
    if (name === undefined || deeper.length > 0 || !is(field, Column)) return null;
    columns.push([name, field]);
  }
  return (values) => {
    const row: Record<string, unknown> = {};
    for (const [index, [name, column]] of columns.entries()) {
      const value = values[index];
      row[name] = value === null ? null : column.mapFromDriverValue(value);
    }
    return row;
  };
}

/** One parameter of a query, as the driver takes it. */
type Parameter = (values: Readonly<Record<string, unknown>>) => unknown;

function parameterOf(param: unknown): Parameter {
  if (is(param, Placeholder)) return (values) => valueNamed(values, param.name);
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder, value } = param;
    return (values) => encoder.mapToDriverValue(valueNamed(values, value.name));
  }
  return () => param;
}

function valueNamed(values: Readonly<Record<string, unknown>>, name: string): unknown {
  if (!(name in values)) throw new Defect(`no value for "${name}" was given`);
  return values[name];
}
