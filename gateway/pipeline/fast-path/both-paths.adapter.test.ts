import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, BothPaths } from '../../testing/both-paths.ts';
import { documentHash } from '../trusted-documents/trusted-documents.ts';

const trustedText = 'query Trusted($n: Int) { customers(first: $n) { id } }';
const trustedId = documentHash(trustedText);
const manifest = join(mkdtempSync(join(tmpdir(), 'quanta-documents-')), 'manifest.json');
writeFileSync(manifest, JSON.stringify({ [trustedId]: { usedBy: 'a test', document: trustedText } }));

let paths: BothPaths;
beforeAll(async () => {
  paths = await BothPaths.start({
    TRUSTED_DOCUMENTS_FILE: manifest,
    CORS_ORIGINS: 'https://portal.example',
    RATE_LIMIT: '400',
  });
});
afterAll(() => paths.stop());

const query = (text: string, variables?: object, more: Omit<Asked, 'body'> = {}): Asked => ({
  body: { query: text, ...(variables === undefined ? {} : { variables }) },
  ...more,
});
const page = 'query Page($n: Int) { customers(first: $n) { id friends(first: 2) { name } } }';
const twoOperations = 'query One { hello } query Two { rate }';
const asAdministrator = { roles: ['administrator'] };
const asCustomer = { roles: ['customer'] };

