import { buildSchema, execute, GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  answerBody,
  Engine,
  isRefusal,
  isStream,
  parseExactly,
  refusalBody,
} from '../../gateway/engine/index.ts';
import { composeDocuments } from './toy-graph.ts';

/** One subgraph, answered by a function. */
async function engineOn(
  typeDefs: string,
  answer: (query: string, variables: Readonly<Record<string, unknown>>) => unknown,
): Promise<(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<string>> {
  const { supergraphSdl } = composeDocuments({ only: typeDefs });
  const engine = await Engine.create<null>({
    supergraphSdl,
    subgraphs: {
      use: () => {},
      close: async () => {},
      send: async (_name, { body }) => {
        const { query, variables } = JSON.parse(body);
        const given = await answer(query, variables);
        return typeof given === 'string' ? given : JSON.stringify(given);
      },
    },
  });
  return async (query, variables = {}) => {
    const operation = await engine.prepare(query, null);
    if (isRefusal(operation)) return refusalBody(operation.refused);
    const result = await engine.run({ operation, variables, context: null });
    if (isRefusal(result)) return refusalBody(result.refused);
    if (isStream(result)) throw new Error('an answer in parts');
    return answerBody(result);
  };
}

const typeDefs = `
  type Query { u: [U] m: [M] n: N h(x: JSON): String f(x: Float): String i(x: ID): String t: T }
  scalar JSON
  type T { b: Int t: T }
  union U = Clip | Song
  interface M { id: ID! title: String }
  interface N { name: String! }
  type Clip implements M { id: ID! title: String secs: Int }
  type Song implements M { id: ID! title: String }
  type P implements N { name: String! }`;

const clip = { __typename: 'Clip', id: '1', title: 'title 1', secs: 3 };
const song = { __typename: 'Song', id: '2', title: 'title 2' };
const root = {
  u: [clip, song],
  m: [clip, song],
  n: { __typename: 'P', name: 'p' },
  h: ({ x }: { x: unknown }) => JSON.stringify(x),
  f: ({ x }: { x: unknown }) => String(x),
  i: ({ x }: { x: unknown }) => String(x),
  t: { b: 1, t: {} },
};

function schemaOf(text: string): GraphQLSchema {
  const schema = buildSchema(text);
  Object.assign(schema.getType('JSON') ?? {}, {
    parseLiteral: new GraphQLScalarType({ name: 'JSON' }).parseLiteral,
  });
  return schema;
}

describe('one plain subgraph', () => {
  const schema = schemaOf(typeDefs);
  const answer = (query: string, variableValues: Readonly<Record<string, unknown>>) =>
    execute({ schema, document: parse(query), rootValue: root, variableValues });

  it.each<[string, Record<string, unknown>, unknown]>([
    ['{t @skip(if:true){b}}', {}, {}],
    ['query($b:Boolean!){u{__typename @include(if:$b)}}', { b: false }, { u: [{}, {}] }],
    [
      'query($b:Boolean!){u{...F @include(if:$b) __typename}} fragment F on U{...on Clip{secs}}',
      { b: true },
      { u: [{ secs: 3, __typename: 'Clip' }, { __typename: 'Song' }] },
    ],
    ['{m{...on Clip{secs @skip(if:true)}}}', {}, { m: [{}, {}] }],
    [
      'query($a:Boolean!,$b:Boolean!){n @include(if:$a){name @include(if:$b)}}',
      { a: true, b: false },
      { n: {} },
    ],
    ['{h(x:"tab\\bspace")}', {}, { h: '"tab\\bspace"' }],
    ['{h(x:"\\uD83D\\uDE00 \\u{1F600}")}', {}, { h: '"😀 😀"' }],
    ['{h(x:"a\\\\bc")}', {}, { h: '"a\\\\bc"' }],
    ['{h(x:"""block "text" """)}', {}, { h: '"block \\"text\\" "' }],
    ['{h(x:{z:1,a:[{y:2,b:NAME}]})}', {}, { h: '{"z":1,"a":[{"y":2,"b":"NAME"}]}' }],
    ['{f(x:9223372036854775808)}', {}, { f: '9223372036854776000' }],
    ['{f(x:1e400)}', {}, { f: 'Infinity' }],
    ['{i(x:9223372036854775808)}', {}, { i: '9223372036854775808' }],
    ['query($x:JSON){h(x:{a:$x,b:[$x]})}', {}, { h: '{"b":[null]}' }],
    [`{h(x:${'['.repeat(100)}1${']'.repeat(100)})}`, {}, { h: `${'['.repeat(100)}1${']'.repeat(100)}` }],
    ['{__typename: h(x:1) t{__typename: b}}', {}, { __typename: '1', t: { __typename: 1 } }],
  ])('answers %s', async (query, variables, data) => {
    const ask = await engineOn(typeDefs, answer);
    expect(await ask(query, variables)).toBe(JSON.stringify({ data }));
  });
});

describe('introspection', () => {
  const graph = `
    interface Root { me: User! }
    type Query implements Root { me: User! x: Int }
    type User { id: ID! query: Query }`;
  const schema = buildSchema(graph);
  const me: { id: string; query: object } = { id: '1', query: {} };
  me.query = { me };
  const answer = (query: string, variableValues: Readonly<Record<string, unknown>>) =>
    execute({ schema, document: parse(query), rootValue: { me }, variableValues });

  it('stands beside other root fields in a fragment on an interface', async () => {
    const ask = await engineOn(graph, answer);
    expect(await ask('{__schema{queryType{name}} ...F} fragment F on Root{me{id}}')).toBe(
      '{"data":{"__schema":{"queryType":{"name":"Query"}},"me":{"id":"1"}}}',
    );
  });

  it('is answered wherever a query stands, by the variables that are given', async () => {
    const ask = await engineOn(graph, answer);
    expect(
      await ask('query($n:String!){me{query{t:__type(name:$n){...N} me{id}}}} fragment N on __Type{name}', {
        n: 'User',
      }),
    ).toBe('{"data":{"me":{"query":{"t":{"name":"User"},"me":{"id":"1"}}}}}');
  });
});

describe('directives of operations', () => {
  it('reach the subgraphs on their fields', async () => {
    const graph =
      'directive @shout(times: Int = 1) on FIELD type Query { a: String b: T } type T { c: String }';
    const asked: string[] = [];
    const ask = await engineOn(graph, (query) => {
      asked.push(query);
      return { data: { a: 'x', b: { c: 'y' } } };
    });
    await ask('query ($n: Int) { a @shout(times: $n) b { c @shout @include(if: true) } }', { n: 2 });
    expect(asked).toEqual(['query($n:Int){a@shout(times:$n) b{c@shout}}']);
  });

  it('reach every subgraph that is asked where they stand on the operation', async () => {
    const shout = 'directive @shout(times: Int = 1) on QUERY';
    const { supergraphSdl } = composeDocuments({
      one: `${shout} type Query { a: T } type T @key(fields: "id") { id: ID! }`,
      two: `${shout} type T @key(fields: "id") { id: ID! x: Int }`,
    });
    const asked: string[] = [];
    const engine = await Engine.create<null>({
      supergraphSdl,
      subgraphs: {
        use: () => {},
        close: async () => {},
        send: async (name, { body }) => {
          const { query, variables } = JSON.parse(body);
          asked.push(`${query} ${variables.n}`);
          return name === 'one'
            ? '{"data":{"a":{"__typename":"T","id":"1"}}}'
            : '{"data":{"_entities":[{"x":1}]}}';
        },
      },
    });
    const operation = await engine.prepare('query ($n: Int) @shout(times: $n) { a { x } }', null);
    if (isRefusal(operation)) throw new Error(refusalBody(operation.refused));
    const answer = await engine.run({ operation, variables: { n: 2 }, context: null });
    expect(answer).toMatchObject({ data: '{"a":{"x":1}}', errors: [] });
    expect(asked).toEqual([
      'query($n:Int)@shout(times:$n){a{__typename id}} 2',
      'query($representations:[_Any!]!,$n:Int)@shout(times:$n){_entities(representations:$representations){...on T{x}}} 2',
    ]);
  });

  it('stay apart where a field is written several times with others', async () => {
    const graph = 'directive @shout(times: Int = 1) on FIELD type Query { a: String b: T } type T { c: Int }';
    const asked: string[] = [];
    const ask = await engineOn(graph, (query) => {
      asked.push(query);
      return { data: { a: 'x', b: { c: 1 } } };
    });
    expect(await ask('{ a @shout a @shout(times: 2) b { c } b @shout { c } }')).toBe(
      '{"data":{"a":"x","b":{"c":1}}}',
    );
    expect(asked).toEqual(['{a@shout a@shout(times:2) b{c} b@shout{c}}']);
  });
});

describe('numbers that JavaScript cannot hold', () => {
  const graph =
    'scalar Big scalar Json type Query { b: Big j: Json l: [Big] t: T } type T { i: ID f: Float }';
  const answer = (data: string) => async (query: string) =>
    (await engineOn(graph, () => `{"data":${data}}`))(query);

  it.each([
    ['{b}', '{"b":9007199254740993}'],
    ['{b}', '{"b":1e400}'],
    ['{b}', '{"b":0.12345678901234567890}'],
    ['{j}', '{"j":{"deep":[{"n":123456789012345678901234567890}]}}'],
    ['{l}', '{"l":[18446744073709551615,1,null]}'],
  ])('pass as the subgraph wrote them: %s', async (query, data) => {
    expect(await answer(data)(query)).toBe(`{"data":${data}}`);
  });

  it('are what GraphQL makes of them where it knows the type', async () => {
    expect(await answer('{"b":1,"t":{"i":9007199254740993,"f":12345678901234567890}}')('{b t{i f}}')).toBe(
      '{"data":{"b":1,"t":{"i":"9007199254740993","f":12345678901234567000}}}',
    );
  });
});

describe('numbers in variables that JavaScript cannot hold', () => {
  const graph = `
    scalar Big input In { big: Big id: ID f: Float in: [In] }
    type Query { b(x: Big, l: [Big], in: In, id: ID, f: Float, n: Int): Int e: [E] } type E { v(x: Big): Int }`;
  const sentFor = async (query: string, variables: string): Promise<string> => {
    const { supergraphSdl } = composeDocuments({ only: graph });
    const sent: string[] = [];
    const engine = await Engine.create<null>({
      supergraphSdl,
      subgraphs: {
        use: () => {},
        close: async () => {},
        send: async (_name, { body }) => {
          sent.push(body.slice(body.indexOf('"variables":') + 12, -1));
          return '{"data":{"b":1}}';
        },
      },
    });
    const operation = await engine.prepare(query, null);
    if (isRefusal(operation)) return refusalBody(operation.refused);
    const given = parseExactly(variables) as Readonly<Record<string, unknown>>;
    const answer = await engine.run({ operation, variables: given, context: null });
    if (isRefusal(answer)) return refusalBody(answer.refused);
    return sent.join();
  };

  it.each([
    ['($x: Big) { b(x: $x) }', '{"x":9007199254740993}'],
    ['($x: Big) { b(x: $x) }', '{"x":{"deep":[1e400,{"n":-123456789012345678901}]}}'],
    ['($x: Big) { b(x: $x) }', '{"x":0.12345678901234567890}'],
    ['($x: [Big]) { b(l: $x) }', '{"x":[18446744073709551615,1,null]}'],
    ['($x: In) { b(in: $x) }', '{"x":{"big":9007199254740993,"in":[{"big":9007199254740993}]}}'],
  ])(
    'reach subgraphs as the client wrote them where only the subgraph knows the type: %s %s',
    async (head, variables) => {
      expect(await sentFor(`query ${head}`, variables)).toBe(variables);
    },
  );

  it('are what GraphQL makes of them where it knows the type, and an ID keeps its digits', async () => {
    const query = 'query ($id: ID, $f: Float, $x: In) { b(id: $id, f: $f, in: $x) }';
    const given = '{"id":9007199254740993,"f":12345678901234567890,"x":{"id":9007199254740993,"f":1e3}}';
    expect(await sentFor(query, given)).toBe(
      '{"id":"9007199254740993","f":12345678901234567000,"x":{"id":"9007199254740993","f":1000}}',
    );
    expect(await sentFor('query ($n: Int) { b(n: $n) }', '{"n":9007199254740993}')).toContain(
      'Int cannot represent non 32-bit signed integer value',
    );
  });

  it('are as they were written where they are defaults', async () => {
    const query =
      'query ($x: Big = { n: [9007199254740993] }, $id: ID = 9007199254740993) { b(x: $x, id: $id) }';
    expect(await sentFor(query, '{}')).toBe('{"x":{"n":[9007199254740993]},"id":"9007199254740993"}');
  });
});

describe('nulls in non-null places', () => {
  const graph = 'type Query { bad: Int r: [R] } type R { n: Int! }';

  it('are told each, beside other errors', async () => {
    const ask = await engineOn(graph, () => ({
      data: { bad: null, r: [{ n: null }, { n: 1 }, { n: null }] },
      errors: [{ message: 'bad', path: ['bad'] }],
    }));
    const { data, errors } = JSON.parse(await ask('{bad r{n}}'));
    expect(data).toEqual({ bad: null, r: [null, { n: 1 }, null] });
    expect(errors.map(({ path }: { path: unknown }) => path)).toEqual([
      ['bad'],
      ['r', 0, 'n'],
      ['r', 2, 'n'],
    ]);
  });

  it('are not told again where an error explains them', async () => {
    const ask = await engineOn(graph, () => ({
      data: { bad: 1, r: [null, { n: 1 }] },
      errors: [{ message: 'no', path: ['r', 0, 'n'] }],
    }));
    expect(JSON.parse(await ask('{bad r{n}}')).errors).toHaveLength(1);
  });
});
