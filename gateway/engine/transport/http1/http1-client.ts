import { endOfTick } from '../end-of-tick.ts';
import type { HttpExchange } from '../http-client.ts';
import type { LatencyEstimate } from '../latency-estimate.ts';
import { SubgraphFailure } from '../subgraph-failure.ts';
import { Http1Connection, type Http1Target } from './http1-connection.ts';
import { Http1Exchange } from './http1-exchange.ts';

/** So many calls at most wait for the slowest of them. */
const batchSizeMax = 8;

export interface Http1ClientOptions extends Http1Target {
  readonly connectionsMax: number;
}

/**
 * Kept connections to one plain HTTP/1.1 server. It does what calls between a gateway and its subgraphs need and nothing
 * else, at half the processor time of a general client (ADR 0023); what is asked in one turn of the event loop travels
 * together (ADR 0059).
 */
export class Http1Client {
  readonly #options: Http1ClientOptions;
  readonly #idle: Http1Connection[] = [];
  /** Exchanges of one latencyClass travel together once the turn is over. */
  #leaving = new Map<number, Http1Exchange[]>();
  readonly #waiting: Http1Exchange[] = [];
  #open = 0;
  #calls = 0;

  constructor(options: Http1ClientOptions) {
    this.#options = options;
  }

  /**
   * @param request  the whole request, head and body, given the number of its call
   * @param latency  of the request; null for what must not be asked twice, which travels alone
   */
  send(request: (call: number) => string, latency: LatencyEstimate | null): HttpExchange {
    this.#calls += 1;
    const exchange = new Http1Exchange(this.#options.subgraph, this.#calls, request(this.#calls), latency);
    const latencyClass = latency?.latencyClass ?? null;
    if (latencyClass === null) this.#assign([exchange]);
    else this.#gather(exchange, latencyClass);
    return exchange;
  }

  async close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.close();
    for (const exchange of [...this.#waiting.splice(0), ...[...this.#leaving.values()].flat()])
      exchange.abort(new SubgraphFailure(this.#options.subgraph, 'unreachable'));
  }

  #gather(exchange: Http1Exchange, latencyClass: number): void {
    const company = this.#leaving.get(latencyClass);
    if (company) {
      company.push(exchange);
      return;
    }
    if (this.#leaving.size === 0) endOfTick(() => this.#leave());
    this.#leaving.set(latencyClass, [exchange]);
  }

  /** Whatever the sockets brought in this turn has been read by now. */
  #leave(): void {
    const leaving = this.#leaving;
    this.#leaving = new Map();
    for (const exchanges of leaving.values()) this.#assign(exchanges.filter(({ isDone }) => !isDone));
  }

  /** @param exchanges  of one latencyClass */
  #assign(exchanges: readonly Http1Exchange[]): void {
    for (let at = 0; at < exchanges.length; ) {
      const connection = this.#usable();
      if (connection === null) {
        this.#waiting.push(...exchanges.slice(at));
        return;
      }
      const next = at + (connection.takesSeveral ? batchSizeMax : 1);
      connection.start(exchanges.slice(at, next));
      at = next;
    }
  }

  /** An idle one, or a new one; null when there are as many as there may be. */
  #usable(): Http1Connection | null {
    const nowMs = performance.now();
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isUsable(nowMs)) return connection;
      connection.close();
    }
    return this.#open < this.#options.connectionsMax ? this.#connect() : null;
  }

  #connect(): Http1Connection {
    this.#open += 1;
    return new Http1Connection(this.#options, {
      free: (connection) => {
        const next = this.#nextWaiting(connection.takesSeveral ? batchSizeMax : 1);
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

  /** The longest waiting, and those of its latencyClass that follow it. */
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
