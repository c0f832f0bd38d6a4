import { floorName, type Measurement } from './compare.ts';
import { type Figure, type Limit, limitText, mark, shown } from './figure.ts';
import { type Peer, peers } from './peers.ts';
import { geometricMean, median } from './percentiles.ts';

type Read = (one: Measurement) => number;
const perSecond: Read = (one) => one.requestsPerSecond;
const byProcessor: Read = (one) => 1_000_000 / one.cpuUs;

/** Promised ratios: for each scenario, and for the geometric mean of a graph's scenarios. */
const promises = {
  engine: { stock: { each: 12, mean: 20 }, hive: { each: 3, mean: 5 } },
  secured: { stock: { each: 8, mean: 12 }, hive: { each: 2.5, mean: 4 } },
} as const;

/** Medians over the rounds of one graph. */
class Medians {
  readonly scenarios: readonly string[];
  readonly names: readonly string[];
  readonly #measurements: readonly Measurement[];

  constructor(measurements: readonly Measurement[]) {
    this.#measurements = measurements;
    this.scenarios = [...new Set(measurements.map(({ scenario }) => scenario))];
    this.names = [...new Set(measurements.map(({ peer }) => peer))];
  }

  of(peer: string, scenario: string, read: Read): number {
    return median(
      this.#measurements.filter((one) => one.peer === peer && one.scenario === scenario).map(read),
    );
  }

  memoryMb(peer: string): number {
    return Math.max(...this.scenarios.map((scenario) => this.of(peer, scenario, (one) => one.memoryPeakMb)));
  }

  ratios(peer: string, other: string, read: Read): number[] {
    return this.scenarios.map((name) => this.of(peer, name, read) / this.of(other, name, read));
  }

  measured(kind: Peer['kind']): string[] {
    return peers
      .filter((peer) => peer.kind === kind && this.names.includes(peer.name))
      .map(({ name }) => name);
  }

  /** Of Hive's configurations the one that is fastest over all scenarios. */
  fastestHive(): string | undefined {
    const speed = (name: string): number =>
      geometricMean(this.scenarios.map((scenario) => this.of(name, scenario, perSecond)));
    return this.measured('hive').sort((a, b) => speed(b) - speed(a))[0];
  }
}

/** One graph's figures as Markdown tables, with what is promised of them. */
export function comparisonReport(graph: string, measurements: readonly Measurement[]): string {
  const medians = new Medians(measurements.filter((one) => one.graph === graph));
  const { scenarios } = medians;
  const head = (first: string, last: readonly string[]): string[] => [
    `| ${[first, ...scenarios, ...last].join(' | ')} |`,
    `|${'---|'.repeat(1 + scenarios.length + last.length)}`,
  ];
  return [
    `\n## ${graph}: requests a second / p50 ms / p99 ms / µs of processor for each\n`,
    ...head('', ['peak MB', 'start ms']),
    ...medians.names.map((name) => peerRow(medians, name)),
    '\n### Ratios: requests a second, and requests by second of processor\n',
    ...head('', ['geometric mean', 'promised']),
    ...ratioRows(medians),
  ].join('\n');
}

function peerRow(medians: Medians, peer: string): string {
  const cells = medians.scenarios.map((scenario) => {
    const of = (read: Read): string => shown(medians.of(peer, scenario, read));
    return `${of(perSecond)} / ${of((one) => one.p50Ms)} / ${of((one) => one.p99Ms)} / ${of((one) => one.cpuUs)}`;
  });
  const start = medians.of(peer, medians.scenarios[0] ?? '', (one) => one.startMs);
  return `| ${peer} | ${cells.join(' | ')} | ${shown(medians.memoryMb(peer))} | ${shown(start)} |`;
}

function ratioRows(medians: Medians): string[] {
  const hive = medians.fastestHive();
  const [stock] = medians.measured('stock');
  const rows: string[] = [];
  const ours = peers.filter(
    ({ name, kind }) => kind !== 'stock' && kind !== 'hive' && medians.names.includes(name),
  );
  for (const { name, kind } of ours) {
    const promised = kind === 'engine' || kind === 'secured' ? promises[kind] : null;
    if (stock !== undefined) rows.push(...bothRatios(medians, name, stock, promised?.stock ?? null));
    if (hive !== undefined) rows.push(...bothRatios(medians, name, hive, promised?.hive ?? null));
    if (promised !== null) rows.push(...bothRatios(medians, name, floorName, null));
  }
  return rows;
}

interface Promised {
  readonly each: number;
  readonly mean: number;
}

function bothRatios(medians: Medians, peer: string, other: string, promised: Promised | null): string[] {
  return [
    ratioRow(medians, peer, other, perSecond, 'a second', promised),
    ratioRow(medians, peer, other, byProcessor, 'by processor', promised),
  ];
}

function ratioRow(
  medians: Medians,
  peer: string,
  other: string,
  read: Read,
  by: string,
  promised: Promised | null,
): string {
  const marked = (value: number, limit: Limit | null): string =>
    limit === null ? value.toFixed(2) : `${value.toFixed(1)} ${mark(value, limit)}`;
  const ratios = medians.ratios(peer, other, read);
  const each = promised && { atLeast: promised.each };
  const mean = promised && { atLeast: promised.mean };
  const told = each === null || mean === null ? '' : `each ${limitText(each)}, mean ${limitText(mean)}`;
  const cells = ratios.map((ratio) => marked(ratio, each));
  return `| ${peer} ÷ ${other}, ${by} | ${cells.join(' | ')} | ${marked(geometricMean(ratios), mean)} | ${told} |`;
}

/** Latency and memory, which must be lower than both peers'. */
export function comparisonFigures(graph: string, measurements: readonly Measurement[]): Figure[] {
  const medians = new Medians(measurements.filter((one) => one.graph === graph));
  const others = [...medians.measured('stock'), ...[medians.fastestHive() ?? []].flat()];
  if (others.length === 0) return [];
  const least = (read: (peer: string) => number): number => Math.min(...others.map(read));
  return [...medians.measured('engine'), ...medians.measured('secured')].flatMap((peer): Figure[] => [
    ...medians.scenarios.map((scenario): Figure => {
      const p99 = (name: string): number => medians.of(name, scenario, (one) => one.p99Ms);
      return {
        name: `${graph} ${scenario}, p99 of ${peer}`,
        value: p99(peer),
        unit: 'ms',
        limit: rounded(least(p99)),
      };
    }),
    {
      name: `${graph}, peak memory of ${peer}`,
      value: medians.memoryMb(peer),
      unit: 'MB',
      limit: rounded(least((name) => medians.memoryMb(name))),
    },
  ]);
}

const rounded = (value: number): Limit => ({ atMost: Number(value.toFixed(1)) });
