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
const stranger: Caller = { name: null };

/** A catalogue that is the same for everybody, and what each has bought of it. */
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
/** `subgraph by caller`, and how many entities, of each call in order; what is asked in nobody's name is by nobody. */
let asked: string[];
/** By which key each of those calls may share an answer that is under way. */
let keys: (string | null)[];

beforeEach(async () => {
  const graph = composeToyGraph(market);
  [asked, keys] = [[], []];
  engine = await Engine.create<Caller>({
    supergraphSdl: graph.supergraphSdl,
    accessKeyOf: ({ name }) => name,
    headersFor: (_subgraph, { name }, isPublic) => ({ by: isPublic ? 'nobody' : (name ?? 'a stranger') }),
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
  it('is asked once, in nobody’s name, for all who ask for it at the same time', async () => {
    const answers = await askAll('{ products { name left } }', [ann, bob, ann]);
    expect(answers).toEqual(Array(3).fill({ data: { products: [{ name: 'Lamp', left: 1 }] } }));
    expect(asked).toEqual(['catalogue by nobody', 'stock by nobody, 1']);
  });

  it('has the entities of different callers asked for together', async () => {
    const answers = await askAll(left, [ann, bob], [{ upc: 'p1' }, { upc: 'p2' }]);
    expect(answers.map(({ data }) => data)).toEqual([
      { product: { name: 'Product p1', left: 1 } },
      { product: { name: 'Product p2', left: 2 } },
    ]);
    expect(asked).toEqual(['catalogue by nobody', 'catalogue by nobody', 'stock by nobody, 2']);
  });

  it('is asked with nobody’s for a caller who shares nothing, and in nobody’s name all the same', async () => {
    await askAll('{ products { left } }', [stranger, stranger]);
    expect(asked.toSorted()).toEqual([
      ...Array(2).fill('catalogue by nobody'),
      ...Array(2).fill('stock by nobody, 1'),
    ]);
  });

  it('is the caller’s own where one field beside it is', async () => {
    await askAll('{ products { left bought } }', [ann, bob]);
    expect(asked).toEqual([
      'catalogue by nobody',
      'catalogue by nobody',
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
    expect(asked).toEqual(['catalogue by ann', 'catalogue by bob', 'stock by nobody, 1']);
  });

  it('is not shared by mutations, nor by what they read', async () => {
    await askAll('mutation { buy(upc: "p1") { left } }', [ann, bob]);
    expect(asked.toSorted()).toEqual([
      'catalogue by ann',
      'catalogue by bob',
      ...Array(2).fill('stock by nobody, 1'),
    ]);
  });
});
