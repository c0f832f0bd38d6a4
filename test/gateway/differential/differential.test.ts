import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames, subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import type { GraphqlAnswer } from '../ask.ts';
import { composeDocuments } from '../toy-graph.ts';
import { adversarialGraph } from './adversarial-graph.ts';
import { operations, variablesOf } from './generated-operations.ts';
import { type Comparison, type Implementation, startComparison } from './implementations.ts';

/** QUANTA_DIFFERENTIAL_RUNS raises it; a failure prints its seed, and QUANTA_DIFFERENTIAL_SEED repeats it. */
const runs = Number(process.env.QUANTA_DIFFERENTIAL_RUNS ?? 300);
const seed = process.env.QUANTA_DIFFERENTIAL_SEED;
const timeoutMs = 20_000 + runs * 40;

/**
 * Where Apollo is known to give wrong data: its planner for `@requires` with arguments (`blurb`), for fields of an
 * interface object under type conditions of a union (`things`), and for an object all of whose fields are left out by
 * conditions (null instead of `{}`); its executor for falsy values of a field that had to be renamed (`note`), and for
 * an object whose interface object was asked (`reputation`, `posts`) or that was reached through one (`author`, `reviewer`),
 * and for what is asked beside a field with `@requires` that a condition leaves out (`rank`, `ratio`): it then asks for
 * nothing of that entity, since the required field is not there.
 */
const conditionsMeet = /@(skip|include).*@(skip|include)/;
const requiringIsConditional = /^(?=.*@(skip|include)).*\b(rank|ratio)\b/;
const apolloIsWrongAt = new RegExp(
  `\\b(blurb|note|reputation|posts|author|reviewer)\\b|${conditionsMeet.source}|${requiringIsConditional.source}`,
);

const comparable = ({ data, errors }: GraphqlAnswer): unknown => ({
  data: data ?? null,
  failed: (errors?.length ?? 0) > 0,
});

const variables = variablesOf(1);

/** @param nths  each operation is asked as often at the same time, each time with other variables */
async function compare(
  comparison: Comparison,
  implementation: Implementation,
  skip: RegExp | null,
  nths: readonly number[] = [1],
): Promise<number> {
  let compared = 0;
  const answers = (of: Implementation, query: string): Promise<GraphqlAnswer[]> =>
    Promise.all(nths.map((nth) => of(query, variablesOf(nth))));
  await fc.assert(
    fc.asyncProperty(operations(comparison.schema), async (query) => {
      fc.pre(validate(comparison.schema, parse(query)).length === 0 && !skip?.test(query));
      const [given, truths] = await Promise.all([
        answers(implementation, query),
        answers(comparison.single, query),
      ]);
      compared += 1;
      expect(given.map(comparable)).toEqual(truths.map(comparable));
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) },
  );
  return compared;
}

describe('generated operations on an adversarial graph', () => {
  let comparison: Comparison;
  beforeAll(async () => {
    const { supergraphSdl, documents } = composeDocuments(adversarialGraph);
    comparison = await startComparison(supergraphSdl, documents);
  });
  afterAll(() => comparison.stop());

  it('are answered by our engine as by a single schema', {
    timeout: timeoutMs,
  }, async () => {
    expect(await compare(comparison, await comparison.engine(), null)).toBeGreaterThanOrEqual(runs);
  });

  it('are answered the same when several ask at once, each with other variables, and fetches are shared', {
    timeout: timeoutMs,
  }, async () => {
    const { ask, joinedCalls } = await comparison.sharing();
    expect(await compare(comparison, ask, null, [0, 1, 2, 3])).toBeGreaterThanOrEqual(runs);
    expect(joinedCalls()).toBeGreaterThan(runs / 5);
  });

  it('get what is beside a requiring field that a condition leaves out, which stock Apollo loses', async () => {
    const query = 'query ($yes: Boolean!) { users(first: 2) { visits rank @skip(if: $yes) } }';
    const truth = await comparison.single(query, variables);
    expect(await (await comparison.engine())(query, variables)).toEqual(truth);
    expect((await comparison.apollo(query, variables)).data).not.toEqual(truth.data);
  });

  it('are answered by stock Apollo as by a single schema, but for its known faults', {
    timeout: timeoutMs,
  }, async () => {
    expect(await compare(comparison, comparison.apollo, apolloIsWrongAt)).toBeGreaterThanOrEqual(runs);
  });
});

describe('generated operations on the platform’s own supergraph', () => {
  let comparison: Comparison;
  beforeAll(async () => {
    const documents = subgraphNames.map((name) => [name, parse(subgraphSdl(name))] as const);
    const supergraphSdl = await readFile(
      new URL('../../../schema/supergraph.graphql', import.meta.url),
      'utf8',
    );
    comparison = await startComparison(supergraphSdl, new Map(documents));
  }, timeoutMs);
  afterAll(() => comparison.stop());

  it('are answered by our engine as by a single schema', { timeout: timeoutMs }, async () => {
    expect(await compare(comparison, await comparison.engine(), null)).toBeGreaterThanOrEqual(runs);
  });

  it('are answered the same when several ask at once, each with other variables', {
    timeout: timeoutMs,
  }, async () => {
    const { ask } = await comparison.sharing();
    expect(await compare(comparison, ask, null, [0, 1, 2])).toBeGreaterThanOrEqual(runs);
  });

  it('are answered by stock Apollo as by a single schema, but for conditions that meet', {
    timeout: timeoutMs,
  }, async () => {
    expect(await compare(comparison, comparison.apollo, conditionsMeet)).toBeGreaterThanOrEqual(runs);
  });
});
