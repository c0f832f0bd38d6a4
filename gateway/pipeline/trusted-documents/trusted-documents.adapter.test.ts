import { readFileSync } from 'node:fs';
import { buildASTSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueryGuard, requestLimits } from '../../../platform/graphql/query-guard.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { createDocumentGate } from './document-gate.ts';
import { documentHash, parseTrustedDocuments, readTrustedDocuments } from './trusted-documents.ts';

const api = buildASTSchema(
  parse(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8')),
);

describe('trusted documents', () => {
  it.each([...readTrustedDocuments()])('%s can be asked of the API as it is', (_hash, document) => {
    expect(validate(api, parse(document)).map((error) => error.message)).toEqual([]);
    expect(createQueryGuard(requestLimits)(document, { mayIntrospect: false }).fault).toBeNull();
  });
  it('are those that the survey page names', () => {
    const ids = readFileSync(new URL('../../../consoles/survey/document-ids.js', import.meta.url), 'utf8');
    const hashes = [...ids.matchAll(/sha256:([0-9a-f]{64})/g)].map(([, hash]) => hash);
    expect(hashes).toHaveLength(2);
    for (const hash of hashes) expect(readTrustedDocuments().has(hash ?? '')).toBe(true);
  });
  it('are refused when they are not what their hash says', () => {
    const manifest = { ['0'.repeat(64)]: { usedBy: 'x', document: '{ hello }' } };
    expect(() => parseTrustedDocuments(JSON.stringify(manifest))).toThrow(/behind its hash/);
  });
});

describe('the gate', () => {
  const text = '{ hello }';
  const hash = documentHash(text);
  const gate = (isFreeTextRefused: boolean) =>
    createDocumentGate({ trusted: new Map([[hash, text]]), isFreeTextRefused });
  const caller = (...roles: string[]) => ({
    subject: null,
    roles,
    scopes: [],
    customerId: null,
    expertId: null,
  });
  const post = (body: object) => ({ method: 'POST', url: '/graphql', headers: {}, body }) as never;
  const get = (query: object) => ({ method: 'GET', url: '/graphql?x', headers: {}, query }) as never;

  it.each([
    ['documentId', { documentId: `sha256:${hash}` }],
    ['Apollo’s extension', { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
  ])('puts the text in the place of an id by %s', (_name, parameters) => {
    const asked = gate(true)(post({ ...parameters, variables: { a: 1 } }), caller() as never);
    expect(asked).toMatchObject({ text, documentId: hash });
    expect(asked.request.body).toEqual({ query: text, variables: { a: 1 } });
  });
  it('does the same in a GET', () => {
    const asked = gate(true)(get({ documentId: hash, variables: '{"a":1}' }), caller() as never);
    expect(new URL(asked.request.url, 'http://x').searchParams.get('query')).toBe(text);
    expect(new URL(asked.request.url, 'http://x').searchParams.get('variables')).toBe('{"a":1}');
  });
  it.each([['administrator'], ['partner']])(
    'accepts free text only from an %s when free text is refused',
    (role) => {
      expect(gate(true)(post({ query: text }), caller(role) as never).text).toBe(text);
      expect(() => gate(true)(post({ query: text }), caller('customer') as never)).toThrow(/not taken here/);
      expect(gate(false)(post({ query: text }), caller('customer') as never).text).toBe(text);
    },
  );
});

describe('the survey page', () => {
  let quanta: TestGateway;
  beforeAll(async () => {
    quanta = await startTestGateway({ TRUSTED_DOCUMENTS: 'only' });
  });
  afterAll(() => quanta.stop());
  it('is served with its ids, and its documents are accepted when free text is refused', async () => {
    const ids = await (await fetch(`${quanta.url}/survey/document-ids.js`)).text();
    const [, id] = /openSurvey = '([^']+)'/.exec(ids) ?? [];
    const response = await fetch(`${quanta.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ documentId: id, variables: { token: 'x' } }),
    });
    // The small graph of this test has no surveys: the document was found, and is judged like any other.
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });
});
