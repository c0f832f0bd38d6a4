import { Connection, isGood, postRequest } from './connection.ts';
import { type Latencies, latenciesOf } from './percentiles.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  readonly body: (n: number) => string;
  /** The n-th request's header; left out for anonymous requests. */
  readonly authorization?: ((n: number) => string) | undefined;
}

export interface LoadResult extends Latencies {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Answers that were not 200, or had errors. */
  readonly failed: number;
}

/** Asks on a fixed number of connections, each sending its next request when the last one is answered. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { port, connections, durationMs, body, authorization } = options;
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  let sent = 0;
  let failed = 0;
  const run = (connection: Connection, done: () => void): void => {
    const n = sent++;
    const request = postRequest(body(n), authorization?.(n));
    const sentAt = performance.now();
    connection.send(request, (message) => {
      const now = performance.now();
      latencies.push(now - sentAt);
      if (!isGood(message)) failed += 1;
      if (now < endsAt) return run(connection, done);
      connection.close();
      done();
    });
  };
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  await Promise.all(opened.map((connection) => new Promise<void>((done) => run(connection, done))));
  const seconds = (performance.now() - startedAt) / 1_000;
  const requests = latencies.length;
  return { requests, requestsPerSecond: requests / seconds, failed, ...latenciesOf(latencies) };
}
