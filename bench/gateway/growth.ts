import type { Bench, ServedGraph } from './bench.ts';
import { postRequest } from './connection.ts';
import type { Figure } from './figure.ts';
import { hostileQueries } from './hostile-queries.ts';
import { pacedLoad } from './paced-load.ts';
import { securedCommand } from './peers.ts';
import { median } from './percentiles.ts';
import { startGateway } from './running-process.ts';

const perSecond = 150;
const sampleMs = 2_000;
/** Operations that come again and again, and one in so many that has never come before. */
const knownOperations = 3_000;
const newEvery = 20;
const hostileEvery = 100;
/** The end may be so much above the middle: a collection may be due. */
const growthMax = 1.1;

/** A steady mixed load with many distinct operations, many callers and some who mean no good, and what it does to memory. */
export async function growth(bench: Bench, served: ServedGraph, minutes: number): Promise<Figure[]> {
  const running = await startGateway(bench, (port) => securedCommand(bench, served, port));
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(running.memoryMb()), sampleMs);
  try {
    const { requests, unanswered, p99Ms } = await pacedLoad({
      port: running.port,
      perSecond,
      durationMs: minutes * 60_000,
      request: (n) => request(bench, served, n),
      isExpected: () => true,
    });
    return figures(samples, { minutes, requests, unanswered, p99Ms });
  } finally {
    clearInterval(timer);
    await running.stop();
  }
}

function request({ callers }: Bench, { graph }: ServedGraph, n: number): string {
  const hostile = hostileQueries[n % hostileQueries.length];
  if (n % hostileEvery === 0 && hostile !== undefined)
    return postRequest(hostile.body(n), hostile.authorization?.(n));
  const authorization = callers.authorization(n);
  if (n % 3 === 0) {
    const scenario = graph.scenarios[n % graph.scenarios.length];
    return postRequest(scenario?.body(n) ?? '', authorization);
  }
  const operation = n % newEvery === 1 ? knownOperations + n : n % knownOperations;
  const id = `st-${String(n % 1_000).padStart(9, '0')}`;
  const text = `query Op${operation}($id: ID!) { station(id: $id) { name k${operation}: city visits(first: 1) { id at } } }`;
  return postRequest(JSON.stringify({ query: text, variables: { id } }), authorization);
}

function figures(
  samples: readonly number[],
  {
    minutes,
    requests,
    unanswered,
    p99Ms,
  }: {
    readonly minutes: number;
    readonly requests: number;
    readonly unanswered: number;
    readonly p99Ms: number;
  },
): Figure[] {
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  // The first tenth is when everything is met for the first time.
  const around = (share: number): number => {
    const at = Math.min(samples.length - tenth, Math.floor(samples.length * share));
    return median(samples.slice(at, at + tenth));
  };
  const [start, middle, end] = [around(0.1), around(0.5), around(0.9)];
  const name = `memory over ${minutes} minutes and ${requests} requests`;
  return [
    { name: `${name}, at the start`, value: start, unit: 'MB', limit: null },
    { name: `${name}, in the middle`, value: middle, unit: 'MB', limit: null },
    { name: `${name}, at the end`, value: end, unit: 'MB', limit: null },
    { name: `${name}, end ÷ middle`, value: end / middle, unit: '', limit: { atMost: growthMax } },
    {
      name: `requests without an answer in ${minutes} minutes`,
      value: unanswered,
      unit: '',
      limit: { atMost: 0 },
    },
    { name: `p99 over ${minutes} minutes`, value: p99Ms, unit: 'ms', limit: null },
  ];
}
