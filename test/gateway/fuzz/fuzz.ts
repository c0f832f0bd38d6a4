import { difference } from './compare.ts';
import type { Composer } from './composers.ts';
import { Contest, compose, type FuzzOperation } from './contest.ts';
import { generateGraph } from './generate-graph.ts';
import { generateOperation } from './generate-operation.ts';
import type { GraphSpec } from './graph-spec.ts';
import { Random } from './random.ts';
import { readGraph } from './read-graph.ts';
import { shrinkOperation, shrinkSubgraphs } from './shrink.ts';
import { writtenGraphs } from './written-graphs.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Generated ones; the operations are shared out among them. */
  readonly graphs: number;
  /** How many failures are made small and told. */
  readonly show: number;
  readonly composer: Composer;
}

export interface FuzzResult {
  asked: number;
  graphs: number;
  refused: number;
  different: number;
  fetches: number;
  readonly failures: string[];
}

/** Asks generated operations of generated graphs, and compares each answer with a single schema's. */
export async function fuzz({ count, seed, graphs, show, composer }: FuzzOptions): Promise<FuzzResult> {
  const result: FuzzResult = { asked: 0, graphs: 0, refused: 0, different: 0, fetches: 0, failures: [] };
  const specs = [...composable(seed, graphs, composer), ...written()];
  const each = Math.ceil(count / specs.length);
  for (const { name, spec, sdl, seed: graphSeed } of specs) {
    result.graphs += 1;
    const contest = await Contest.start(spec, sdl);
    for (let index = 0; index < each; index++) {
      const operation = generateOperation(contest.schema, new Random(graphSeed * 7_919 + index));
      result.asked += 1;
      const wrong = await wrongOf(contest, operation);
      if (wrong === null) continue;
      if (wrong.startsWith('refused')) result.refused += 1;
      else result.different += 1;
      if (result.failures.length < show) {
        const head = `graph ${name}, operation ${index}`;
        result.failures.push(`${head}\n${await smallest(spec, contest, operation, composer)}`);
      }
    }
    result.fetches += contest.asked;
    await contest.stop();
  }
  return result;

  /** Written graphs are asked other operations with another seed. */
  function written(): ContestedGraph[] {
    return Object.entries(writtenGraphs).map(([name, subgraphs], index) => {
      const sdl = compose(subgraphs, composer);
      if (sdl === null) throw new Error(`${name} cannot be composed`);
      return { name, spec: readGraph(subgraphs), sdl, seed: seed * 1_000_003 - 1 - index };
    });
  }
}

interface ContestedGraph {
  readonly name: string;
  readonly spec: GraphSpec;
  readonly sdl: string;
  readonly seed: number;
}

/** So many generated graphs that can be composed, one after the other. */
function* composable(seed: number, count: number, composer: Composer): Generator<ContestedGraph> {
  let found = 0;
  for (let number = 0; found < count; number++) {
    const graphSeed = seed * 1_000_003 + number;
    const spec = generateGraph(graphSeed);
    const sdl = compose(spec.subgraphs, composer);
    if (sdl === null) continue;
    found += 1;
    yield { name: String(graphSeed), spec, sdl, seed: graphSeed };
  }
}

async function wrongOf(contest: Contest, operation: FuzzOperation): Promise<string | null> {
  try {
    return difference(await contest.answer(operation), await contest.truth(operation));
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : error}`;
  }
}

const kindOf = (wrong: string | null): string | undefined => wrong?.split(' ')[0];

/** The smallest operation, and after that the smallest graph, that fail in the same way. */
async function smallest(
  spec: GraphSpec,
  contest: Contest,
  operation: FuzzOperation,
  composer: Composer,
): Promise<string> {
  const kind = kindOf(await wrongOf(contest, operation));
  const small = await shrinkOperation(
    contest.schema,
    operation,
    async (candidate) => kindOf(await wrongOf(contest, candidate)) === kind,
  );
  const subgraphs = await shrinkSubgraphs(spec.subgraphs, async (candidate) => {
    const sdl = compose(candidate, composer);
    if (sdl === null) return false;
    try {
      const smaller = await Contest.start({ ...spec, subgraphs: candidate }, sdl);
      const wrong = await wrongOf(smaller, small);
      await smaller.stop();
      return kindOf(wrong) === kind;
    } catch {
      return false;
    }
  });
  return [
    ...Object.entries(subgraphs).map(([name, text]) => `# ${name}\n${text}`),
    `${small.text}\n${JSON.stringify(small.variables)}`,
    `${await wrongOf(contest, small)}`,
    `given ${JSON.stringify(await contest.answer(small).catch(String))}`,
    `truth ${JSON.stringify(await contest.truth(small))}`,
  ].join('\n');
}
