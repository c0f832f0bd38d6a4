import { connect, type Socket } from 'node:net';
import { SubgraphFailure } from './failure.ts';
import type { HttpAnswer, HttpExchange } from './http-exchange.ts';
import { Http1Reader, type Http1Response } from './http1-response.ts';

/** Node's own servers close a connection that was idle for five seconds; one is left before that. */
const idleMsDefault = 4_000;
const idleMarginMs = 1_000;
/**
 * Where all connections read into: what has come is taken out of it before anything else is read. Node would otherwise make a new
 * piece of memory for each answer, and one for each connection came to twelve megabytes.
 */
const received = Buffer.allocUnsafeSlow(64 * 1024);

export interface Http1PoolOptions {
  readonly subgraph: string;
  readonly hostname: string;
  readonly port: number;
  readonly connectionsMax: number;
  readonly bodyBytesMax: number;
}

/**
 * Kept connections to one plain HTTP/1.1 server, one request at a time on each. It does what calls between a gateway
 * and its subgraphs need and nothing else, at half the processor time of a general client (ADR 0023).
 */
export class Http1Pool {
  readonly #options: Http1PoolOptions;
  readonly #idle: Connection[] = [];
  readonly #waiting: Exchange[] = [];
  #open = 0;

  constructor(options: Http1PoolOptions) {
    this.#options = options;
  }

  /** @param request  the whole request, head and body */
  send(request: string): HttpExchange {
    const exchange = new Exchange(this.#options.subgraph, request);
    this.#assign(exchange);
    return exchange;
  }

  async close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.socket.destroy();
    for (const exchange of this.#waiting.splice(0))
      exchange.abort(new SubgraphFailure(this.#options.subgraph, 'unreachable'));
  }

  #assign(exchange: Exchange): void {
    const now = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.idleUntilMs > now && !connection.socket.destroyed) {
        connection.start(exchange);
        return;
      }
      connection.socket.destroy();
    }
    if (this.#open < this.#options.connectionsMax) this.#connect().start(exchange);
    else this.#waiting.push(exchange);
  }

  #connect(): Connection {
    this.#open += 1;
    return new Connection(this.#options, {
      free: (connection) => this.#free(connection),
      gone: (connection) => {
        this.#open -= 1;
        const index = this.#idle.indexOf(connection);
        if (index >= 0) this.#idle.splice(index, 1);
        const next = this.#nextWaiting();
        if (next) this.#assign(next);
      },
    });
  }

  #free(connection: Connection): void {
    const next = this.#nextWaiting();
    if (next) connection.start(next);
    else this.#idle.push(connection);
  }

  #nextWaiting(): Exchange | undefined {
    let next = this.#waiting.shift();
    while (next?.isDone) next = this.#waiting.shift();
    return next;
  }
}

/** One request and its answer; it settles once. */
class Exchange implements HttpExchange {
  readonly answer: Promise<HttpAnswer>;
  readonly request: string;
  readonly subgraph: string;
  connection: Connection | null = null;
  isDone = false;
  #resolve: (answer: HttpAnswer) => void = () => {};
  #reject: (failure: SubgraphFailure) => void = () => {};

  constructor(subgraph: string, request: string) {
    this.subgraph = subgraph;
    this.request = request;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  complete({ head, body }: Http1Response): void {
    if (this.isDone) return;
    this.isDone = true;
    this.#resolve({ status: head.status, text: body.toString('utf8') });
  }

  abort(failure: SubgraphFailure): void {
    if (this.isDone) return;
    this.isDone = true;
    this.#reject(failure);
    // The rest of its answer must not be taken for the next one's.
    this.connection?.socket.destroy();
  }
}

interface ConnectionEvents {
  readonly free: (connection: Connection) => void;
  readonly gone: (connection: Connection) => void;
}

class Connection {
  readonly socket: Socket;
  idleUntilMs = 0;
  readonly #reader: Http1Reader;
  readonly #events: ConnectionEvents;
  #exchange: Exchange | null = null;

  constructor({ hostname, port, bodyBytesMax }: Http1PoolOptions, events: ConnectionEvents) {
    this.#events = events;
    this.#reader = new Http1Reader(bodyBytesMax);
    const callback = (length: number): boolean => {
      this.#received(received.subarray(0, length));
      return true;
    };
    this.socket = connect({ host: hostname, port, noDelay: true, onread: { buffer: received, callback } });
    this.socket.on('end', () => this.#ended());
    this.socket.on('error', (cause) => this.#fail('unreachable', cause));
    this.socket.on('close', () => {
      this.#fail('unreachable');
      events.gone(this);
    });
  }

  start(exchange: Exchange): void {
    exchange.connection = this;
    this.#exchange = exchange;
    this.socket.ref();
    this.socket.write(exchange.request);
  }

  #received(chunk: Buffer): void {
    let response: Http1Response | null;
    try {
      // Bytes that nobody asked for: this connection is not what it seems.
      if (this.#exchange === null) throw new Error('an answer without a question');
      response = this.#reader.push(chunk);
    } catch (cause) {
      this.#fail('malformed', cause);
      this.socket.destroy();
      return;
    }
    if (response) this.#finish(response);
  }

  #ended(): void {
    const response = this.#reader.end();
    if (response) this.#finish(response);
    this.socket.destroy();
  }

  #finish(response: Http1Response): void {
    const exchange = this.#exchange;
    this.#exchange = null;
    exchange?.complete(response);
    const { keepsAlive, idleMs } = response.head;
    if (!keepsAlive || response.head.body === 'until-close' || !this.#reader.isEmpty) {
      this.socket.destroy();
      return;
    }
    this.idleUntilMs =
      performance.now() + (idleMs === null ? idleMsDefault : Math.max(0, idleMs - idleMarginMs));
    this.socket.unref();
    this.#events.free(this);
  }

  #fail(reason: 'unreachable' | 'malformed', cause?: unknown): void {
    const exchange = this.#exchange;
    this.#exchange = null;
    exchange?.abort(new SubgraphFailure(exchange.subgraph, reason, { cause }));
  }
}
