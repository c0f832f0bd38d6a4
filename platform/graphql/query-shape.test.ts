import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { shapeOf } from './query-shape.ts';

const shape = (query: string) => shapeOf(parse(query));

describe('what a document asks for', () => {
  it('counts depth, fields, aliases, directives and the root', () => {
    expect(shape('{ a { b { c } } x: d @skip(if: true) }')).toEqual({
      depth: 3,
      nesting: 4,
      fields: 4,
      aliases: 1,
      directives: 1,
      rootFields: 2,
      rootMutations: 0,
      introspects: false,
    });
  });
  it('counts a fragment wherever it is used', () => {
    const query = '{ a { ...f } b { ...f } } fragment f on T { one: x { y } }';
    expect(shape(query)).toMatchObject({ depth: 3, fields: 6, aliases: 2, rootFields: 2 });
  });
  it('counts the mutations of an operation, in fragments too', () => {
    const query = 'mutation { ...f ...f c } fragment f on Mutation { a ... { b } }';
    expect(shape(query)).toMatchObject({ rootFields: 5, rootMutations: 5 });
    expect(shape('{ a b c }').rootMutations).toBe(0);
  });
  it('counts __typename and its aliases like any field', () => {
    expect(shape('{ a: __typename b: __typename }')).toMatchObject({ fields: 2, aliases: 2 });
  });
  it('does not write out fragments that double each other forty times', () => {
    const levels = Array.from({ length: 40 }, (_, i) => `fragment f${i} on Q { ...f${i + 1} ...f${i + 1} }`);
    expect(shape(`{ ...f0 } ${levels.join(' ')} fragment f40 on Q { a }`).fields).toBe(2 ** 40);
  });
  it('counts levels that are only fragments', () => {
    const { depth, nesting } = shape(`{ ${'... { '.repeat(50)} a ${'}'.repeat(50)} }`);
    expect([depth, nesting > 50]).toEqual([1, true]);
  });
  it('ends on a fragment that contains itself', () => {
    expect(shape('{ ...f } fragment f on Q { a { ...f } }').depth).toBe(1);
  });
  it('finds introspection inside fragments', () => {
    expect(shape('{ ...f } fragment f on Query { __schema { queryType { name } } }').introspects).toBe(true);
  });
});
