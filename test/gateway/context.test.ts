import { describe, expect, it } from 'vitest';
import { engineOver } from './ask.ts';
import type { ToySubgraph } from './toy-graph.ts';

/** Prices depend on the currency of the shop that they are asked in. */
const shops: readonly ToySubgraph[] = [
  {
    name: 'shops',
    typeDefs: `
      type Query { shops: [Shop!]! }
      type Shop @key(fields: "id") { id: ID! region: Region! }
      type Region { currency: String }`,
    resolvers: {
      Query: {
        shops: () => [
          { id: '1', region: { currency: 'EUR' } },
          { id: '2', region: { currency: 'USD' } },
          { id: '3', region: { currency: null } },
        ],
      },
    },
  },
  {
    name: 'prices',
    typeDefs: `
      type Shop @key(fields: "id") @context(name: "shop") { id: ID! region: Region! @external items: [Item!]! }
      type Region @external { currency: String }
      type Item @key(fields: "id") {
        id: ID! price(times: Int = 1, currency: String @fromContext(field: "$shop { region { currency } }")): String
      }`,
    resolvers: {
      Shop: {
        items: ({ id }: { id: string }) =>
          ({ '1': [{ id: 'a' }, { id: 'b' }], '2': [{ id: 'a' }], '3': [{ id: 'b' }] })[id],
      },
      Item: {
        price: ({ id }: { id: string }, { times, currency }: { times: number; currency: string | null }) =>
          `${times} × ${id} in ${currency ?? 'nothing'}`,
      },
    },
  },
];

describe('an argument from the context', () => {
  it('is each ancestor’s own, beside the client’s arguments', async () => {
    const { ask, asked } = await engineOver(shops);
    const { data, errors } = await ask(
      'query ($n: Int) { shops { items { id p: price(times: $n) price } } }',
      { n: 2 },
    );
    expect(errors).toBeUndefined();
    const item = (id: string, currency: string) => ({
      id,
      p: `2 × ${id} in ${currency}`,
      price: `1 × ${id} in ${currency}`,
    });
    expect(data).toEqual({
      shops: [
        { items: [item('a', 'EUR'), item('b', 'EUR')] },
        { items: [item('a', 'USD')] },
        { items: [item('b', 'nothing')] },
      ],
    });
    // One for the items, and one for each currency and field.
    expect(asked.filter(({ subgraph }) => subgraph === 'prices')).toHaveLength(7);
  });
});
