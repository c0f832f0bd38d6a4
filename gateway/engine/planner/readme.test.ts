import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parsed } from '../../../bench/gateway/planner/planned-operations.ts';
import { composeDocuments } from '../../../test/gateway/toy-graph.ts';
import { answerBody, Engine, isRefusal, isStream } from '../index.ts';
import { Planner } from './planner.ts';
import { inOneRun } from './slices.ts';
import { readModel } from './supergraph-model/read-model.ts';
import { linesOf } from './testing/plan-lines.ts';

const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const [, example = ''] = page.split('## One example, from supergraph to answer');
const blocks = [...example.matchAll(/```(\w*)\n(.*?)```/gs)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));
const [graph, operation] = blocks.filter(({ kind }) => kind === 'graphql').map(({ text }) => text);
const planned = blocks.find(({ text }) => text.startsWith('sequence:'))?.text ?? '';

/** By subgraph: the block has each below its name. */
const subgraphs = Object.fromEntries(
  (graph ?? '')
    .split(/^# /m)
    .slice(1)
    .map((part) => [part.split('\n')[0] as string, part.slice(part.indexOf('\n'))]),
);
const { supergraphSdl } = composeDocuments(subgraphs);
/** What the page says between `…` somewhere behind these words. */
const quoted = (words: string): string => {
  const [, behind = ''] = example.split(words);
  return /`(\{[^`]*)`/.exec(behind)?.[1] ?? '';
};

describe('the example of README.md', () => {
  it('has the plan that the page shows', () => {
    const planner = new Planner(readModel(parse(supergraphSdl)));
    const plan = inOneRun(planner.prepare(parsed(operation ?? ''))({ all: true }));
    const written = planned.split('\n').filter((line) => line !== '');
    expect(plan && linesOf(plan)).toEqual(written.map((line) => line.replace(/(\S) +/g, '$1 ')));
  });

  it('has the answer that the page shows, out of the answers and representations that it shows', async () => {
    const told = new Map<string, unknown>();
    const answers: Readonly<Record<string, unknown>> = {
      products: { data: JSON.parse(quoted('`products` says')) },
      shipping: { data: { _entities: [{ cost: 300 }] } },
      reviews: { data: { _entities: [{ reviews: [{ stars: 5 }] }] } },
    };
    const engine = await Engine.create<null>({
      supergraphSdl,
      subgraphs: {
        use: () => {},
        close: async () => {},
        send: async (name, { body }) => {
          told.set(name, JSON.parse(body).variables.representations);
          return JSON.stringify(answers[name]);
        },
      },
    });
    const prepared = await engine.prepare(operation ?? '', null);
    if (isRefusal(prepared)) throw new Error(prepared.refused[0]?.message);
    const answer = await engine.run({ operation: prepared, variables: { all: true }, context: null });
    if (isRefusal(answer) || isStream(answer)) throw new Error('no answer');
    const toReviews = JSON.parse(quoted('`reviews` is sent'));
    expect(told.get('reviews')).toEqual([toReviews]);
    expect(told.get('shipping')).toEqual([{ ...toReviews, grams: 100 }]);
    expect(answerBody(answer)).toBe(`{"data":${quoted("in the client's order:")}}`);
  });
});
