import { connect } from 'node:net';
import { HttpFrames } from './http-frames.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  readonly body: (n: number) => string;
}

export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were not 200, or had errors. */
  readonly failed: number;
}

/** Asks on a fixed number of connections, each sending its next request when the last one is answered. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const latencies: number[] = [];
  const state = { sent: 0, failed: 0, endsAt: performance.now() + options.durationMs };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: options.connections }, () => runConnection(options, state, latencies)),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  latencies.sort((a, b) => a - b);
  const percentile = (share: number): number =>
    latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / seconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    failed: state.failed,
  };
}

interface LoadState {
  sent: number;
  failed: number;
  readonly endsAt: number;
}

function runConnection(options: LoadOptions, state: LoadState, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(options.port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    const send = (): void => {
      const body = options.body(state.sent++);
      sentAt = performance.now();
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    };
    const frames = new HttpFrames(({ head, body }) => {
      const now = performance.now();
      latencies.push(now - sentAt);
      if (!head.startsWith('HTTP/1.1 200') || body.includes('"errors"')) state.failed += 1;
      if (now < state.endsAt) send();
      else {
        socket.end();
        resolve();
      }
    });
    socket.on('data', (chunk: Buffer) => frames.push(chunk));
    socket.on('connect', send);
    socket.on('error', reject);
  });
}
