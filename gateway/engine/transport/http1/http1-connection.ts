import { connect, type Socket } from 'node:net';
import { type FailureReason, SubgraphFailure } from '../subgraph-failure.ts';
import type { Http1Exchange } from './http1-exchange.ts';
import {
  type Http1Response,
  MalformedResponse,
  type ResponseHead,
  ResponseReader,
} from './response-reader.ts';

/** Node's own servers close a connection that was idle for five seconds; one is left before that. */
const idleMsDefault = 4_000;
const idleMarginMs = 1_000;
/**
 * Where all connections read into: what has come is taken out of it before anything else is read. Node would otherwise make a new
 * piece of memory for each answer, and one for each connection came to twelve megabytes.
 */
const received = Buffer.allocUnsafeSlow(64 * 1024);

export interface Http1Target {
  readonly subgraph: string;
  readonly hostname: string;
  readonly port: number;
  readonly bodyBytesMax: number;
}

interface ConnectionEvents {
  readonly free: (connection: Http1Connection) => void;
  readonly gone: (connection: Http1Connection) => void;
}

/** One kept connection, and the exchanges on it in the order in which they were sent. */
export class Http1Connection {
  readonly #subgraph: string;
  readonly #socket: Socket;
  readonly #reader: ResponseReader;
  readonly #events: ConnectionEvents;
  readonly #underWay: Http1Exchange[] = [];
  #batchSize = 0;
  #sentMs = 0;
  #idleUntilMs = 0;
  #numbersAnswers = false;

  constructor({ subgraph, hostname, port, bodyBytesMax }: Http1Target, events: ConnectionEvents) {
    this.#subgraph = subgraph;
    this.#events = events;
    this.#reader = new ResponseReader(bodyBytesMax);
    const callback = (length: number): boolean => {
      this.#trusted(() => this.#received(received.subarray(0, length)));
      return true;
    };
    this.#socket = connect({ host: hostname, port, noDelay: true, onread: { buffer: received, callback } });
    this.#socket.on('end', () => this.#trusted(() => this.#ended()));
    this.#socket.on('error', (cause) => this.#fail('unreachable', cause));
    this.#socket.on('close', () => {
      this.#fail('unreachable');
      events.gone(this);
    });
  }

  /** Whether an idle one can still be used. */
  isUsable(nowMs: number): boolean {
    return this.#idleUntilMs > nowMs && !this.#socket.destroyed;
  }

  /**
   * Whether several exchanges may be under way on it: it has answered with the number of the call, so that whoever
   * answers read it from us with no intermediary between (ADR 0059), and a mix-up would be seen.
   */
  get takesBatches(): boolean {
    return this.#numbersAnswers;
  }

  /** To be called of one that is idle or new. */
  start(exchanges: readonly Http1Exchange[]): void {
    let requests = '';
    for (const exchange of exchanges) {
      exchange.carrier = this;
      this.#underWay.push(exchange);
      requests += exchange.request;
    }
    this.#batchSize = exchanges.length;
    this.#sentMs = performance.now();
    this.#socket.ref();
    this.#socket.write(requests);
  }

  /** What nobody waits for is ended; while somebody does, the answers of the others are passed over. */
  abandoned(): void {
    if (this.#underWay.every(({ isDone }) => isDone)) this.#socket.destroy();
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Whatever is malformed ends the connection, and with it all that is under way on it. */
  #trusted(read: () => void): void {
    try {
      read();
    } catch (cause) {
      this.#fail('malformed', cause);
      this.#socket.destroy();
    }
  }

  #received(chunk: Buffer): void {
    // Bytes that nobody asked for: this connection is not what it seems.
    if (this.#underWay.length === 0) throw new MalformedResponse('an answer without a request');
    for (let response = this.#reader.push(chunk); response; response = this.#reader.next())
      if (!this.#finish(response)) return;
  }

  #ended(): void {
    const response = this.#reader.end();
    if (response) this.#finish(response);
    this.#socket.destroy();
  }

  /** @returns whether more answers are to come. @throws MalformedResponse for an answer to another request */
  #finish(response: Http1Response): boolean {
    const [exchange] = this.#underWay;
    this.#numbersAnswers = response.call !== null;
    if (exchange === undefined || (response.call ?? exchange.call) !== exchange.call)
      throw new MalformedResponse('an answer to another request');
    if (response.call === null && this.#batchSize > 1) {
      // Whoever gave it up before it was read, as a server that is leaving may; whose it is cannot be known.
      this.#fail('unreachable');
      this.#socket.destroy();
      return false;
    }
    const nowMs = performance.now();
    // Those behind it may have waited for it.
    if (this.#underWay.length === this.#batchSize) exchange.latency?.learn(nowMs - this.#sentMs);
    this.#underWay.shift();
    exchange.complete(response);
    return this.#goOn(response.head, nowMs);
  }

  #goOn({ keepsAlive, body, idleMs }: ResponseHead, nowMs: number): boolean {
    const isLast = this.#underWay.length === 0;
    if (!keepsAlive || body === 'until-close' || (isLast && !this.#reader.isEmpty)) {
      this.#socket.destroy();
      return false;
    }
    if (!isLast) return true;
    this.#idleUntilMs = nowMs + (idleMs === null ? idleMsDefault : Math.max(0, idleMs - idleMarginMs));
    this.#socket.unref();
    this.#events.free(this);
    return false;
  }

  /** One failure for all of them, so that it counts once. */
  #fail(reason: FailureReason, cause?: unknown): void {
    if (this.#underWay.length === 0) return;
    const failure = new SubgraphFailure(this.#subgraph, reason, { cause });
    for (const exchange of this.#underWay.splice(0)) exchange.abort(failure);
  }
}
