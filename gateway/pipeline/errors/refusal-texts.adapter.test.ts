import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

let quanta: TestGateway;
let trusting: TestGateway;
beforeAll(async () => {
  quanta = await startTestGateway();
  trusting = await startTestGateway({ TRUSTED_DOCUMENTS: 'only' });
});
afterAll(() => Promise.all([quanta?.stop(), trusting?.stop()]));

const json = { 'content-type': 'application/json' };
const post = (body: object | string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const deep = `{ customers { ${'friends { '.repeat(15)}id ${'} '.repeat(15)}} }`;
const documentsPage = readFileSync(new URL('../../../consoles/errors/index.html', import.meta.url), 'utf8');
/** Words that only a library would say to a client of ours. */
const libraryWords =
  /Apollo|CSRF|persistedQuery|graphql-js|Syntax Error|Unexpected token|Fastify|FST_|did you mean/i;

interface Refusal {
  readonly what: string;
  readonly search?: string;
  readonly request?: RequestInit;
  readonly code: string;
  /** The whole of it. */
  readonly message: string;
}

const formMessage = 'The request could not be read: send a JSON object as application/json.';
const csrfMessage =
  'Send `POST` with `content-type: application/json`, or the header `apollo-require-preflight: 1`: without it a page of another site could have sent this. To try the API in a browser, open /explorer.';

const refusals: readonly Refusal[] = [
  {
    what: 'a GET that another site could send',
    search: '?query={hello}',
    code: 'BAD_USER_INPUT',
    message: csrfMessage,
  },
  {
    what: 'a form that another site could send',
    request: { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{hello}"}' },
    code: 'BAD_USER_INPUT',
    message: csrfMessage,
  },
  {
    what: 'a body of another type',
    request: post('<x/>', { 'content-type': 'application/xml' }),
    code: 'BAD_USER_INPUT',
    message: formMessage,
  },
  { what: 'no body', request: post(''), code: 'BAD_USER_INPUT', message: formMessage },
  {
    what: 'a body that is no JSON',
    request: post('{"query":'),
    code: 'BAD_USER_INPUT',
    message: formMessage,
  },
  {
    what: 'an empty object',
    request: post({}),
    code: 'BAD_USER_INPUT',
    message: 'Send a JSON object such as {"query": "{ __typename }"}.',
  },
  {
    what: 'a list',
    request: post([{ query: '{ hello }' }]),
    code: 'BAD_USER_INPUT',
    message: 'Send one operation in a request: a list of them is not taken.',
  },
  {
    what: 'a body that is too large',
    request: post({ query: `{ hello } #${'x'.repeat(110_000)}` }),
    code: 'QUERY_TOO_COMPLEX',
    message: 'The request body is larger than 100 kilobytes.',
  },
  {
    what: 'an answer in HTML',
    request: post({ query: '{ hello }' }, { accept: 'text/html' }),
    code: 'BAD_USER_INPUT',
    message:
      'A request of this form is not taken: send mutations by POST, and accept `application/json` or `application/graphql-response+json`.',
  },
  {
    what: 'a query that is too deep',
    request: post({ query: deep }),
    code: 'QUERY_TOO_COMPLEX',
    message: 'This query has 17 levels of depth; 14 are allowed.',
  },
  {
    what: 'a query of too many tokens',
    request: post({ query: `{ ${'hello '.repeat(3_100)} }` }),
    code: 'QUERY_TOO_COMPLEX',
    message: 'This query has more than 3000 tokens.',
  },
  {
    what: 'introspection by a stranger',
    request: post({ query: '{ __schema { queryType { name } } }' }),
    code: 'FORBIDDEN',
    message:
      'Introspection is for administrators. The published schema, schema/api.graphql, has every type and field.',
  },
  {
    what: 'an unknown trusted document',
    request: post({ documentId: `sha256:${'0'.repeat(64)}` }),
    code: 'PERSISTED_QUERY_NOT_FOUND',
    message:
      'No trusted document has this id, and a request cannot add one. Send the id of an operation that the front ends were built with.',
  },
  {
    what: 'a text that is no GraphQL',
    request: post({ query: 'query {\n  hello(\n}' }),
    code: 'GRAPHQL_PARSE_FAILED',
    message: 'The operation is not GraphQL at line 3, column 1: expected Name, found "}".',
  },
  {
    what: 'an operation that is not in the document',
    request: post({ query: 'query A { hello } query B { hello }' }),
    code: 'OPERATION_RESOLUTION_FAILURE',
    message: 'This document has no operation of that name, or several and none is named in `operationName`.',
  },
  {
    what: 'a token of another kind',
    request: post({ query: '{ hello }' }, { authorization: 'Basic YTpi' }),
    code: 'UNAUTHENTICATED',
    message: 'Send `Authorization: Bearer` and an access token.',
  },
  {
    what: 'a token that is none',
    request: post({ query: '{ hello }' }, { authorization: 'Bearer abc' }),
    code: 'UNAUTHENTICATED',
    message: 'The access token is not valid here. Sign in again.',
  },
  {
    what: 'a field for others',
    request: post({ query: '{ secret }' }),
    code: 'UNAUTHENTICATED',
    message: 'Sign in to read this. Roles that may: administrator.',
  },
  {
    what: 'an idempotency key with blanks',
    request: post({ query: '{ hello }' }, { 'idempotency-key': 'a b' }),
    code: 'BAD_USER_INPUT',
    message: 'An idempotency key has 1 to 255 printable ASCII characters, without spaces; a UUID does well.',
  },
];

async function refusalOf(gateway: TestGateway, { search = '', request = {} }: Partial<Refusal>) {
  const answer = await fetch(`${gateway.url}/graphql${search}`, request);
  const { errors } = (await answer.json()) as {
    errors: { message: string; extensions: { code: string; docs: string } }[];
  };
  return { status: answer.status, ...errors[0] };
}

describe('a refusal', () => {
  it.each(refusals.map((one) => [one.what, one] as const))(
    'of %s is worded by us, whole, and linked to its explanation',
    async (_what, refusal) => {
      const { message = '', extensions } = await refusalOf(quanta, refusal);
      expect([extensions?.code, message]).toEqual([refusal.code, refusal.message]);
      // Headers keep the names that clients know.
      expect(message.replaceAll(/`[^`]*`/g, '')).not.toMatch(libraryWords);
      expect(message).toMatch(/^[A-Z`].*[^…]\.$/s);
      expect(extensions?.docs).toBe(`http://quanta.test/errors#${refusal.code}`);
      expect(documentsPage).toContain(`id="${refusal.code}"`);
    },
  );
  it('of a text where only trusted documents are taken says what is taken', async () => {
    const { message, extensions } = await refusalOf(trusting, { request: post({ query: '{ hello }' }) });
    expect([extensions?.code, message]).toEqual([
      'FORBIDDEN',
      'Operations as text are not taken here. Send the id of a trusted document as `documentId`.',
    ]);
  });
  it('of a long value keeps what would be right at its end', async () => {
    const query = 'query ($first: Int) { customers(first: $first) { id } }';
    const { message = '' } = await refusalOf(quanta, {
      request: post({ query, variables: { first: 'x'.repeat(2_000) } }),
    });
    expect(message.length).toBeLessThanOrEqual(301);
    expect(message).toMatch(
      /^Variable "\$first" got invalid value "x+…"; Int cannot represent non-integer value: "x+…"$/,
    );
  });
});
