import { endOfTick } from '../end-of-tick.ts';
import {
  type HttpClient,
  type HttpClientOptions,
  type HttpExchange,
  headerValue,
  jsonType,
} from '../http-client.ts';
import type { LatencyEstimate } from '../latency-estimate.ts';
import { SubgraphFailure } from '../subgraph-failure.ts';
import { Http1Connection, type Http1Target } from './http1-connection.ts';
import { Http1Exchange } from './http1-exchange.ts';

/** So many requests at most wait for the slowest of them. */
const batchSizeMax = 8;
/** Carries the number of a call to the subgraph, and back with its answer (ADR 0059). */
const callHeader = 'x-call';

/**
 * Kept connections to one HTTP/1.1 server. It does what calls between a gateway and its subgraphs need and nothing else, at
 * half the processor time of a general client (ADR 0023). Requests of one tick of the event loop are pipelined on one
 * connection (ADR 0059).
 */
export class Http1Client implements HttpClient {
  readonly #target: Http1Target;
  readonly #connectionsMax: number;
  /** The head of every request, up to the number of its call. */
  readonly #head: string;
  readonly #idle: Http1Connection[] = [];
  /** Requests of this tick, by their latency class: each class is sent as batches at the end of the tick. */
  #unsent = new Map<number, Http1Exchange[]>();
  /** Requests for which there is no connection yet. */
  readonly #waiting: Http1Exchange[] = [];
  #open = 0;
  #calls = 0;

  constructor(subgraph: string, url: URL, { connectionsMax, bodyBytesMax }: HttpClientOptions) {
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    this.#target = { subgraph, hostname, port: Number(url.port || 80), bodyBytesMax };
    this.#connectionsMax = connectionsMax;
    // `connection` names the header as hop-by-hop: an intermediary has to remove it.
    this.#head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: ${callHeader}\r\ncontent-type: ${jsonType}\r\naccept: ${jsonType}\r\n${callHeader}: `;
  }

  post(
    headers: Readonly<Record<string, string>>,
    body: string,
    latency: LatencyEstimate | null,
  ): HttpExchange {
    let more = '';
    for (const name in headers) more += `\r\n${name}: ${headerValue(headers[name] ?? '')}`;
    this.#calls += 1;
    const request = `${this.#head}${this.#calls}${more}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const exchange = new Http1Exchange(this.#target.subgraph, this.#calls, request, latency);
    const latencyClass = latency?.latencyClass ?? null;
    if (latencyClass === null) this.#assign([exchange]);
    else this.#addToBatch(exchange, latencyClass);
    return exchange;
  }

  async close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.close();
    for (const exchange of [...this.#waiting.splice(0), ...[...this.#unsent.values()].flat()])
      exchange.abort(new SubgraphFailure(this.#target.subgraph, 'unreachable'));
  }

  #addToBatch(exchange: Http1Exchange, latencyClass: number): void {
    const batch = this.#unsent.get(latencyClass);
    if (batch) {
      batch.push(exchange);
      return;
    }
    if (this.#unsent.size === 0) endOfTick(() => this.#sendBatches());
    this.#unsent.set(latencyClass, [exchange]);
  }

  /** Everything that the sockets received in this tick has been read by now. */
  #sendBatches(): void {
    const batches = this.#unsent;
    this.#unsent = new Map();
    for (const batch of batches.values()) this.#assign(batch.filter(({ isDone }) => !isDone));
  }

  /** @param exchanges  of one latency class */
  #assign(exchanges: readonly Http1Exchange[]): void {
    for (let at = 0; at < exchanges.length; ) {
      const connection = this.#usable();
      if (connection === null) {
        this.#waiting.push(...exchanges.slice(at));
        return;
      }
      const next = at + (connection.takesBatches ? batchSizeMax : 1);
      connection.start(exchanges.slice(at, next));
      at = next;
    }
  }

  /** An idle connection, or a new one; null when there are as many as there may be. */
  #usable(): Http1Connection | null {
    const nowMs = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isUsable(nowMs)) return connection;
      connection.close();
    }
    return this.#open < this.#connectionsMax ? this.#connect() : null;
  }

  #connect(): Http1Connection {
    this.#open += 1;
    return new Http1Connection(this.#target, {
      free: (connection) => {
        const next = this.#nextWaiting(connection.takesBatches ? batchSizeMax : 1);
        if (next.length > 0) connection.start(next);
        else this.#idle.push(connection);
      },
      gone: (connection) => {
        this.#open -= 1;
        const index = this.#idle.indexOf(connection);
        if (index >= 0) this.#idle.splice(index, 1);
        this.#assign(this.#nextWaiting(1));
      },
    });
  }

  /** The request that has waited longest, and those of its latency class that follow it. */
  #nextWaiting(countMax: number): Http1Exchange[] {
    const next: Http1Exchange[] = [];
    for (let [exchange] = this.#waiting; exchange !== undefined; [exchange] = this.#waiting) {
      const latencyClass = exchange.latency?.latencyClass ?? null;
      const first = next[0];
      if (
        first &&
        (next.length === countMax || latencyClass === null || latencyClass !== first.latency?.latencyClass)
      )
        break;
      this.#waiting.shift();
      if (!exchange.isDone) next.push(exchange);
    }
    return next;
  }
}
