import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { type Answer, Engine, isRefusal, isStream } from '../../gateway/engine/index.ts';
import { composeToyGraph } from './toy-graph.ts';

/** A thread that keeps answers: reports the heap that they take, and the length of their texts. */
const count = 40;
const { supergraphSdl } = composeToyGraph([
  {
    name: 'stock',
    typeDefs: 'type Query { items: [Item!]! } type Item { id: ID! name: String! count: Int }',
    resolvers: {},
  },
]);
const items = Array.from({ length: 1_500 }, (_none, id) => ({
  id: `item-${id}`,
  name: `Item number ${id}`,
  count: id,
}));
const fromStock = JSON.stringify({ data: { items } });

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const engine = await Engine.create<null>({
  supergraphSdl,
  subgraphs: { use: () => {}, close: async () => {}, send: async () => fromStock },
});
const operation = await engine.prepare('{ items { id name count } }', null);
if (isRefusal(operation)) throw new Error(operation.refused[0]?.message);

async function answer(): Promise<Answer> {
  if (isRefusal(operation)) throw new Error('refused');
  const run = await engine.run({ operation, context: null });
  if (isRefusal(run) || isStream(run)) throw new Error('refused');
  return run;
}

const answers = [await answer()];
const before = heapUsed();
for (let index = 0; index < count; index += 1) answers.push(await answer());
const used = heapUsed() - before;
parentPort?.postMessage({ used, written: count * (answers[0]?.data.length ?? 0), answers: answers.length });
await engine.stop();
