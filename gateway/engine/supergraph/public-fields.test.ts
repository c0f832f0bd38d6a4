import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PublicFields } from './public-fields.ts';

const linked = '@link(url: "https://quanta.internal/public/v1.0", import: ["@public"])';
const supergraph = (link = linked, mark = '@public'): string => `
  schema ${link} { query: Query mutation: Mutation }
  type Query { shelf(first: Int): Shelf ${mark} any: Hit ${mark} work: Work ${mark} me: Member }
  type Mutation { touch: Int ${mark} }
  type Shelf { books: [Book!]! ${mark} keeper: Member ${mark} }
  interface Work { id: ID! title: String note: String }
  type Book implements Work { id: ID! ${mark} title: String ${mark} note: String ${mark} }
  type Film implements Work { id: ID! ${mark} title: String ${mark} note: String ${mark} }
  type Record implements Work { id: ID! ${mark} title: String ${mark} note: String }
  union Hit = Book | Member
  type Member { id: ID! ${mark} loans: [Book!]! }`;
const fields = (sdl = supergraph()): PublicFields => new PublicFields(parse(sdl));

describe('a subgraph’s query that is public', () => {
  it.each([
    ['marked fields', '{ shelf(first: 2) { books { __typename id title } } }'],
    ['those below them', '{ shelf { keeper { id } } }'],
    ['renamed ones', 'query A($n: Int) { s: shelf(first: $n) { b: books { t: title } } }'],
    ['what fragments ask for', '{ any { ...b ... on Member { id } } } fragment b on Book { title }'],
    ['an interface’s field that is marked in every type', '{ work { id title } }'],
    [
      'entities',
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { title note } } }',
    ],
  ])('is %s', (_name, text) => {
    expect(fields().cover(text)).toBe(true);
  });

  it.each([
    ['one field that is not marked', '{ shelf { books { id } } me { id } }'],
    ['one below a marked one', '{ shelf { keeper { loans { id } } } }'],
    ['one in a fragment', '{ any { ...m } } fragment m on Member { loans { title } }'],
    ['one in a fragment without a type', '{ shelf { keeper { ... @include(if: true) { loans { id } } } } }'],
    ['an interface’s field that one type leaves unmarked', '{ work { note } }'],
    [
      'one of an entity',
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Member { id loans { id } } } }',
    ],
    [
      'a field that only looks like federation’s',
      '{ shelf { keeper { _entities { ... on Book { title } } } } }',
    ],
    ['a field that the supergraph does not know', '{ shelf { books { price } } }'],
    ['a mutation', 'mutation { touch }'],
  ])('is nothing with %s', (_name, text) => {
    expect(fields().cover(text)).toBe(false);
  });

  it('is whatever the supergraph calls the mark', () => {
    const text = '{ shelf { books { title } } }';
    const renamed =
      '@link(url: "https://quanta.internal/public/v1.3", import: [{ name: "@public", as: "@open" }])';
    expect(fields(supergraph(renamed, '@open')).cover(text)).toBe(true);
    expect(
      fields(supergraph('@link(url: "https://quanta.internal/public/v1.0", as: "free")', '@free')).cover(
        text,
      ),
    ).toBe(true);
    expect(fields(supergraph('@link(url: "https://quanta.internal/public/v1.0")')).cover(text)).toBe(true);
  });

  it('is nothing where another’s directive happens to have the name', () => {
    expect(fields(supergraph('')).cover('{ shelf { books { title } } }')).toBe(false);
    const other = '@link(url: "https://example.org/public/v1.0", import: ["@public"])';
    expect(fields(supergraph(other)).cover('{ shelf { books { title } } }')).toBe(false);
  });
});
