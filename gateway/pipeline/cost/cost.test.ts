import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileCost, fragmentsOf } from './cost.ts';
import { readFieldPrices } from './field-prices.ts';

const sdl = /* GraphQL */ `
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  directive @cost(weight: Int!) on FIELD_DEFINITION
  type Query {
    me: Person
    people(first: Int = 20): People! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
    report: Person @cost(weight: 50)
    mystery: [Person!]!
  }
  type Mutation { touch: Person }
  type People { edges: [Edge!]! nodes: [Person!]! total: Int! }
  type Edge { node: Person! cursor: String! }
  type Person { name: String! tags: [String!]! cards: [Card!]! @listSize(assumedSize: 5) friends(first: Int = 20): People! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"]) }
  type Card { brand: String! }
`;
const schema = buildSchema(sdl);
const prices = readFieldPrices(sdl);

function compiled(query: string) {
  const document = parse(query);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return compileCost({
    schema,
    prices,
    operation: operation as OperationDefinitionNode,
    fragments: fragmentsOf(document),
    pageSizeMax: 100,
  });
}
const cost = (query: string, variables: Record<string, unknown> = {}): number => compiled(query)(variables);

describe('what an operation may cost', () => {
  it.each([
    ['one object, scalars free', '{ me { name tags } }', 1],
    ['a list of a known size', '{ me { cards { brand } } }', 6], // 1 person + 5 cards
    ['a page: the connection, and each node', '{ people(first: 10) { nodes { name } } }', 11],
    ['edges and what hangs on them', '{ people(first: 10) { edges { node { name } } } }', 21], // 1 + 10 × (edge + node)
    ['the default size where none is asked for', '{ people { nodes { name } } }', 21],
    ['pages in pages', '{ people(first: 10) { nodes { friends(first: 3) { nodes { name } } } } }', 51], // 1 + 10 × (1 + 1 + 3)
    ['a weight of its own', '{ report { name } }', 50],
    ['ten for a list that nothing is said about', '{ mystery { name } }', 10],
    ['ten more for a write', 'mutation { touch { name } }', 11],
    [
      'fragments in their place',
      '{ people(first: 10) { ...p } } fragment p on People { nodes { ...n } } fragment n on Person { cards { brand } }',
      61,
    ],
    ['nothing for __typename', '{ __typename }', 0],
  ])('%s', (_name, query, expected) => expect(cost(query)).toBe(expected));
  it('takes page sizes from variables and their defaults', () => {
    const query = 'query ($n: Int = 7) { people(first: $n) { nodes { name } } }';
    expect([cost(query), cost(query, { n: 3 })]).toEqual([8, 4]);
  });
  it('is compiled once and calculated for each request’s variables', () => {
    const query =
      'query ($n: Int, $m: Int) { people(first: $n) { nodes { name friends(first: $m) { edges { node { name } } } } } me { name } }';
    const costWith = compiled(query);
    // 1 + n × (1 + 1 + m × (edge + node)), and 1 for `me`; twenty where nothing is said.
    expect(costWith({ n: 2, m: 3 })).toBe(1 + 2 * (2 + 3 * 2) + 1);
    expect(costWith({ n: 100, m: 0 })).toBe(1 + 100 * 2 + 1);
    expect(costWith({ n: null })).toBe(1 + 20 * (2 + 20 * 2) + 1);
    expect(() => costWith({ n: 2, m: 101 })).toThrow(/friends\(first: 101\)/);
    expect(() => costWith({ n: 0, m: -1 })).toThrow(/at most 100/);
  });
  it.each([['{ people(first: 101) { total } }'], ['{ people(first: -1) { total } }']])(
    'refuses %s',
    (query) => {
      expect(() => cost(query)).toThrow(/at most 100/);
    },
  );
});
