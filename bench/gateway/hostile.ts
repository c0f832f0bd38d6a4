import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, ServedGraph } from './bench.ts';
import { Connection, postRequest, statusOf } from './connection.ts';
import type { Figure } from './figure.ts';
import { type HostileQuery, hostileQueries } from './hostile-queries.ts';
import type { HttpMessage } from './http-frames.ts';
import { pacedLoad } from './paced-load.ts';
import { securedCommand } from './peers.ts';
import { latenciesOf, median } from './percentiles.ts';
import { type RunningGateway, startGateway } from './running-process.ts';

const refusedMsMax = 5;
const hostilePerSecond = 50;
const normalPerSecond = 200;
/** What 50 hostile requests a second may make of the others' p99. */
const slowedMax = 2;
const timesEach = 200;

const isRefused = (message: HttpMessage): boolean => statusOf(message) >= 400 && statusOf(message) < 500;
const requestOf = ({ body, authorization }: HostileQuery, n: number): string =>
  postRequest(body(n), authorization?.(n));

/** What a refusal costs, kind by kind, and what those pay for it who ask for something else. */
export async function hostile(bench: Bench, served: ServedGraph): Promise<Figure[]> {
  const running = await startGateway(bench, (port) => securedCommand(bench, served, port));
  try {
    const figures: Figure[] = [];
    for (const kind of hostileQueries) figures.push(...(await refuse(running, kind)));
    return [...figures, ...(await besideOthers(bench, served, running))];
  } finally {
    await running.stop();
  }
}

async function refuse(running: RunningGateway, kind: HostileQuery): Promise<Figure[]> {
  const connection = await Connection.open(running.port);
  const ask = async (n: number): Promise<void> => {
    const message = await connection.ask(requestOf(kind, n));
    if (!isRefused(message))
      throw new Error(
        `${kind.name} was answered: ${message.head.slice(0, 30)} ${message.body.subarray(0, 300)}`,
      );
  };
  for (let n = 0; n < timesEach; n += 1) await ask(n);
  const latencies: number[] = [];
  const before = running.cpuMs();
  for (let n = timesEach; n < 2 * timesEach; n += 1) {
    const startedAt = performance.now();
    await ask(n);
    latencies.push(performance.now() - startedAt);
  }
  const cpuMs = (running.cpuMs() - before) / timesEach;
  connection.close();
  const { p50Ms, p99Ms } = latenciesOf(latencies);
  const limit = { atMost: refusedMsMax };
  return [
    { name: `refusing ${kind.name}, processor`, value: cpuMs, unit: 'ms', limit },
    { name: `refusing ${kind.name}, p50`, value: p50Ms, unit: 'ms', limit },
    { name: `refusing ${kind.name}, p99`, value: p99Ms, unit: 'ms', limit: null },
  ];
}

async function besideOthers(bench: Bench, served: ServedGraph, running: RunningGateway): Promise<Figure[]> {
  const { rounds, seconds } = bench.settings;
  const scenario = served.graph.scenarios[1];
  if (scenario === undefined) throw new Error('a graph has three scenarios');
  const durationMs = Math.max(5, seconds) * 1_000;
  const { port } = running;
  const normal = () =>
    pacedLoad({
      ...{ port, durationMs, perSecond: normalPerSecond },
      request: (n) => postRequest(scenario.body(n), bench.callers.authorization(n)),
    });
  const attack = () =>
    pacedLoad({
      ...{ port, durationMs, perSecond: hostilePerSecond, isExpected: isRefused },
      request: (n) => requestOf(hostileQueries[n % hostileQueries.length] as HostileQuery, n),
    });
  await normal();
  const alone: number[] = [];
  const beside: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push((await normal()).p99Ms);
    await pause(200);
    const [others, attackers] = await Promise.all([normal(), attack()]);
    if (others.unexpected + attackers.unexpected > 0) throw new Error('a request got an unexpected answer');
    if (others.unanswered + attackers.unanswered > 0) throw new Error('a request got no answer');
    beside.push(others.p99Ms);
  }
  const name = `p99 of ${normalPerSecond} normal requests a second`;
  return [
    { name: `${name}, alone`, value: median(alone), unit: 'ms', limit: null },
    {
      name: `${name}, beside ${hostilePerSecond} hostile ones`,
      value: median(beside),
      unit: 'ms',
      limit: null,
    },
    {
      name: `${name}, beside ${hostilePerSecond} hostile ones ÷ alone`,
      value: median(beside) / median(alone),
      unit: '',
      limit: { atMost: slowedMax },
    },
  ];
}
