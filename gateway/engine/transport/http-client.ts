import type { LatencyEstimate } from './latency-estimate.ts';
import type { SubgraphFailure } from './subgraph-failure.ts';

export interface HttpResponse {
  readonly status: number;
  readonly text: string;
}

/** One request that is under way. */
export interface HttpExchange {
  /** @throws SubgraphFailure */
  readonly response: Promise<HttpResponse>;
  /** Ends it, also while it still waits for a connection. */
  abort(failure: SubgraphFailure): void;
}

/** The way to one server. */
export interface HttpClient {
  /**
   * @param headers  beside those that say that both sides speak JSON
   * @param latency  of the request; null for what must not be asked twice
   */
  post(
    headers: Readonly<Record<string, string>>,
    body: string,
    latency: LatencyEstimate | null,
  ): HttpExchange;
  close(): Promise<void>;
}
