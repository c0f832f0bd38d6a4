import type { LatencyEstimate } from './latency-estimate.ts';
import type { SubgraphFailure } from './subgraph-failure.ts';

/** How subgraphs behind `http:` are called: by our own client, or by undici. `https:` is always undici's. */
export const transportNames = ['http1', 'undici'] as const;
export type TransportName = (typeof transportNames)[number];

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

export interface HttpClientOptions {
  readonly connectionsMax: number;
  readonly bodyBytesMax: number;
}

/** Sends requests to one subgraph. Time-outs and retries are `SubgraphClient`'s. */
export interface HttpClient {
  /**
   * @param headers  besides those that say that both sides speak JSON
   * @param latency  of this request; null for one that must not be sent twice
   * @throws Error for a header value that HTTP does not allow
   */
  post(
    headers: Readonly<Record<string, string>>,
    body: string,
    latency: LatencyEstimate | null,
  ): HttpExchange;
  close(): Promise<void>;
}

export const jsonType = 'application/json';

/** A line break in a value would begin another header, or another request. */
export function headerValue(value: string): string {
  if (value.includes('\n') || value.includes('\r') || value.includes('\0'))
    throw new Error('a header has characters that HTTP does not allow');
  return value;
}
