import { fileURLToPath } from 'node:url';
import type { Bench, ServedGraph } from './bench.ts';
import { type Measurement, measure } from './compare.ts';
import type { Figure } from './figure.ts';
import { amplyBudgeted, nodeFlags, type Peer, securedCommand } from './peers.ts';
import { geometricMean, median } from './percentiles.ts';

/** Percent of processor for each request that access, limits and logs may add. */
const costMax = 20;

/**
 * The same gateway with the full pipeline, and with access control, limits and logs off, in turn. Neither shares work: without
 * access control all callers would be alike, and would share what callers must not.
 */
const on: Peer = {
  name: 'full pipeline',
  kind: 'other',
  command: (bench, served, port) => securedCommand(bench, served, port, '--no-share'),
  authorization: ({ callers }) => callers.authorization,
};
const off: Peer = {
  name: 'pipeline off',
  kind: 'other',
  command: ({ callers }, { supergraphFile }, port) => ({
    args: [
      ...nodeFlags,
      fileURLToPath(new URL('pipeline-off-process.ts', import.meta.url)),
      ...[supergraphFile, String(port), callers.issuerUrl],
    ],
    env: amplyBudgeted,
  }),
};

export async function pipelineCost(bench: Bench, served: ServedGraph): Promise<Figure[]> {
  const measurements: Measurement[] = [];
  for (let round = 1; round <= bench.settings.rounds; round += 1)
    for (const peer of [on, off]) measurements.push(...(await measure(bench, served, peer)));
  const of = (peer: Peer, scenario: string, read: (one: Measurement) => number): number =>
    median(measurements.filter((one) => one.peer === peer.name && one.scenario === scenario).map(read));
  const { name: graph, scenarios } = served.graph;
  const costs = scenarios.map(({ name }) => ({
    name,
    processor: of(on, name, (one) => one.cpuUs) / of(off, name, (one) => one.cpuUs),
    speed: of(on, name, (one) => one.requestsPerSecond) / of(off, name, (one) => one.requestsPerSecond),
  }));
  const more = (ratio: number): number => (ratio - 1) * 100;
  return [
    ...costs.flatMap(({ name, processor, speed }): Figure[] => [
      {
        name: `${graph} ${name}, processor time that the pipeline adds`,
        value: more(processor),
        unit: '%',
        limit: null,
      },
      {
        name: `${graph} ${name}, requests a second of those without it`,
        value: speed * 100,
        unit: '%',
        limit: null,
      },
    ]),
    {
      name: `${graph}, processor time that the pipeline adds, geometric mean`,
      value: more(geometricMean(costs.map(({ processor }) => processor))),
      unit: '%',
      limit: { atMost: costMax },
    },
  ];
}
