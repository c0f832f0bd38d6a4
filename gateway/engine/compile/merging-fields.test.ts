import fc from 'fast-check';
import { buildSchema, OverlappingFieldsCanBeMergedRule, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fieldsMergePlainly } from './merging-fields.ts';

const schema = buildSchema(`
  type Query { n: N a: A u: U x(n: Int, m: Int): Int y: String }
  interface N { n: N x(n: Int): Int y: String }
  type A implements N { n: N x(n: Int): Int y: String b: B }
  type B implements N { n: N x(n: Int): Int y: String b: [B!] }
  union U = A | B`);
const merges = (text: string): boolean => fieldsMergePlainly(schema, parse(text));

/** Selections with few names, so that they meet. */
const selection = (depth: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'y',
          'x',
          'x(n: 1)',
          'x(n: 2)',
          'y: x(n: 1)',
          'k: y',
          'k: x',
          '__typename',
          'k: __typename',
        ),
        ...(depth === 0
          ? []
          : [
              fc
                .tuple(
                  fc.constantFrom('n', 'k: n', 'a: n', '... on A', '... on B', '... on N', '...'),
                  selection(depth - 1),
                )
                .map(([head, inner]) => `${head} ${inner}`),
            ]),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => `{ ${parts.join(' ')} }`);

describe('fields that plainly merge', () => {
  it.each([
    '{ n { y y } n { y x } }',
    '{ ...F ...F n { n { y } } } fragment F on Query { n { n { y } } }',
    '{ x(n: 1, m: 2) x(m: 2, n: 1) }',
    '{ n { __typename ... on A { __typename y } } }',
  ])('are one field each: %s', (text) => expect(merges(text)).toBe(true));

  it.each([
    ['other arguments', '{ x(n: 1) x(n: 2) }'],
    ['other fields under one key', '{ x: y x }'],
    [
      'those of types that exclude each other, which graphql-js looks at',
      '{ u { ... on A { k: y } ... on B { k: x } } }',
    ],
    ['other types', '{ u { ... on A { b { y } } ... on B { b { y } } } }'],
    ['a fragment that is not there', '{ ...F }'],
    ['a circle of fragments', '{ n { ...F } } fragment F on N { n { ...F } }'],
    ['a field that is not there', '{ z }'],
  ])('are not %s', (_name, text) => expect(merges(text)).toBe(false));

  it('are never fields that graphql-js says cannot be merged', () => {
    const asked = fc.tuple(selection(3), selection(2)).map(([one, two]) => `{ n ${one} n ${two} a { y } }`);
    fc.assert(
      fc.property(asked, (text) => {
        const mistakes = validate(schema, parse(text), [OverlappingFieldsCanBeMergedRule]);
        expect(merges(text) && mistakes.length > 0).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('leave a valid operation of many fragments valid, which graphql-js alone gives up on', {
    timeout: 60_000,
  }, () => {
    const names = Array.from({ length: 500 }, (_none, index) => `F${index}`);
    const fragments = names.map((name) => `fragment ${name} on Query { n { x y n { y } } }`);
    const document = parse(`{ ${names.map((name) => `...${name}`).join(' ')} } ${fragments.join(' ')}`);
    expect(validate(schema, document).map(({ message }) => message)).toEqual(['Validation aborted.']);
    expect(fieldsMergePlainly(schema, document)).toBe(true);
    const others = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);
    expect(validate(schema, document, others)).toEqual([]);
  });
});
