import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

const sorted = (fields: readonly { readonly name: string }[]): string =>
  fields
    .map(({ name }) => name)
    .sort()
    .join();

describe.each(['apollo', 'quanta'])('the partner graph on the engine %s', (engine) => {
  let quanta: TestGateway;
  let token: string;
  beforeAll(async () => {
    quanta = await startTestGateway({ QUANTA_GATEWAY_ENGINE: engine });
    token = await quanta.issuer.token({ roles: ['partner'], subject: 'acme' });
  });
  afterAll(() => quanta.stop());

  const ask = (query: string, options: { readonly token?: string } = { token }) =>
    quanta.ask(query, { ...options, path: '/partner/graphql' });
  const codesOf = async (answer: ReturnType<typeof ask>) =>
    (await answer).errors?.map(({ extensions }) => extensions.code);

  it('answers tagged fields, joined from two quanta', async () => {
    const { data, errors } = await ask('{ hello customers(first: 1) { id name balance } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ hello: 'hello', customers: [{ id: 'cus_0', name: 'customer 0', balance: 12 }] });
  });

  it('does not know a field without the tag, not even by a suggestion', async () => {
    const answer = await ask('{ secre }');
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(answer.text).not.toContain('secret');
    expect((await ask('{ secret }')).errors?.[0]?.message).toBe(
      (await ask('{ sacred }')).errors?.[0]?.message?.replace('sacred', 'secret'),
    );
  });

  it('shows only itself to introspection', async () => {
    const { data } = await ask('{ __schema { queryType { fields { name } } mutationType { name } } }');
    const fields = ['customers', 'hello', 'rateLimit'].map((name) => ({ name }));
    expect(data?.__schema).toEqual({
      queryType: { fields: expect.toSatisfy((all) => sorted(all) === sorted(fields)) },
      mutationType: { name: 'Mutation' },
    });
  });

  it('publishes its schema, and says when a copy is still the same', async () => {
    const url = `${quanta.url}/partner/schema.graphql`;
    const first = await fetch(url);
    const text = await first.text();
    expect(first.headers.get('content-type')).toBe('application/graphql; charset=utf-8');
    expect(text).toContain('hello: String!');
    expect(text).not.toContain('secret');
    const etag = first.headers.get('etag') ?? '';
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await fetch(url, { headers: { 'if-none-match': tag } });
      expect(again.status, tag).toBe(304);
      expect(await again.text()).toBe('');
    }
    expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('has nothing for callers without a token, and for those who are no partners', async () => {
    const customer = await quanta.issuer.token({ roles: ['customer'] });
    expect(await codesOf(ask('{ hello }', {}))).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(ask('{ hello }', { token: customer }))).toEqual(['FORBIDDEN']);
  });

  it('leaves the whole graph as it was', async () => {
    const { data } = await quanta.ask('{ rate }');
    expect(data).toEqual({ rate: 3 });
  });
});
