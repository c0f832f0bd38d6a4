import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeDocuments } from '../../../test/gateway/toy-graph.ts';
import type { PathSegment, PlanStep, RequiredSelection } from './plan.ts';
import { type Conditions, Planner } from './planner.ts';
import { readModel } from './supergraph-model/read-model.ts';

/** The graph of README.md. */
const shop = {
  products:
    'type Query { top: [Product!]! } type Product @key(fields: "id") { id: ID! name: String! grams: Int }',
  shipping: `type Product @key(fields: "id") {
    id: ID! grams: Int @external cost: Int @requires(fields: "grams") }`,
  reviews: 'type Product @key(fields: "id") { id: ID! reviews: [Review!]! } type Review { stars: Int! }',
};

/** A plan as lines: who is asked what, for which objects, told what. */
function planOf(
  typeDefs: Readonly<Record<string, string>>,
  query: string,
  conditions: Conditions = {},
): string[] {
  return planOn(composeDocuments(typeDefs).supergraphSdl, query, conditions);
}

function planOn(supergraphSdl: string, query: string, conditions: Conditions = {}): string[] {
  const document: DocumentNode = parse(query, { noLocation: true });
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const planner = new Planner(readModel(parse(supergraphSdl)));
  const plan = planner.prepare({ text: query, document, operation, fragments })(conditions);
  return plan === null ? [] : linesOf(plan);
}

function linesOf(step: PlanStep): string[] {
  const inner = (steps: readonly PlanStep[]): string[] => steps.flatMap(linesOf).map((line) => `  ${line}`);
  switch (step.kind) {
    case 'sequence':
    case 'parallel':
      return [`${step.kind}:`, ...inner(step.steps)];
    case 'root-fetch':
      return [`${step.operation.subgraph} ${step.operation.text}`];
    case 'entity-fetch': {
      const parts = step.parts.map(
        ({ paths, requires }) =>
          `for ${paths.map(pathText).join(' and ')} by ${requires.map(requiredText).join(' ')}`,
      );
      return [`${step.operation.subgraph} ${step.operation.text}`, ...parts.map((part) => `  ${part}`)];
    }
  }
}

const pathText = (path: readonly PathSegment[]): string =>
  path
    .map((segment) =>
      segment.kind === 'field' ? segment.name : segment.kind === 'list' ? '@' : `|${segment.anyOf.join('|')}`,
    )
    .join('.');

function requiredText(selection: RequiredSelection): string {
  const below = selection.selections.map(requiredText).join(' ');
  if (selection.kind === 'fragment') return `${selection.typeCondition} { ${below} }`;
  const name =
    selection.name === selection.writtenAs ? selection.name : `${selection.name} as ${selection.writtenAs}`;
  return below === '' ? name : `${name} { ${below} }`;
}

