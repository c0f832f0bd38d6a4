import type { CancelScope } from './cancel-scope.ts';
import { CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker.ts';
import { createHttpClient } from './create-http-client.ts';
import type { Deadlines } from './deadlines.ts';
import type { HttpClient, HttpExchange, TransportName } from './http-client.ts';
import type { LatencyEstimate } from './latency-estimate.ts';
import { RetryBudget } from './retry-budget.ts';
import { afterwards, type Running, SharedCalls } from './shared-calls.ts';
import { SubgraphFailure } from './subgraph-failure.ts';

/** One request to a subgraph, on behalf of one client request. */
export interface SubgraphCall {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How long this request takes; null where it is not measured. Such a call is sent in no batch. */
  readonly latency: LatencyEstimate | null;
  /** The deadline of the client's request, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** The caller's access key. Calls with equal keys and equal dedupe keys may share an answer; null shares nothing. */
  readonly accessKey: string | null;
  /** Equal for equal bodies. */
  readonly dedupeKey: string;
  readonly scope: CancelScope;
  /** Any other status is a failure; without it, every status below 500 is an answer. */
  readonly isAnswerStatus?: (status: number) => boolean;
}

export interface SubgraphClientOptions {
  readonly transport: TransportName;
  readonly connectionsMax: number;
  /** The time limit of one exchange, besides the request's deadline. */
  readonly callTimeoutMs: number;
  readonly bodyBytesMax: number;
  readonly breaker: CircuitBreakerOptions;
}

export const defaultSubgraphClientOptions: SubgraphClientOptions = {
  transport: 'http1',
  connectionsMax: 64,
  callTimeoutMs: 5_000,
  bodyBytesMax: 32 * 1024 * 1024,
  breaker: { failureCountMax: 8, pauseMs: 500, pauseMaxMs: 15_000 },
};

/**
 * Longer bodies are not shared: they list many entities, and are hardly ever equal unless their operations are, which are
 * shared as a whole.
 */
const sharedBodyMax = 4_096;

/** Kept for writing the answer: a subgraph's deadline is that much before the request's. */
const marginMs = 50;

/** A call in flight; a retry has a new exchange. */
interface Attempt {
  exchange: HttpExchange | null;
  isCancelled: boolean;
}

/** Calls one subgraph, with time-outs, retries, a circuit breaker and shared calls. */
export class SubgraphClient {
  readonly #name: string;
  readonly #http: HttpClient;
  readonly #options: SubgraphClientOptions;
  readonly #deadlines: Deadlines;
  readonly #breaker: CircuitBreaker;
  readonly #retries = new RetryBudget();
  readonly #shared = new SharedCalls<string>();

  constructor(name: string, url: string, deadlines: Deadlines, options: SubgraphClientOptions) {
    this.#name = name;
    this.#http = createHttpClient(name, new URL(url), options.transport, options);
    this.#options = options;
    this.#deadlines = deadlines;
    this.#breaker = new CircuitBreaker(options.breaker);
  }

  /** @returns the answer's JSON text. @throws SubgraphFailure */
  send(call: SubgraphCall): Promise<string> {
    if (call.kind === 'mutation' || call.accessKey === null || call.body.length > sharedBodyMax) {
      const running = this.#start(call);
      return afterwards(running.promise, call.scope.onCancel(running.cancel));
    }
    return this.#shared.run(call.accessKey, call.dedupeKey, call.scope, () => this.#start(call));
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  #start(call: SubgraphCall): Running<string> {
    const attempt: Attempt = { exchange: null, isCancelled: false };
    return {
      promise: this.#withRetry(call, attempt),
      cancel: () => {
        attempt.isCancelled = true;
        attempt.exchange?.abort(new SubgraphFailure(this.#name, 'cancelled'));
      },
    };
  }

  async #withRetry(call: SubgraphCall, attempt: Attempt): Promise<string> {
    if (!this.#breaker.admits()) throw new SubgraphFailure(this.#name, 'breaker-open');
    this.#retries.earn();
    try {
      return await this.#exchange(call, attempt);
    } catch (failure) {
      const again = failure instanceof SubgraphFailure && failure.isTransient && call.kind === 'query';
      if (!again || !this.#breaker.admits() || !this.#retries.spend(failure)) throw failure;
      return this.#exchange(call, attempt);
    }
  }

  #open(call: SubgraphCall): HttpExchange {
    const leftMs = Math.min(this.#options.callTimeoutMs, call.deadlineMs - performance.now() - marginMs);
    const headers = {
      ...call.headers,
      'x-deadline-ms': String(Math.max(1, Math.floor(leftMs))),
    };
    return this.#http.post(headers, call.body, call.kind === 'query' ? call.latency : null);
  }

  async #exchange(call: SubgraphCall, attempt: Attempt): Promise<string> {
    if (attempt.isCancelled) throw new SubgraphFailure(this.#name, 'cancelled');
    const http = this.#open(call);
    attempt.exchange = http;
    const atMs = Math.min(performance.now() + this.#options.callTimeoutMs, call.deadlineMs - marginMs);
    const done = this.#deadlines.watch(atMs, () => http.abort(new SubgraphFailure(this.#name, 'timeout')));
    try {
      const { status, text } = await http.response;
      if (status >= 500 && !text.startsWith('{')) throw new SubgraphFailure(this.#name, 'status', { status });
      if ((status >= 502 && status <= 504) || call.isAnswerStatus?.(status) === false)
        throw new SubgraphFailure(this.#name, 'status', { status });
      this.#breaker.succeeded();
      return text;
    } catch (failure) {
      if (failure instanceof SubgraphFailure && failure.reason === 'cancelled') this.#breaker.abandoned();
      else this.#breaker.failed(failure);
      throw failure;
    } finally {
      done();
    }
  }
}