/** Answered by the fast path the second time. */
const known: readonly (readonly [string, Asked])[] = [
  ['a field', query('{ hello }')],
  ['an entity’s fields from two quanta', query('{ me { id name balance } }', undefined, asCustomer)],
  ['a list of entities', query('{ customers(first: 3) { id name balance } }')],
  ['aliases', query('{ one: hello two: hello customers(first: 1) { key: id } }')],
  [
    'fragments',
    query(
      '{ ...q } fragment q on Query { customers(first: 2) { ...c ... { balance } } } fragment c on Customer { id }',
    ),
  ],
  ['nothing but its type’s name', query('{ __typename }')],
  ['a comment and other letters', query('# größer\n{ hello }')],
  [
    'a field left out by @include',
    query('query ($on: Boolean!) { hello rate @include(if: $on) }', { on: false }),
  ],
  [
    'a field let in by @include',
    query('query ($on: Boolean!) { hello rate @include(if: $on) }', { on: true }),
  ],
  ['a field left out by @skip', query('query ($off: Boolean = true) { hello rate @skip(if: $off) }')],
  ['a variable', query(page, { n: 4 })],
  ['a variable that is not declared', query(page, { n: 4, stray: { deep: [1] } })],
  ['variables that are null', { body: { query: '{ hello }', variables: null } }],
  ['one of two operations', { body: { query: twoOperations, operationName: 'Two' } }],
  ['an operation by its name', { body: { query: 'query One { hello }', operationName: 'One' } }],
  ['a name that is null', { body: { query: 'query One { hello }', operationName: null } }],
  ['parameters that GraphQL does not know', { body: { query: '{ hello }', stray: 1 } }],
  ['a mutation', query('mutation { touch }', undefined, asCustomer)],
  ['a mutation that the caller may not', query('mutation { touch }')],
  ['what a caller has left, without a dry run', query('{ hello rateLimit { cost limit } }')],
  ['a trusted document', { body: { documentId: `sha256:${trustedId}`, variables: { n: 2 } } }],
  [
    'a trusted document in Apollo’s way',
    { body: { extensions: { persistedQuery: { version: 1, sha256Hash: trustedId } }, variables: { n: 2 } } },
  ],
  [
    'introspection by an administrator',
    query('{ __schema { queryType { name } } hello }', undefined, asAdministrator),
  ],
  [
    'the newer media type',
    query('{ hello }', undefined, { headers: { accept: 'application/graphql-response+json' } }),
  ],
  [
    'either media type, the newer rather',
    query('{ hello }', undefined, {
      headers: { accept: 'application/json;q=0.5, application/graphql-response+json' },
    }),
  ],
  ['any media type', query('{ hello }', undefined, { headers: { accept: '*/*' } })],
  ['a listed origin', query('{ hello }', undefined, { headers: { origin: 'https://portal.example' } })],
  ['another origin', query('{ hello }', undefined, { headers: { origin: 'https://evil.example' } })],
  [
    'a charset',
    query('{ hello }', undefined, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  ],
  ['a defect of a quantum', query('{ broken hello defect }')],
  ['a field that is the administrators’', query('{ secret hello }')],
  ['a field that is another role’s', query('{ secret hello }', undefined, asCustomer)],
  ['a forbidden field in a list', query('{ customers(first: 30) { id debts } }')],
];

/** Known as well, but refused by what came with it. The warm-up is the same text with other variables. */
const refusedOnceKnown: readonly (readonly [string, Asked, Asked])[] = [
  ['a page too large', query(page, { n: 2 }), query(page, { n: 101 })],
  ['a negative page', query(page, { n: 2 }), query(page, { n: -1 })],
  [
    'too high a cost',
    query(
      'query ($a: Int, $b: Int) { customers(first: $a) { friends(first: $b) { friends(first: 3) { id } } } }',
      { a: 1, b: 1 },
    ),
    query(
      'query ($a: Int, $b: Int) { customers(first: $a) { friends(first: $b) { friends(first: 3) { id } } } }',
      { a: 90, b: 90 },
    ),
  ],
  ['more than the caller has left', query(page, { n: 1 }, asCustomer), query(page, { n: 90 }, asCustomer)],
  ['a variable of the wrong type', query(page, { n: 2 }), query(page, { n: 'many' })],
  [
    'a variable that is missing',
    query('query ($on: Boolean!) { hello @include(if: $on) }', { on: true }),
    query('query ($on: Boolean!) { hello @include(if: $on) }'),
  ],
  [
    'a long value that is wrong',
    query(page, { n: 2 }),
    query(page, { n: `4111 1111 1111 1111 ${'x'.repeat(5_000)}` }),
  ],
];

/** Left to Apollo Server however often it comes. */
const leftToApollo: readonly (readonly [string, Asked])[] = [
  ['introspection by an anonymous caller', query('{ __schema { queryType { name } } hello }')],
  ['a dry run', query('{ hello customers(first: 50) { id } rateLimit(dryRun: true) { cost } }')],
  [
    'a dry run by a variable',
    query('query ($dry: Boolean!) { hello rateLimit(dryRun: $dry) { cost } }', { dry: true }),
  ],
  [
    'what could have been a dry run',
    query('query ($dry: Boolean!) { hello rateLimit(dryRun: $dry) { cost } }', { dry: false }),
  ],
  ['a syntax error', query('{ hello')],
  ['a field that is not there', query('{ helo }')],
  ['two operations and no name', query(twoOperations)],
  ['a name that no operation has', { body: { query: twoOperations, operationName: 'Three' } }],
  ['an empty name', { body: { query: 'query One { hello }', operationName: '' } }],
  ['a name that is no text', { body: { query: '{ hello }', operationName: 1 } }],
  ['variables that are text', { body: { query: '{ hello }', variables: '{}' } }],
  ['variables that are a list', { body: { query: '{ hello }', variables: [] } }],
  ['extensions', { body: { query: '{ hello }', extensions: {} } }],
  ['a query that is no text', { body: { query: 1 } }],
  ['an empty query', { body: { query: '' } }],
  ['no query', { body: {} }],
  ['an unknown document', { body: { documentId: 'a'.repeat(64) } }],
  ['a batch', { body: [{ query: '{ hello }' }] }],
  ['broken JSON', { body: '{' }],
  ['a prototype in the variables', { body: '{"query":"{ hello }","variables":{"__proto__":{}}}' }],
  ['text that is no JSON', query('{ hello }', undefined, { headers: { 'content-type': 'text/plain' } })],
  ['an unknown media type', query('{ hello }', undefined, { headers: { accept: 'text/html' } })],
  ['a token that is none', query('{ hello }', undefined, { headers: { authorization: 'Bearer nonsense' } })],
  ['no kind of token', query('{ hello }', undefined, { headers: { authorization: 'Basic x' } })],
  ['too deep a query', query(`{ customers ${'{ friends '.repeat(20)} { id } ${'}'.repeat(20)} }`)],
  ['a literal page too large', query('{ customers(first: 101) { id } }')],
  ['a GET', { method: 'GET', search: '?query=%7Bhello%7D', headers: { 'apollo-require-preflight': 'true' } }],
  ['a GET without a header of its own', { method: 'GET', search: '?query=%7Bhello%7D' }],
  [
    'a mutation by GET',
    { method: 'GET', search: '?query=mutation%7Btouch%7D', headers: { 'apollo-require-preflight': 'true' } },
  ],
];

describe('both paths give the same answer', () => {
  it.each(known)('to %s', async (_name, asked) => {
    const { fast, apollo, wasFast } = await paths.ask(asked);
    expect(fast).toEqual(apollo);
    expect(wasFast).toBe(true);
  });
  it.each(refusedOnceKnown)('refusing %s of an operation that is known', async (_name, first, asked) => {
    await paths.ask(first);
    const { fast, apollo, wasFast } = await paths.ask(asked);
    expect(fast).toEqual(apollo);
    expect([wasFast, fast.status >= 400]).toEqual([true, true]);
  });
  it.each(leftToApollo)('to %s, which Apollo Server is asked for', async (_name, asked) => {
    const { fast, apollo, wasFast } = await paths.ask(asked);
    expect(fast).toEqual(apollo);
    expect(wasFast).toBe(false);
  });
});

describe('both paths report a quantum that is down alike', () => {
  it('once, with its fields null', async () => {
    const shaken = await BothPaths.start();
    const asked = query('{ hello rate customers(first: 50) { id balance } }');
    try {
      await shaken.ask(asked);
      await Promise.all([shaken.fast.stopBilling(), shaken.apollo.stopBilling()]);
      const { fast, apollo, wasFast } = await shaken.ask(asked);
      expect(fast).toEqual(apollo);
      expect([wasFast, fast.body.match(/"code":"SERVICE_UNAVAILABLE"/g)?.length]).toEqual([true, 1]);
    } finally {
      await shaken.stop();
    }
  });
});
