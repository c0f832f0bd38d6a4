import fc from 'fast-check';
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileCost, fragmentsOf } from './cost.ts';
import { readFieldPrices } from './field-prices.ts';

const sdl = /* GraphQL */ `
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  directive @cost(weight: Int!) on FIELD_DEFINITION
  directive @cost__cost(weight: String!) on FIELD_DEFINITION
  scalar Size
  type Query {
    me: Person
    people(first: Int = 20): People! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
    report: Person @cost(weight: 50)
    mystery: [Person!]!
    part(first: Float): People! @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    free(first: Size): People! @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    half: Person @cost__cost(weight: "0.5")
    odd: Person @cost__cost(weight: "much")
    bonus: Person @cost__cost(weight: "-40")
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

describe('a budget of whole points', () => {
  it.each([
    ['{ half { name } }', {}, 1],
    ['{ half { name } me { name } }', {}, 2],
    ['{ bonus { name } me { name } }', {}, 1],
    ['{ odd { name } }', {}, 1],
    ['query ($n: Float) { part(first: $n) { nodes { name } } }', { n: 0.25 }, 2],
    ['{ part(first: 2.5) { nodes { name } } }', {}, 4],
    ['query ($n: Size) { free(first: $n) { nodes { name } } }', { n: '40' }, 41],
    ['{ free(first: "40") { nodes { name } } }', {}, 41],
  ])('%s with %j costs %d', (query, variables, expected) => expect(cost(query, variables)).toBe(expected));
  it.each([
    ['query ($n: Size) { free(first: $n) { nodes { name } } }', { n: '99999999999999999999' }],
    ['query ($n: Size) { free(first: $n) { nodes { name } } }', { n: Number.NaN }],
    ['query ($n: Float) { part(first: $n) { nodes { name } } }', { n: 1e300 }],
    ['{ part(first: 1e300) { nodes { name } } }', {}],
  ])('refuses %s with %j', (query, variables) => expect(() => cost(query, variables)).toThrow(/at most 100/));
  it('counts every mutation, in whatever fragment', () => {
    const three = 'a: touch { name } b: touch { name } c: touch { name }';
    const expected = 33;
    expect(cost(`mutation { ${three} }`)).toBe(expected);
    expect(cost(`mutation { ... { ${three} } }`)).toBe(expected);
    expect(cost(`mutation { ...f } fragment f on Mutation { ${three} }`)).toBe(expected);
    expect(cost('mutation { ...f ...f ...f } fragment f on Mutation { touch { name } }')).toBe(expected);
    expect(cost('mutation { __typename }')).toBe(0);
  });
});

/** A field without its alias. */
interface Selected {
  readonly field: string;
  readonly inner: readonly Selected[] | null;
}

/** The fields of each type that have a selection, with the type that they lead to. */
const leads: Readonly<Record<string, readonly (readonly [field: string, type: string])[]>> = {
  Query: [
    ['me', 'Person'],
    ['people(first: 3)', 'People'],
    ['people(first: $n)', 'People'],
    ['part(first: $x)', 'People'],
    ['report', 'Person'],
    ['half', 'Person'],
    ['mystery', 'Person'],
  ],
  Mutation: [['touch', 'Person']],
  People: [
    ['edges', 'Edge'],
    ['nodes', 'Person'],
  ],
  Edge: [['node', 'Person']],
  Person: [
    ['cards', 'Card'],
    ['friends(first: $n)', 'People'],
  ],
};
const leaf: Readonly<Record<string, string>> = {
  People: 'total',
  Edge: 'cursor',
  Person: 'name',
  Card: 'brand',
};

const selections = (type: string, depth: number): fc.Arbitrary<readonly Selected[]> => {
  const name = leaf[type];
  const plain = name === undefined ? [] : [fc.constant<Selected>({ field: name, inner: null })];
  const inside = depth === 0 && plain.length > 0 ? [] : (leads[type] ?? []);
  const choices = inside.map(([field, to]) =>
    selections(to, Math.max(0, depth - 1)).map((inner): Selected => ({ field, inner })),
  );
  return fc.array(fc.oneof(...plain, ...choices), { minLength: 1, maxLength: 3 });
};

/** The same selection, written plainly, or with each part in a fragment and under an alias of its own. */
function written(selected: readonly Selected[], isDisguised: boolean): string {
  let count = 0;
  const write = (each: readonly Selected[]): string =>
    each
      .map(({ field, inner }) => {
        count += 1;
        const text = inner === null ? field : `${field} { ${write(inner)} }`;
        return isDisguised ? `... { x${count}: ${text} }` : text;
      })
      .join(' ');
  return write(selected);
}

describe('any operation', () => {
  const operations = fc.oneof(
    selections('Query', 3).map((selected) => ['query', 'Query', selected] as const),
    selections('Mutation', 3).map((selected) => ['mutation', 'Mutation', selected] as const),
  );
  const variables = fc.record({
    n: fc.integer({ min: 0, max: 100 }),
    x: fc.double({ min: 0, max: 100, noNaN: true }),
  });
  it('costs a whole number of points, and the same under fragments and aliases', () => {
    fc.assert(
      fc.property(operations, variables, ([kind, type, selected], given) => {
        const head = `${kind} ($n: Int, $x: Float)`;
        const plain = cost(`${head} { ${written(selected, false)} }`, given);
        expect(Number.isSafeInteger(plain) && plain >= 0).toBe(true);
        expect(cost(`${head} { ${written(selected, true)} }`, given)).toBe(plain);
        const named = `${head} { ...f } fragment f on ${type} { ${written(selected, false)} }`;
        expect(cost(named, given)).toBe(plain);
      }),
    );
  });
});
