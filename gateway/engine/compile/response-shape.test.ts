import { buildSchema, type GraphQLObjectType, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Completion } from './completion.ts';
import { compileResponse } from './response-shape.ts';

const schema = buildSchema(`
  type Query { one: Thing  all: [Thing!]  grid: [[Int!]]  must: Thing!  kind: Kind  either: Either  named: Named }
  enum Kind { SMALL LARGE }
  type Thing implements Named { name: String! size: Float count: Int ok: Boolean id: ID any: Any thing: Thing }
  type Other implements Named { name: String! other: Int }
  interface Named { name: String! }
  union Either = Thing | Other
  scalar Any
`);

function write(
  query: string,
  data: unknown,
): { readonly text: string | null; readonly completion: Completion } {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not an operation');
  const scope = {
    schema,
    fragments: new Map(),
    conditions: {},
    introspect: () => null,
  };
  const completion = new Completion();
  const text = compileResponse(
    scope,
    schema.getQueryType() as GraphQLObjectType,
    operation,
  )(data, completion);
  return { text, completion };
}

const written = (query: string, data: unknown): unknown => JSON.parse(write(query, data).text ?? 'null');

describe('the response writer', () => {
  it('writes what was asked in the order it was asked, and nothing else', () => {
    const { text } = write('{ one { size name } kind }', {
      kind: 'SMALL',
      one: { name: 'a', size: 0.5, secret: 1 },
    });
    expect(text).toBe('{"one":{"size":0.5,"name":"a"},"kind":"SMALL"}');
  });

  it('escapes whatever JSON wants escaped', () => {
    const name = '"\\\n\u0000\u2028\ud800 é 😀'.repeat(9);
    expect(written('{ one { name } }', { one: { name } })).toEqual({ one: { name } });
  });

  it('carries a null up to the nearest place that may be null', () => {
    expect(
      written('{ one { name } all { name } }', { one: { name: null }, all: [{ name: 'a' }, {}] }),
    ).toEqual({
      one: null,
      all: null,
    });
    expect(write('{ must { name } }', { must: null }).text).toBeNull();
    expect(written('{ grid }', { grid: [[1], [1, null], null] })).toEqual({ grid: [[1], null, null] });
  });

  it('says where the first unexplained null was', () => {
    const { completion } = write('{ all { name } }', { all: [{ name: 'a' }, {}] });
    expect(completion.gaps[0]).toMatchObject({
      message: 'Cannot return null for non-nullable field Thing.name.',
      path: ['all', 1, 'name'],
    });
  });

  it.each([
    ['kind', 'MEDIUM', ['kind']],
    ['all { name }', 'x', ['all']],
    ['one { count }', { count: 1.5 }, ['one', 'count']],
    // What JSON.parse makes of 1e999.
    ['one { size }', { size: Number.POSITIVE_INFINITY }, ['one', 'size']],
    ['one { ok }', { ok: 'yes' }, ['one', 'ok']],
    ['one { name }', 7, ['one']],
  ])('notes a fault where %s cannot be %j', (selection, value, path) => {
    const key = selection.split(' ')[0] as string;
    const { text, completion } = write(`{ ${selection} }`, { [key]: value });
    expect(JSON.parse(text ?? 'null')[key] ?? null).toEqual(
      key === 'one' && path.length > 1 ? { [path[1] as string]: null } : null,
    );
    expect(completion.faults.map((fault) => fault.path)).toEqual([path]);
  });

  it('chooses fields by the type of an abstract value, whatever the client calls it', () => {
    const query = '{ either { type: __typename ... on Thing { count } ... on Other { other } } }';
    expect(written(query, { either: { __typename: 'Other', other: 3, count: 4 } })).toEqual({
      either: { type: 'Other', other: 3 },
    });
  });

  it('needs no type where the selection is the same for all', () => {
    expect(written('{ named { name } }', { named: { name: 'x' } })).toEqual({ named: { name: 'x' } });
  });

  it('passes a custom scalar on as it is', () => {
    expect(written('{ one { any } }', { one: { any: { a: [1, 'b'] } } })).toEqual({
      one: { any: { a: [1, 'b'] } },
    });
  });
});
