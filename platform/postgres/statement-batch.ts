import { type Connection, Query, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';

/** What `pg`'s query does when the server answers; its published types name less than half of it. */
interface Statement {
  readonly name?: string | undefined;
  readonly text: string;
  queryMode?: 'extended';
  callback: (error: Error | null, result: QueryResult<never>) => void;
  /** @returns what is wrong with the statement, and nothing was sent then */
  submit(connection: Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleEmptyQuery(connection: Connection): void;
  handleError(error: Error, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
}

/** Prepared statements that the server knows, and those that it is being told of. */
interface PreparedNames {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

const unsyncedByConnection = new WeakMap<Connection, Connection>();

/** The connection as a statement of a batch sees it: what it sends is the same, but for the Sync behind it. */
function unsynced(connection: Connection): Connection {
  const known = unsyncedByConnection.get(connection);
  if (known !== undefined) return known;
  const { stream, parsedStatements, submittedNamedStatements } = connection as Connection & PreparedNames;
  const made = {
    ...{ stream, parsedStatements, submittedNamedStatements },
    parse: connection.parse.bind(connection),
    bind: connection.bind.bind(connection),
    describe: connection.describe.bind(connection),
    execute: connection.execute.bind(connection),
    close: () => undefined,
    sync: () => undefined,
  } as unknown as Connection;
  unsyncedByConnection.set(connection, made);
  return made;
}

/**
 * Several statements with one Sync behind them: PostgreSQL answers all of them in one piece. By itself `pg` sends a Sync behind each, and each
 * makes the server send what it has and wakes us (ADR 0056).
 *
 * When one fails the server skips those behind it, so they fail with the same error. It is a `Query` because a pipelined client takes nothing else;
 * what it does with a statement is `pg`'s own query.
 */
export class StatementBatch extends Query {
  readonly #statements: Statement[] = [];
  #at = 0;
  /** Before anything was sent `pg` tells of a value that it cannot write by the statement's own callback. */
  #refused: Error | null = null;
  /** Set by the client, for its time-out. */
  declare callback?: (error: Error | null, result?: unknown) => void;
  /** Of the statement that is being answered: the client remembers by it what the server has prepared. */
  declare name?: string | undefined;
  declare text: string;

  constructor() {
    super('');
  }

  /** To be called before the batch is given to a client. */
  add<R extends QueryResultRow>(config: QueryConfig, values: unknown[] | undefined): Promise<QueryResult<R>> {
    const statement = new Query(config, values) as unknown as Statement;
    // The simple protocol, which `pg` takes for a text without values, ends a batch.
    statement.queryMode = 'extended';
    this.#statements.push(statement);
    return new Promise((resolve, reject) => {
      statement.callback = (error, result) => {
        if (error === null) return resolve(result);
        this.#refused = error;
        reject(error);
      };
    });
  }

  override submit = (connection: Connection): void => {
    connection.stream.cork();
    this.#send(connection);
    this.#turnTo(0);
    connection.sync();
    connection.stream.uncork();
  };

  /** A statement that cannot even be sent, one of its values cannot be written, takes those behind it with it: a commit may be among them. */
  #send(connection: Connection): void {
    const without = unsynced(connection);
    for (const [index, statement] of this.#statements.entries()) {
      const error = statement.submit(without) ?? this.#refused;
      if (error === null) continue;
      for (const unsent of this.#statements.splice(index)) unsent.handleError(error, connection);
      return;
    }
  }

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#current?.handleCommandComplete(message, connection);
    this.#next(connection);
  }

  handleEmptyQuery(connection: Connection): void {
    this.#next(connection);
  }

  handleReadyForQuery(): void {
    this.callback?.(null);
  }

  /** The statement's own fault, or the connection's. */
  handleError(error: Error, connection: Connection): void {
    const names = connection as Connection & PreparedNames;
    for (const statement of this.#statements.slice(this.#at)) {
      // One that was skipped is not known to the server.
      if (statement.name !== undefined && names.parsedStatements[statement.name] === undefined)
        delete names.submittedNamedStatements[statement.name];
      statement.handleError(error, connection);
    }
    this.#at = this.#statements.length;
    this.callback?.(error);
  }

  get #current(): Statement | undefined {
    return this.#statements[this.#at];
  }

  #next(connection: Connection): void {
    const done = this.#current;
    this.#turnTo(this.#at + 1);
    done?.handleReadyForQuery(connection);
  }

  #turnTo(at: number): void {
    this.#at = at;
    this.name = this.#current?.name;
    this.text = this.#current?.text ?? '';
  }
}
