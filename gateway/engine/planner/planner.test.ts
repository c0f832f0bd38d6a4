import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeDocuments } from '../../../test/gateway/toy-graph.ts';
import type { PlanStep } from './plan.ts';
import { type Conditions, Planner } from './planner.ts';
import { inOneRun } from './slices.ts';
import { readModel } from './supergraph-model/read-model.ts';
import { linesOf } from './testing/plan-lines.ts';

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
  const plan = stepOn(supergraphSdl, query, conditions, false);
  return plan === null ? [] : linesOf(plan);
}

/** Why each fetch is made. */
function reasonsOf(typeDefs: Readonly<Record<string, string>>, query: string): string[] {
  const reasonsIn = (step: PlanStep): readonly string[] =>
    step.kind === 'sequence' || step.kind === 'parallel'
      ? step.steps.flatMap(reasonsIn)
      : step.operation.reasons;
  const plan = stepOn(composeDocuments(typeDefs).supergraphSdl, query, {}, true);
  return plan === null ? [] : [...reasonsIn(plan)];
}

function stepOn(
  supergraphSdl: string,
  query: string,
  conditions: Conditions,
  explains: boolean,
): PlanStep | null {
  const document: DocumentNode = parse(query, { noLocation: true });
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const planner = new Planner(readModel(parse(supergraphSdl)), { explains });
  return inOneRun(planner.prepare({ text: query, document, operation, fragments })(conditions));
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

  it('calls its variables otherwise where the client has some of these names', () => {
    const graph = {
      one: 'type Query { a: T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") { id: ID! x(n: Int): Int }',
    };
    expect(planOf(graph, 'query ($representations: Int) { a { x(n: $representations) } }')[2]).toBe(
      '  two query($_representations:[_Any!]!,$representations:Int){_entities(representations:$_representations){...on T{x(n:$representations)}}}',
    );
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

  const entered = (lines: readonly string[]): string[] =>
    lines.filter((line) => /^ *for /.test(line)).map((line) => line.trim());

  it('finds a key whose inner fields another subgraph has', () => {
    const graph = {
      one: 'type Query { l: List } type List @key(fields: "items { id }") { items: [Item!]! } type Item @key(fields: "id") { id: ID! }',
      two: 'type Item @key(fields: "id") { id: ID! code: Int! @shareable }',
      three: `type List @key(fields: "items { id code }") { items: [Item!]! size: Int }
        type Item @key(fields: "id code") { id: ID! code: Int! }`,
    };
    expect(entered(planOf(graph, '{ l { size } }'))).toEqual([
      'for l.items.@ by Item { id }',
      'for l by List { items { id code } }',
    ]);
  });

  it('finds a key whose fields lie in two subgraphs to which two keys lead', () => {
    const graph = {
      one: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") { id: ID! a: Int! @shareable }',
      three: 'type T @key(fields: "id") { id: ID! b: Int! @shareable }',
      four: 'type T @key(fields: "a b") { a: Int! b: Int! x: Int }',
      five: 'type T @key(fields: "id") { id: ID! c: Int! }',
    };
    expect(entered(planOf(graph, '{ t { x } }'))).toEqual([
      'for t by T { id }',
      'for t by T { id }',
      'for t by T { a b }',
    ]);
  });

  it('asks an interface object for all types, rather than a type and an interface object', () => {
    const graph = {
      one: `interface A @key(fields: "id") { id: ID! } type X implements A @key(fields: "id") { id: ID! on: Int @shareable }
        type Y implements A @key(fields: "id") { id: ID! }`,
      two: 'type Query { all: [A] } type A @key(fields: "id") @interfaceObject { id: ID! }',
      three: 'type A @key(fields: "id") @interfaceObject { id: ID! on: Int @shareable }',
    };
    expect(entered(planOf(graph, '{ all { on } }'))).toEqual(['for all.@ by A { id }']);
  });

  it('asks the subgraph that provides what is wanted two levels below', () => {
    const graph = {
      one: 'type Query { m: M @shareable } type M @key(fields: "id") { id: ID! by: P @shareable } type P @key(fields: "id") { id: ID! }',
      two: `type Query { m: M @shareable @provides(fields: "by { name }") }
        type M @key(fields: "id") { id: ID! by: P @external } type P @key(fields: "id") { id: ID! name: String @external }`,
      three: 'type P @key(fields: "id") { id: ID! name: String @shareable }',
    };
    expect(planOf(graph, '{ m { by { name } } }')).toEqual(['two {m{by{name}}}']);
  });

  it('takes no key field from a subgraph that calls it external', () => {
    const graph = {
      one: `type Query { n: N @shareable } interface N { id: ID! } type A implements N @key(fields: "id") { id: ID! }
        type B implements N @key(fields: "id") { id: ID! @external b: Int }`,
      two: `type Query { n: N @shareable } interface N { id: ID! } type A implements N @key(fields: "id") { id: ID! @external a: Int }
        type B implements N @key(fields: "id") { id: ID! }`,
    };
    expect(planOf(graph, '{ n { ... on B { id } } }')).toEqual(['two {n{__typename ...on B{id}}}']);
    expect(() => planOf(graph, '{ n { id } }')).toThrow('no subgraph answers n { id }');
  });

  it('asks of a union’s members those that every subgraph knows that could have been asked', () => {
    const graph = {
      one: 'type Query { t: T } type T @key(fields: "id") { id: ID! u: U @shareable } union U = Both | One type Both @shareable { x: Int } type One { y: Int }',
      two: 'type T @key(fields: "id") { id: ID! u: U @shareable } union U = Both | Two type Both @shareable { x: Int } type Two { z: Int }',
    };
    const query = '{ t { u { ... on Both { x } ... on One { y } ... on Two { z } } } }';
    expect(planOf(graph, query)).toEqual(['one {t{u{__typename ...on Both{x}}}}']);
  });

  it('asks an interface object whose interface no type implements', () => {
    const graph = {
      one: 'type Query { q: Int } interface M @key(fields: "id") { id: ID! }',
      two: 'type Query { m: M } type M @interfaceObject @key(fields: "id", resolvable: false) { id: ID! stars: Int }',
    };
    expect(planOf(graph, '{ m { id stars } }')).toEqual(['two {m{id stars}}']);
  });

  it('finds out a type in another subgraph, and comes back to ask that type', () => {
    const graph = {
      one: 'type Query { q: Int } interface M @key(fields: "id") { id: ID! } type F implements M @key(fields: "id") { id: ID! }',
      two: `type Query { m: M } type M @interfaceObject @key(fields: "id", resolvable: false) { id: ID! }
        type F @key(fields: "id") { id: ID! x: Int }`,
    };
    expect(entered(planOf(graph, '{ m { ... on F { x } } }'))).toEqual([
      'for m by M { id }',
      'for m by F { id }',
    ]);
  });

  it('says why a subgraph is asked, and what the others would cost', () => {
    const graph = {
      one: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") { id: ID! x: Int @shareable y: Int }',
      three: 'type T @key(fields: "sku") { sku: String! @shareable x: Int @shareable }',
      four: 'type T @key(fields: "id") { id: ID! sku: String! @shareable }',
    };
    expect(reasonsOf(graph, '{ t { x y } }')).toEqual([
      'Query.t by one (1 request): no other subgraph answers it here',
      'T.x by two (1 request), rather than three (2 requests)',
      'T.y by two (1 request): no other subgraph answers it here',
    ]);
  });

  it('says of a fetch between two others what it is for', () => {
    const keys = {
      one: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      two: 'type T @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }',
      three: 'type T @key(fields: "sku") { sku: String! x: Int }',
    };
    expect(reasonsOf(keys, '{ t { x } }')).toContain('on the way to three: it tells the key');
    const types = {
      one: 'type Query { q: Int } interface M @key(fields: "id") { id: ID! } type F implements M @key(fields: "id") { id: ID! }',
      two: `type Query { m: M } type M @interfaceObject @key(fields: "id", resolvable: false) { id: ID! }
        type F @key(fields: "id") { id: ID! x: Int }`,
    };
    expect(reasonsOf(types, '{ m { ... on F { x } } }')).toContain(
      'on the way to two: it tells what the objects are',
    );
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
    expect(() => inOneRun(plan({}))).toThrow('no subgraph answers b');
  });
});
