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
}

/**
 * Sends so many requests a second, whether the earlier ones are answered or not, as people do. Time counts from when a
 * request was due, so that a slow moment is not hidden by those who waited for it.
 */
export async function pacedLoad(options: PacedLoadOptions): Promise<PacedLoadResult> {
  const { port, perSecond, durationMs, request, isExpected = isGood } = options;
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const latencies: number[] = [];
  let unexpected = 0;
  const connect = async (): Promise<Connection> => {
    const opened = await Connection.open(port);
    all.push(opened);
    return opened;
  };
  const ask = async (n: number, due: number): Promise<void> => {
    const connection = idle.pop() ?? (await connect());
    const message = await connection.ask(request(n));
    latencies.push(performance.now() - due);
    if (!isExpected(message)) unexpected += 1;
    idle.push(connection);
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
  return { requests: latencies.length, unexpected, ...latenciesOf(latencies) };
}
