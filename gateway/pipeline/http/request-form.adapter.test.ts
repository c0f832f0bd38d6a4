import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

let quanta: TestGateway;
beforeAll(async () => {
  quanta = await startTestGateway();
});
afterAll(() => quanta?.stop());

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

describe('a request of the wrong form', () => {
  it.each<[string, string, RequestInit, RegExp]>([
    [
      'by GET without a header',
      '?query={hello}',
      {},
      /^Send `POST` with `content-type: application\/json`, or the header/,
    ],
    ['as plain text', '', post('{"query":"{ hello }"}', { 'content-type': 'text/plain' }), /another site/],
    ['as a list', '', post('[{"query":"{ hello }"}]'), /^Send one operation in a request/],
    ['as an empty object', '', post('{}'), /^Send a JSON object such as/],
    ['with a number for a query', '', post('{"query":5}'), /^`query` is the text/],
    [
      'with JSON in a text for variables',
      '',
      post('{"query":"{ hello }","variables":"{}"}'),
      /^`variables` is/,
    ],
    [
      'that accepts HTML alone',
      '',
      post('{"query":"{ hello }"}', { ...json, accept: 'text/html' }),
      /accept `application\/json`/,
    ],
    [
      'with a mutation by GET',
      '?query=mutation{touch}',
      { headers: { 'apollo-require-preflight': '1' } },
      /send mutations by POST/,
    ],
  ])(
    '%s is refused with what would be right, and the sentence is whole',
    async (_what, search, init, message) => {
      const answer = await fetch(`${quanta.url}/graphql${search}`, init);
      const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] };
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(errors[0]?.message).toMatch(message);
      expect(errors[0]?.message).toMatch(/\.$/);
      expect(errors[0]?.message).not.toMatch(/Apollo|CSRF|…/);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );
});
