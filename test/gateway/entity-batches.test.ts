import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelScope, Engine, isRefusal } from '../../gateway/engine/index.ts';
import { SubgraphFailure } from '../../gateway/engine/transport/subgraph-failure.ts';
import { askEngine, type GraphqlAnswer } from './ask.ts';
import { aShop } from './graphs/shop.ts';
import { answerToy, composeToyGraph, type ToySubgraph } from './toy-graph.ts';

interface Caller {
  readonly name: string | null;
  readonly deadlineInMs?: number;
}
interface AskedOfShipping {
  readonly caller: Caller;
  readonly upcs: string[];
  /** Calls with equal keys may share an answer that is under way. */
  readonly accessKey: string | null;
}

const freight = 'query ($upc: ID!) { product(upc: $upc) { name freightCents } }';
const ann: Caller = { name: 'ann' };
const bob: Caller = { name: 'bob' };
const anonymous: Caller = { name: null };

/** The shop, with a product of any weight. */
const shop: ToySubgraph[] = aShop().map((subgraph) => {
  if (subgraph.name !== 'catalogue') return subgraph;
  const query = subgraph.resolvers.Query as Record<string, (root: never, args: { upc: string }) => unknown>;
  const product = (root: never, args: { upc: string }): unknown => {
    const grams = /^made up, of (\d+) g$/.exec(args.upc)?.[1];
    return grams === undefined
      ? query.product?.(root, args)
      : { upc: args.upc, name: '', weightGrams: +grams };
  };
  return { ...subgraph, resolvers: { ...subgraph.resolvers, Query: { ...query, product } } };
});

let engine: Engine<Caller>;
/** The calls to the subgraph `shipping`, in order. */
let asked: AskedOfShipping[];
/** The callers that wait for another request's call. */
let joined: Caller[];
/** What shipping does instead of answering; null lets it answer. */
let shipping: (asked: AskedOfShipping) => Promise<string> | null;

/** Subgraphs are called as functions: concurrent requests are answered in the same tick of the event loop. */
beforeEach(async () => {
  const graph = composeToyGraph(shop);
  [asked, joined, shipping] = [[], [], () => null];
  engine = await Engine.create<Caller>({
    supergraphSdl: graph.supergraphSdl,
    accessKeyOf: ({ name }) => name,
    deadlineMsOf: ({ deadlineInMs = 5_000 }) => performance.now() + deadlineInMs,
    subgraphs: {
      use: () => {},
      close: async () => {},
      joined: (_subgraph, answer, caller) => {
        joined.push(caller);
        answer.catch(() => undefined);
      },
      send: async (subgraph, { body, scope, accessKey }, caller) => {
        const answer = answerToy(graph.schemas.get(subgraph) as never, body);
        if (subgraph !== 'shipping') return answer;
        const representations: { upc: string }[] = JSON.parse(body).variables.representations;
        const call = { caller, upcs: representations.map(({ upc }) => upc), accessKey };
        asked.push(call);
        const cancelled = new Promise<never>((_resolve, reject) => {
          scope.onCancel(() => reject(new SubgraphFailure(subgraph, 'cancelled')));
        });
        return Promise.race([shipping(call) ?? answer, cancelled]);
      },
    },
  });
});

afterEach(() => engine.stop());

const ask = (caller: Caller, upc: string): Promise<GraphqlAnswer> =>
  askEngine(engine, caller, freight, { upc });
const upcsAsked = (): string[][] => asked.map(({ upcs }) => upcs);
/** At 3 cents a gram, p1 weighs 100 g, p2 nothing, p3 50 g. */
const lamp = { data: { product: { name: 'Lamp', freightCents: 300 } } };
const desk = { data: { product: { name: 'Desk', freightCents: 0 } } };

