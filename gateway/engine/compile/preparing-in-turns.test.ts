import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { manyFragments } from '../../../bench/gateway/planner/plan-bombs.ts';
import { adversarialGraph } from '../../../test/gateway/differential/adversarial-graph.ts';
import { composeDocuments } from '../../../test/gateway/toy-graph.ts';
import { readSupergraph } from '../supergraph/supergraph.ts';
import { OperationCache } from './operation-cache.ts';
import { isRefusal } from './prepare-operation.ts';

const supergraph = readSupergraph(composeDocuments(adversarialGraph).supergraphSdl);

/** How many turns of the event loop others had while the work ran. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  let turns = 0;
  const end = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await setImmediate();
    turns += 1;
  }
  await end;
  return turns;
}

describe('preparing an operation', () => {
  it('lets other requests run in between when there is much to plan', async () => {
    const cache = new OperationCache(supergraph, 1e9);
    const short = await turnsDuring(
      cache.prepare({ text: '{ users { rank(scale: 1) } }', operationName: null }),
    );
    const long = await turnsDuring(cache.prepare({ text: manyFragments, operationName: null }));
    expect(short).toBe(1);
    expect(long).toBeGreaterThan(5);
  });

  it('is done once for requests that come while it is being prepared', async () => {
    const cache = new OperationCache(supergraph, 1e9);
    const source = { text: manyFragments, operationName: null };
    const [one, other] = await Promise.all([cache.prepare(source), cache.prepare(source)]);
    expect(one).toBe(other);
    expect(cache.size.operations).toBe(1);
  });

  it('plans other conditions once for requests that come at one time', async () => {
    const text = 'query ($c: Boolean!) { users { rank(scale: 1) @skip(if: $c) id } }';
    const prepared = await new OperationCache(supergraph, 1e9).prepare({ text, operationName: null });
    if (isRefusal(prepared)) throw new Error(prepared.refused[0]?.message);
    const [one, other] = await Promise.all([prepared.shapeFor({ c: true }), prepared.shapeFor({ c: true })]);
    expect(one).toBe(other);
    expect(prepared.shapeFor({ c: true })).toBe(one);
    expect(prepared.plans).toHaveLength(2);
  });
});
