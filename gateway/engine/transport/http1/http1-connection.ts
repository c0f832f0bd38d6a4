import { connect, type Socket } from 'node:net';
import { type FailureReason, SubgraphFailure } from '../subgraph-failure.ts';
import type { Http1Exchange } from './http1-exchange.ts';
import {
  type Http1Response,
  MalformedResponse,
  type ResponseHead,
  ResponseReader,
} from './response-reader.ts';

/** Node's servers close an idle connection after five seconds; it is not used after this time. */
const idleMsDefault = 4_000;
const idleMarginMs = 1_000;
/**
 * One buffer that all connections read into; each read is processed before the next. Node would otherwise allocate a buffer
 * for each answer, and a buffer for each connection took twelve megabytes.
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

/** One kept connection, and its exchanges in the order in which they were sent. */
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

  /** Whether an idle connection can still be used. */
  isUsable(nowMs: number): boolean {
    return this.#idleUntilMs > nowMs && !this.#socket.destroyed;
  }

  /**
   * Whether it may carry batches. It does once it has answered with the number of the call: then no intermediary is in
   * between, and an answer to another call is recognised (ADR 0059).
   */
  get takesBatches(): boolean {
    return this.#numbersAnswers;
  }

  /** Only for an idle or a new connection. */
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

  /** Closes the connection once every exchange on it is done; until then, answers to aborted exchanges are skipped. */
  abandoned(): void {
    if (this.#underWay.every(({ isDone }) => isDone)) this.#socket.destroy();
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Malformed bytes end the connection and all its exchanges. */
  #trusted(read: () => void): void {
    try {
      read();
    } catch (cause) {
      this.#fail('malformed', cause);
      this.#socket.destroy();
    }
  }

  #received(chunk: Buffer): void {
    // Bytes without a request: the connection cannot be trusted.
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
      // A server that shuts down may answer before it has read the request; the call it answers is unknown.
      this.#fail('unreachable');
      this.#socket.destroy();
      return false;
    }
    const nowMs = performance.now();
    // Later answers of the batch may have waited for this one.
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

  /** One failure for all exchanges, so that it counts once. */
  #fail(reason: FailureReason, cause?: unknown): void {
    if (this.#underWay.length === 0) return;
    const failure = new SubgraphFailure(this.#subgraph, reason, { cause });
    for (const exchange of this.#underWay.splice(0)) exchange.abort(failure);
  }
}
