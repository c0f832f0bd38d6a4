import { setImmediate as pause } from 'node:timers/promises';
import { parse } from 'graphql';
import { isRefusal, prepareOperation } from '../../../gateway/engine/compile/prepare-operation.ts';
import type { PlanStep } from '../../../gateway/engine/planner/plan.ts';
import { type ParsedOperation, Planner } from '../../../gateway/engine/planner/planner.ts';
import { inOneRun } from '../../../gateway/engine/planner/slices.ts';
import type { Model } from '../../../gateway/engine/planner/supergraph-model/model.ts';
import { readSupergraph, type Supergraph } from '../../../gateway/engine/supergraph/supergraph.ts';
import { adversarialGraph } from '../../../test/gateway/differential/adversarial-graph.ts';
import { composeDocuments } from '../../../test/gateway/toy-graph.ts';
import type { Figure } from '../figure.ts';
import { latenciesOf, median } from '../percentiles.ts';
import { largeSupergraph } from './large-supergraph.ts';
import { manyFragments, planBombs } from './plan-bombs.ts';
import type { PlannedGraph } from './planned-operations.ts';
import { apolloPlanner, type CountFetches, hivePlanner } from './rival-planners.ts';

const times = 9;
/** V8 compiles what is planned again and again; a gateway has planned this much after a minute. */
const warmUps = 30;

/** Planning, reading supergraphs and counts of fetches, all in this process and in its processor time. */
export async function plannerFigures(graphs: readonly PlannedGraph[]): Promise<Figure[]> {
  return [...planningTimes(graphs), ...(await bombs()), loading(), ...fetchCounts(graphs)];
}

function planningTimes(graphs: readonly PlannedGraph[]): Figure[] {
  const taken: number[] = [];
  for (const { supergraphSdl, operations } of graphs) {
    const { model } = readSupergraph(supergraphSdl);
    for (const operation of operations) {
      const plan = (): unknown => planOrNone(model, operation);
      for (let time = 0; time < warmUps; time += 1) plan();
      taken.push(median(Array.from({ length: times }, () => processorMs(plan))));
    }
  }
  const { p50Ms, p99Ms } = latenciesOf(taken);
  return [
    {
      name: `planning one of ${taken.length} operations, p50`,
      value: p50Ms,
      unit: 'ms',
      limit: { atMost: 1 },
    },
    { name: 'planning, p99', value: p99Ms, unit: 'ms', limit: { atMost: 20 } },
  ];
}

async function bombs(): Promise<Figure[]> {
  const supergraph = readSupergraph(composeDocuments(adversarialGraph).supergraphSdl);
  const costs: { name: string; sum: number; longest: number }[] = [];
  for (const [name, text] of Object.entries(planBombs))
    costs.push({ name, ...(await costOf(text, supergraph)) });
  const many = await costOf(manyFragments, supergraph);
  const most = (by: (cost: (typeof costs)[number]) => number) =>
    costs.reduce((worst, each) => (by(each) > by(worst) ? each : worst));
  const worst = most(({ sum }) => sum);
  const longest = most((cost) => cost.longest);
  return [
    {
      name: 'preparing an operation of 500 fragments under 500 aliases',
      value: many.sum,
      unit: 'ms',
      limit: { atMost: 100 },
    },
    { name: 'of that, in one turn of the event loop', value: many.longest, unit: 'ms', limit: null },
    {
      name: `preparing the most expensive of ${costs.length} plan bombs (${worst.name})`,
      value: worst.sum,
      unit: 'ms',
      limit: { atMost: 50 },
    },
    {
      name: `preparing a plan bomb, in one turn of the event loop (${longest.name})`,
      value: longest.longest,
      unit: 'ms',
      limit: null,
    },
  ];
}

/** Medians of what preparing takes, and of its longest turn. */
async function costOf(text: string, supergraph: Supergraph): Promise<{ sum: number; longest: number }> {
  for (let time = 0; time < 5; time += 1) await prepared(text, supergraph);
  const sums: number[] = [];
  const longest: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const turns = await turnsOf(() => prepared(text, supergraph));
    sums.push(turns.reduce((sum, turn) => sum + turn, 0));
    longest.push(Math.max(...turns));
  }
  return { sum: median(sums), longest: median(longest) };
}

/** Processor time of each turn of the event loop, in ms, until the work is done. */
async function turnsOf(work: () => Promise<unknown>): Promise<number[]> {
  const turns: number[] = [];
  let isDone = false;
  let before = process.cpuUsage();
  const done = work().then(() => {
    isDone = true;
  });
  const between = (): void => {
    const { user, system } = process.cpuUsage(before);
    turns.push((user + system) / 1_000);
    before = process.cpuUsage();
    if (!isDone) setImmediate(between);
  };
  between();
  await done;
  await pause();
  return turns;
}

async function prepared(text: string, supergraph: Supergraph): Promise<void> {
  const source = { text, operationName: null };
  const given = await prepareOperation(source, supergraph, new Planner(supergraph.model));
  if (isRefusal(given)) throw new Error(`${given.refused[0]?.message}: ${text.slice(0, 100)}`);
}

function loading(): Figure {
  const sdl = largeSupergraph(5_000_000);
  const ratios = Array.from({ length: 3 }, () => {
    const parsing = processorMs(() => parse(sdl));
    return processorMs(() => readSupergraph(sdl)) / parsing;
  });
  return {
    name: 'reading a supergraph of 5 MB ÷ parsing it with graphql-js',
    value: median(ratios),
    unit: '',
    limit: { atMost: 2 },
  };
}

function fetchCounts(graphs: readonly PlannedGraph[]): Figure[] {
  const rivals: readonly (readonly [string, (sdl: string) => CountFetches])[] = [
    ['@apollo/query-planner', apolloPlanner],
    ['the planner of @graphql-hive/router', hivePlanner],
  ];
  return rivals.map(([name, planner]) => {
    const sum = { ours: 0, theirs: 0, operations: 0 };
    for (const graph of graphs) {
      const { model } = readSupergraph(graph.supergraphSdl);
      const count = planner(graph.supergraphSdl);
      for (const operation of graph.operations) {
        const theirs = count(operation);
        if (theirs === null) continue;
        const plan = planOrNone(model, operation);
        if (plan === 'none') continue;
        const ours = fetchesIn(plan);
        sum.operations += 1;
        sum.ours += ours;
        sum.theirs += theirs;
        if (ours > theirs)
          console.error(`${graph.name}: ${ours} fetches, ${name} ${theirs}\n${operation.text}`);
      }
    }
    return {
      name: `fetches of ${sum.operations} operations, beside those of ${name}`,
      value: sum.ours,
      unit: '',
      limit: { atMost: sum.theirs },
    };
  });
}

/** Some questions of the audit have no plan. */
function planOrNone(model: Model, operation: ParsedOperation): PlanStep | null | 'none' {
  try {
    return inOneRun(new Planner(model).prepare(operation)({}));
  } catch {
    return 'none';
  }
}

function fetchesIn(step: PlanStep | null): number {
  if (step === null) return 0;
  if (step.kind !== 'sequence' && step.kind !== 'parallel') return 1;
  return step.steps.reduce((sum, each) => sum + fetchesIn(each), 0);
}

/** Processor time, which other load on the machine changes less than the time of a clock. */
function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
