import type { BenchGraph } from './bench-graph.ts';
import { charging } from './charging.ts';
import { library } from './library.ts';

export const graphs: readonly BenchGraph[] = [charging, library];

export function graphNamed(name: string): BenchGraph {
  const found = graphs.find((graph) => graph.name === name);
  if (found === undefined)
    throw new Error(`There is no graph ${name}; there are ${graphs.map((each) => each.name).join(', ')}.`);
  return found;
}