describe('the planner', () => {
  const query = `query ($all: Boolean!) { top { ...P reviews @include(if: $all) { stars } } }
    fragment P on Product { title: name cost }`;

  it('makes of the example in README.md what README.md says', () => {
    expect(planOf(shop, query, { all: true })).toEqual([
      'sequence:',
      '  products {top{__typename title:name id grams}}',
      '  parallel:',
      '    reviews query($representations:[_Any!]!){_entities(representations:$representations){...on Product{reviews{stars}}}}',
      '      for top.@ by Product { id }',
      '    shipping query($representations:[_Any!]!){_entities(representations:$representations){...on Product{cost}}}',
      '      for top.@ by Product { id grams }',
    ]);
  });

  it('makes no fetch for what a condition leaves out', () => {
    expect(planOf(shop, query, { all: false }).join('\n')).not.toContain('reviews');
    expect(planOf(shop, '{ top @skip(if: true) { name } }')).toEqual([]);
  });

  it('asks for equal entities of two places once, and for different ones in one request', () => {
    const graph = {
      one: 'type Query { a: T b: T c: T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") { id: ID! x: Int y: Int }',
    };
    expect(planOf(graph, '{ a { x } b { x } c { y } }')).toEqual([
      'sequence:',
      '  one {a{__typename id} b{__typename id} c{__typename id}}',
      '  two query($_r0:[_Any!]!,$_r1:[_Any!]!){_e0:_entities(representations:$_r0){...on T{x}} _e1:_entities(representations:$_r1){...on T{y}}}',
      '    for a and b by T { id }',
      '    for c by T { id }',
    ]);
  });

  it('runs fields of a mutation one after the other, and in one request where nothing comes between', () => {
    const graph = {
      one: 'type Query { q: Int } type Mutation { a: Int b: T c: Int } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") { id: ID! x: Int } type Mutation { d: Int }',
    };
    expect(planOf(graph, 'mutation { a b { x } c d }').filter((line) => !/for/.test(line))).toEqual([
      'sequence:',
      '  one mutation{a b{__typename id}}',
      '  two query($representations:[_Any!]!){_entities(representations:$representations){...on T{x}}}',
      '  one mutation{c}',
      '  two mutation{d}',
    ]);
  });

  it('goes by a third subgraph where no key leads straight to a field', () => {
    const graph = {
      one: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }',
      three: 'type T @key(fields: "sku") { sku: String! x: Int }',
    };
    expect(planOf(graph, '{ t { x } }').filter((line) => /by/.test(line))).toEqual([
      '    for t by T { id }',
      '    for t by T { sku }',
    ]);
  });

  it('asks what an interface object really is only where that matters', () => {
    const graph = {
      one: `type Query { q: Int } interface M @key(fields: "id") { id: ID! }
        type F implements M @key(fields: "id") { id: ID! x: Int } type B implements M @key(fields: "id") { id: ID! }`,
      two: 'type Query { m: [M] } type M @interfaceObject @key(fields: "id") { id: ID! stars: Int }',
    };
    expect(planOf(graph, '{ m { stars ... on M { stars } } }')).toEqual(['two {m{stars}}']);
    expect(planOf(graph, '{ m { ... on F { stars } } }').filter((line) => /for/.test(line))).toEqual([
      '    for m.@ by M { id }',
      '    for m.@.|F by F { id }',
    ]);
  });

  it('begins a subscription with the subscription itself', () => {
    const graph = {
      one: 'type Query { q: Int } type Subscription { t(n: Int): T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") { id: ID! x: Int }',
    };
    expect(planOf(graph, 'subscription ($n: Int) { t(n: $n) { x } }').slice(0, 2)).toEqual([
      'sequence:',
      '  one subscription($n:Int){t(n:$n){__typename id}}',
    ]);
  });

  it('reads supergraphs of Federation 1, where types have owners and values are everywhere', () => {
    const sdl = `
      """described"""
      schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1") {
        query: Query
      }
      directive @core(feature: String!) repeatable on SCHEMA
      directive @join__owner(graph: join__Graph!) on OBJECT | INTERFACE
      directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on OBJECT | INTERFACE
      directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet) on FIELD_DEFINITION
      directive @join__graph(name: String!, url: String!) on ENUM_VALUE
      scalar join__FieldSet
      enum join__Graph {
        ACCOUNTS @join__graph(name: "accounts" url: "")
        REVIEWS @join__graph(name: "reviews" url: "")
      }
      type Query { me: User @join__field(graph: ACCOUNTS) top: [Review] @join__field(graph: REVIEWS) }
      type User @join__owner(graph: ACCOUNTS) @join__type(graph: ACCOUNTS, key: "id") @join__type(graph: REVIEWS, key: "id") {
        id: ID! @join__field(graph: ACCOUNTS)
        name: String @join__field(graph: ACCOUNTS)
        reviews: [Review] @join__field(graph: REVIEWS)
      }
      type Review { stars: Int by: User @join__field(graph: REVIEWS, provides: "name") writer: User @join__field(graph: REVIEWS) size: Size }
      type Size { wide: Int }`;
    expect(
      planOn(sdl, '{ me { id name reviews { stars size { wide } } } }').map((line) => line.trim()),
    ).toEqual([
      'sequence:',
      'accounts {me{__typename id name}}',
      'reviews query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{stars size{wide}}}}}',
      'for me by User { id }',
    ]);
    expect(planOn(sdl, '{ top { by { id name } } }')).toEqual(['reviews {top{by{id name}}}']);
    expect(planOn(sdl, '{ top { writer { id name } } }').map((line) => line.trim())).toEqual([
      'sequence:',
      'reviews {top{writer{__typename id}}}',
      'accounts query($representations:[_Any!]!){_entities(representations:$representations){...on User{name}}}',
      'for top.@.writer by User { id }',
    ]);
  });

  it('has no plan for a field that no subgraph answers', () => {
    const sdl = composeDocuments({ one: 'type Query { a: Int }' }).supergraphSdl.replace(
      / {2}a: Int/,
      '  a: Int b: Int @join__field',
    );
    const planner = new Planner(readModel(parse(sdl)));
    const document = parse('{ b }');
    const [operation] = document.definitions as [OperationDefinitionNode];
    const plan = planner.prepare({ text: '{ b }', document, operation, fragments: new Map() });
    expect(() => plan({})).toThrow('no subgraph answers b');
  });
});
