import { cpus, loadavg } from 'node:os';
import { Bench, installPeers, type ServedGraph } from './bench.ts';
import { coldStart } from './cold-start.ts';
import { compare, type Measurement } from './compare.ts';
import { comparisonFigures, comparisonReport } from './comparison-report.ts';
import { type Figure, figureLine, isKept } from './figure.ts';
import { charging } from './graphs/charging.ts';
import { growth } from './growth.ts';
import { hostile } from './hostile.ts';
import { memoryAfterLoad } from './memory.ts';
import { type Options, readOptions, usage } from './options.ts';
import { ownPeer } from './peers.ts';
import { pipelineCost } from './pipeline-cost.ts';
import { plannedGraphs } from './planner/planned-operations.ts';
import { plannerFigures } from './planner/planner-figures.ts';

/** `npm run bench:gateway`: see `--help`. Progress goes to standard error, results to standard output. */
async function main(): Promise<void> {
  const options = optionsOrNull();
  if (options === null) return;
  if (options.wantsHelp) {
    console.log(usage);
    return;
  }
  const machine = `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} processors; load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`;
  console.error(machine);
  const bench = await Bench.start(options.settings);
  try {
    const { figures, measurements } = await measureParts(bench, options);
    if (options.asJson) console.log(JSON.stringify({ machine, figures, measurements }, null, 2));
    else console.log(reportOf(machine, options, figures, measurements));
    if (figures.some(({ value, limit }) => limit !== null && !isKept(value, limit))) process.exitCode = 1;
  } finally {
    await bench.stop();
  }
}

function optionsOrNull(): Options | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    return null;
  }
}

async function measureParts(
  bench: Bench,
  { parts, graphs, peers, ownPeer: command, auditUrl, growthMinutes }: Options,
) {
  const figures: Figure[] = [];
  const note = (found: readonly Figure[]): void => {
    for (const figure of found) console.error(figureLine(figure));
    figures.push(...found);
  };
  const measurements: Measurement[] = [];
  const served = new Map<string, ServedGraph>();
  for (const graph of [charging, ...graphs])
    if (!served.has(graph.name)) served.set(graph.name, await bench.serve(graph));
  const ofCharging = served.get(charging.name) as ServedGraph;
  if (parts.has('start')) note(await coldStart(bench, ofCharging));
  if (parts.has('planner')) {
    installPeers();
    note(await plannerFigures(await plannedGraphs(served.values(), auditUrl)));
  }
  if (parts.has('memory')) note(await memoryAfterLoad(bench, ofCharging));
  if (parts.has('compare')) {
    installPeers();
    for (const { name } of graphs) {
      const own = command === null ? null : ownPeer(command);
      measurements.push(...(await compare(bench, served.get(name) as ServedGraph, peers, own)));
      note(comparisonFigures(name, measurements));
    }
  }
  if (parts.has('pipeline'))
    for (const { name } of graphs) note(await pipelineCost(bench, served.get(name) as ServedGraph));
  if (parts.has('hostile')) note(await hostile(bench, ofCharging));
  if (parts.has('growth')) note(await growth(bench, ofCharging, growthMinutes));
  return { figures, measurements };
}

function reportOf(
  machine: string,
  { graphs }: Options,
  figures: readonly Figure[],
  measurements: readonly Measurement[],
): string {
  const tables =
    measurements.length === 0 ? [] : graphs.map(({ name }) => comparisonReport(name, measurements));
  return [machine, ...tables, '\n## Figures and their limits\n', ...figures.map(figureLine)].join('\n');
}

// The processes that we started end when this process exits.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
await main();
