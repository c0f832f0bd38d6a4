import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { OperationCache } from '../engine/compile/operation-cache.ts';
import { isRefusal } from '../engine/compile/prepare-operation.ts';
import { readSupergraph } from '../engine/supergraph/supergraph.ts';

/** A thread whose heap holds only prepared operations: reports the bytes that they take, and the estimate. */
const count = 300;
const sdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const text = (index: number): string =>
  `query Mine${index} { me { id name plans(first: 5) { nodes { id state a${index}: contract { id name } } } } }`;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const store = new OperationCache(readSupergraph(sdl), 1e9);
async function prepare(index: number): Promise<void> {
  const prepared = await store.prepare({ text: text(index), operationName: null });
  if (isRefusal(prepared)) throw new Error(prepared.refused[0]?.message);
  await prepared.shapeFor({});
}

// The first operations also make what all operations share.
for (let index = 0; index < 20; index++) await prepare(index);
const before = { heap: heapUsed(), estimated: store.size.bytes };
for (let index = 20; index < 20 + count; index++) await prepare(index);
parentPort?.postMessage({
  used: heapUsed() - before.heap,
  estimated: store.size.bytes - before.estimated,
});
