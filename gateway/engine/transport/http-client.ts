import type { Pace } from './latency-estimate.ts';
import type { SubgraphFailure } from './subgraph-failure.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** One request that is under way. */
export interface HttpExchange {
  /** @throws SubgraphFailure */
  readonly answer: Promise<HttpAnswer>;
  /** Ends it, also while it still waits for a connection. */
  abort(failure: SubgraphFailure): void;
}

/** The way to one server. */
export interface HttpServer {
  /**
   * @param headers  beside those that say that both sides speak JSON
   * @param pace  of the question; null for what must not be asked twice
   */
  post(headers: Readonly<Record<string, string>>, body: string, pace: Pace | null): HttpExchange;
  close(): Promise<void>;
}