describe('requests of one caller for entities in one tick', () => {
  it('share a batch with each entity once, and each gets its own', async () => {
    const answers = await Promise.all([
      ask(ann, 'p1'),
      ask(ann, 'p2'),
      askEngine(engine, ann, freight.replace('name', 'upc'), { upc: 'p2' }),
      ask(ann, 'none'),
    ]);
    expect(answers.slice(0, 2)).toEqual([lamp, desk]);
    expect(answers[3]).toEqual({ data: { product: null } });
    // Another operation asks for itself.
    expect(upcsAsked()).toEqual([['p1', 'p2'], ['p2']]);
    expect(joined).toEqual([ann]);
  });

  it('never share a batch with another caller, nor with one without a key', async () => {
    await Promise.all([ann, bob, anonymous, anonymous].flatMap((who) => [ask(who, 'p1'), ask(who, 'p2')]));
    const byCaller = (who: Caller): string[][] =>
      asked.filter(({ caller }) => caller === who).map(({ upcs }) => upcs);
    expect(byCaller(ann)).toEqual([['p1', 'p2']]);
    expect(byCaller(bob)).toEqual([['p1', 'p2']]);
    expect(byCaller(anonymous)).toEqual([['p1'], ['p2'], ['p1'], ['p2']]);
  });

  it('share no batch when their deadlines are far apart', async () => {
    await Promise.all([ask(ann, 'p1'), ask({ ...ann, deadlineInMs: 1_500 }, 'p2')]);
    expect(upcsAsked()).toEqual([['p1'], ['p2']]);
  });

  it('share no batch in mutations, which read what they have written', async () => {
    const review = 'mutation ($upc: ID!) { review(upc: $upc, stars: 4) { product { freightCents } } }';
    const answers = await Promise.all(
      ['p1', 'p2', 'p1'].map((upc) => askEngine(engine, ann, review, { upc })),
    );
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    expect(upcsAsked().toSorted()).toEqual([['p1'], ['p1'], ['p2']]);
    // Nor may they be given what a query asked for before they wrote.
    expect(asked.map(({ accessKey }) => accessKey)).toEqual([null, null, null]);
  });

  it('get the errors of their own entities, and no others', async () => {
    shipping = async ({ upcs }) => {
      const errors = [{ message: 'no scales', path: ['_entities', upcs.indexOf('p2'), 'freightCents'] }];
      const _entities = upcs.map((upc) => (upc === 'p2' ? null : { freightCents: 300 }));
      return JSON.stringify({ data: { _entities }, errors });
    };
    const answers = await Promise.all([ask(ann, 'p1'), ask(ann, 'p2')]);
    expect(answers[0]).toEqual(lamp);
    expect(answers[1]?.errors).toMatchObject([{ message: 'no scales', path: ['product', 'freightCents'] }]);
    expect(upcsAsked()).toHaveLength(1);
  });

  it.each([
    ['an answer without data', async () => '{"data":null,"errors":[{"message":"p2 is poison"}]}'],
    ['a list that is too short', async () => '{"data":{"_entities":[]}}'],
    ['no JSON', async () => 'oops'],
    ['a refusal', async () => Promise.reject(new SubgraphFailure('shipping', 'status', { status: 413 }))],
  ])('are fetched again one by one when the batch gets %s', async (_what, unusable) => {
    shipping = ({ upcs }) => (upcs.includes('p2') ? unusable() : null);
    const answers = await Promise.all([ask(ann, 'p1'), ask(ann, 'p2')]);
    expect(answers[0]).toEqual(lamp);
    expect(answers[1]?.data).toEqual({ product: { name: 'Desk', freightCents: null } });
    expect(upcsAsked()).toEqual([['p1', 'p2'], ['p1'], ['p2']]);
  });

  it('are not fetched again where the subgraph is down, and each gets the error', async () => {
    shipping = () => Promise.reject(new SubgraphFailure('shipping', 'unreachable'));
    const answers = await Promise.all([ask(ann, 'p1'), ask(ann, 'p2')]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
      'SERVICE_UNAVAILABLE',
      'SERVICE_UNAVAILABLE',
    ]);
    expect(upcsAsked()).toHaveLength(1);
  });

  it('send a batch as soon as it has a hundred entities, and begin another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 250 }, (_none, grams) => ask(ann, `made up, of ${grams} g`)),
    );
    expect(answers.map(({ data }) => data)).toEqual(
      Array.from({ length: 250 }, (_none, grams) => ({ product: { name: '', freightCents: 3 * grams } })),
    );
    expect(upcsAsked().map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it('go on when one of them leaves, and end when all have left', async () => {
    shipping = () => new Promise(() => {});
    const operation = await engine.prepare(freight, null);
    if (isRefusal(operation)) throw new Error('refused');
    const scopes = [new CancelScope(), new CancelScope()];
    const ended: number[] = [];
    const runs = scopes.map(async (scope, index) => {
      await engine.run({ operation, variables: { upc: `p${index + 1}` }, context: ann, scope });
      ended.push(index);
    });
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    scopes[0]?.cancel();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual([]);
    scopes[1]?.cancel();
    await Promise.all(runs);
    expect(upcsAsked()).toEqual([['p1', 'p2']]);
  });

  it('do not join one who has gone already', async () => {
    const operation = await engine.prepare(freight, null);
    if (isRefusal(operation)) throw new Error('refused');
    const gone = new CancelScope();
    gone.cancel();
    const [, answer] = await Promise.all([
      engine.run({ operation, variables: { upc: 'p1' }, context: ann, scope: gone }),
      ask(ann, 'p2'),
    ]);
    expect(answer).toEqual(desk);
    expect(upcsAsked()).toEqual([['p2']]);
  });
});
