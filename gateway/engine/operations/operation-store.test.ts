import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { rustPlanner } from '../planner/rust-planner.ts';
import { readSupergraph } from '../supergraph/supergraph.ts';
import { OperationStore } from './operation-store.ts';
import { isRefusal } from './prepare.ts';

const sdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const operation = (index: number): string =>
  `query Mine${index} { me { id name plans(first: 5) { nodes { id state a${index}: contract { id name } } } } }`;

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

it('reckons an operation as the heap has it, so that the bound in bytes is one', async () => {
  const planner = await rustPlanner(sdl);
  const store = new OperationStore(readSupergraph(sdl), planner, 1e9);
  const prepare = async (index: number): Promise<void> => {
    const prepared = await store.prepare({ text: operation(index), operationName: null });
    if (isRefusal(prepared)) throw new Error(prepared.refused[0]?.message);
    prepared.responseWriter({});
  };
  await prepare(0);
  const before = { heap: heapUsed(), reckoned: store.size.bytes };
  for (let index = 1; index <= 300; index++) await prepare(index);
  const reckoned = store.size.bytes - before.reckoned;
  const used = heapUsed() - before.heap;
  store.stop();
  // Rough on purpose: too low by half would let the cache grow to twice its bound.
  expect(used / reckoned).toBeGreaterThan(0.4);
  expect(used / reckoned).toBeLessThan(1.6);
});
