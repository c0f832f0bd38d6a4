import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../../gateway/engine/index.ts';
import { askEngine } from './ask.ts';
import { answerToy, composeToyGraph, type ToySubgraph } from './toy-graph.ts';

interface Caller {
  /** Null shares nothing. */
  readonly name: string | null;
}
const ann: Caller = { name: 'ann' };
const bob: Caller = { name: 'bob' };
const anonymous: Caller = { name: null };

/** A public catalogue, and what each caller bought. */
const market: ToySubgraph[] = [
  {
    name: 'catalogue',
    typeDefs: `
      type Query { products: [Product!]! @public product(upc: ID!): Product @public cart: Product }
      type Mutation { buy(upc: ID!): Product @public }
      type Product @key(fields: "upc") { upc: ID! @public name: String! @public }`,
    resolvers: {
      Query: {
        products: () => [{ upc: 'p1', name: 'Lamp' }],
        product: (_root: never, { upc }: { upc: string }) => ({ upc, name: `Product ${upc}` }),
        cart: () => ({ upc: 'p1', name: 'Lamp' }),
      },
      Mutation: { buy: (_root: never, { upc }: { upc: string }) => ({ upc, name: 'Lamp' }) },
    },
  },
  {
    name: 'stock',
    typeDefs: 'type Product @key(fields: "upc") { upc: ID! left: Int! @public bought: Int! }',
    resolvers: {
      Product: {
        __resolveReference: (reference: object) => reference,
        left: ({ upc }: { upc: string }) => Number(upc.slice(1)),
        bought: () => 7,
      },
    },
  },
];

let engine: Engine<Caller>;
/** `subgraph by caller`, and the number of entities, of each call in order. Calls without an identity are by `anyone`. */
let asked: string[];
/** The keys by which those calls may share an answer in flight. */
let keys: (string | null)[];

beforeEach(async () => {
  const graph = composeToyGraph(market);
  [asked, keys] = [[], []];
  engine = await Engine.create<Caller>({
    supergraphSdl: graph.supergraphSdl,
    accessKeyOf: ({ name }) => name,
    headersFor: (_subgraph, { name }, isPublic) => ({ by: isPublic ? 'anyone' : (name ?? 'anonymous') }),
    subgraphs: {
      use: () => {},
      close: async () => {},
      send: async (subgraph, { body, headers, accessKey }) => {
        keys.push(accessKey);
        const { length = 0 } = JSON.parse(body).variables.representations ?? [];
        asked.push(`${subgraph} by ${headers.by}${length === 0 ? '' : `, ${length}`}`);
        return answerToy(graph.schemas.get(subgraph) as never, body);
      },
    },
  });
});
afterEach(() => engine.stop());

const askAll = (query: string, callers: readonly Caller[], variables: readonly object[] = []) =>
  Promise.all(callers.map((caller, index) => askEngine(engine, caller, query, variables[index] as never)));
const left = 'query ($upc: ID!) { product(upc: $upc) { name left } }';

describe('what is marked public', () => {
  it('is fetched once, without an identity, for all requests at the same time', async () => {
    const answers = await askAll('{ products { name left } }', [ann, bob, ann]);
    expect(answers).toEqual(Array(3).fill({ data: { products: [{ name: 'Lamp', left: 1 }] } }));
    expect(asked).toEqual(['catalogue by anyone', 'stock by anyone, 1']);
  });

  it('is fetched in one batch for the entities of different callers', async () => {
    const answers = await askAll(left, [ann, bob], [{ upc: 'p1' }, { upc: 'p2' }]);
    expect(answers.map(({ data }) => data)).toEqual([
      { product: { name: 'Product p1', left: 1 } },
      { product: { name: 'Product p2', left: 2 } },
    ]);
    expect(asked).toEqual(['catalogue by anyone', 'catalogue by anyone', 'stock by anyone, 2']);
  });

  it('is fetched separately for a caller that shares nothing, and also without an identity', async () => {
    await askAll('{ products { left } }', [anonymous, anonymous]);
    expect(asked.toSorted()).toEqual([
      ...Array(2).fill('catalogue by anyone'),
      ...Array(2).fill('stock by anyone, 1'),
    ]);
  });

  it('is the caller’s own where one field beside it is', async () => {
    await askAll('{ products { left bought } }', [ann, bob]);
    expect(asked).toEqual([
      'catalogue by anyone',
      'catalogue by anyone',
      'stock by ann, 1',
      'stock by bob, 1',
    ]);
    // The first two are one where calls are shared, which they are by key.
    expect(keys[0]).toBe(keys[1]);
    expect([null, 'ann', 'bob']).not.toContain(keys[0]);
    expect(keys.slice(2)).toEqual(['ann', 'bob']);
  });

  it('is the caller’s own below what is', async () => {
    await askAll('{ cart { left } }', [ann, bob]);
    // What is in a cart is the caller's; how many are left of it is not.
    expect(asked).toEqual(['catalogue by ann', 'catalogue by bob', 'stock by anyone, 1']);
  });

  it('is not shared by mutations, nor by what they read', async () => {
    await askAll('mutation { buy(upc: "p1") { left } }', [ann, bob]);
    expect(asked.toSorted()).toEqual([
      'catalogue by ann',
      'catalogue by bob',
      ...Array(2).fill('stock by anyone, 1'),
    ]);
  });
});
