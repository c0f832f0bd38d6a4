import { setTimeout as pause } from 'node:timers/promises';
import { Connection, isGood } from './connection.ts';
import type { HttpMessage } from './http-frames.ts';
import { type Latencies, latenciesOf } from './percentiles.ts';

export interface PacedLoadOptions {
  readonly port: number;
  readonly perSecond: number;
  readonly durationMs: number;
  /** The n-th request, head and body. */
  readonly request: (n: number) => string;
  /** Whether an answer is what it should be; by default one without errors. */
  readonly isExpected?: (message: HttpMessage) => boolean;
}

export interface PacedLoadResult extends Latencies {
  readonly requests: number;
  readonly unexpected: number;
  /** Asked and never answered: the connection could not be opened or was closed. */
  readonly unanswered: number;
}

/** Below the time after which a gateway closes an idle connection: one that is just being closed would lose its request. */
const reusedWithinMs = 30_000;

/**
 * Sends so many requests a second, whether the earlier ones are answered or not, as people do. Time counts from when a
 * request was due, so that a slow moment is not hidden by those who waited for it.
 */
export async function pacedLoad(options: PacedLoadOptions): Promise<PacedLoadResult> {
  const { port, perSecond, durationMs, request, isExpected = isGood } = options;
  const idle: { readonly connection: Connection; readonly sinceMs: number }[] = [];
  const all = new Set<Connection>();
  const latencies: number[] = [];
  let unexpected = 0;
  let unanswered = 0;
  const close = (connection: Connection): void => {
    connection.close();
    all.delete(connection);
  };
  const connect = async (): Promise<Connection> => {
    for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
      if (last.connection.isOpen && performance.now() - last.sinceMs < reusedWithinMs) return last.connection;
      close(last.connection);
    }
    const opened = await Connection.open(port);
    all.add(opened);
    return opened;
  };
  const ask = async (n: number, due: number): Promise<void> => {
    try {
      const connection = await connect();
      const message = await connection.ask(request(n));
      latencies.push(performance.now() - due);
      if (!isExpected(message)) unexpected += 1;
      idle.push({ connection, sinceMs: performance.now() });
    } catch {
      unanswered += 1;
    }
  };
  const began = performance.now();
  const underWay = new Set<Promise<void>>();
  for (let n = 0; n < (perSecond * durationMs) / 1_000; n += 1) {
    const due = began + (n * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const asked: Promise<void> = ask(n, due).finally(() => underWay.delete(asked));
    underWay.add(asked);
  }
  await Promise.all(underWay);
  for (const connection of all) connection.close();
  return { requests: latencies.length, unexpected, unanswered, ...latenciesOf(latencies) };
}
