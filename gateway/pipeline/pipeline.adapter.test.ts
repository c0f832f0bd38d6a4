import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../test/harness/patience.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { startTestIssuer } from '../testing/test-issuer.ts';

const nowS = (): number => Math.floor(Date.now() / 1_000);

describe.each(['apollo', 'quanta'])('on the engine %s', (engine) => {
  const engineOf = { QUANTA_GATEWAY_ENGINE: engine };
  let quanta: TestGateway;
  beforeAll(async () => {
    quanta = await startTestGateway({ ...engineOf, CORS_ORIGINS: 'https://portal.example' });
  });
  afterAll(() => quanta.stop());

  const codeOf = (answer: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
    answer.errors?.map((error) => error.extensions.code);

  describe('one graph over two quanta', () => {
    it('joins an entity’s fields from both', async () => {
      const token = await quanta.issuer.token({ roles: ['customer'] });
      const answer = await quanta.ask('{ me { id name balance } }', { token });
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({ me: { id: expect.stringMatching(/^cus_/), name: 'Ada', balance: 12 } });
    });
    it('gives the same person the same customer id, and another person another', async () => {
      const idOf = async (subject: string) => {
        const token = await quanta.issuer.token({ roles: ['customer'], subject });
        return (await quanta.ask('{ me { id } }', { token })).data?.me;
      };
      expect(await idOf('ada')).toEqual(await idOf('ada'));
      expect(await idOf('ada')).not.toEqual(await idOf('grace'));
    });
    it('sends its request id down and back', async () => {
      const answer = await quanta.ask('{ customers(first: 1) { seenRequest } }');
      const id = answer.headers.get('x-request-id');
      expect(id).toMatch(/^req_/);
      expect(answer.data).toEqual({ customers: [{ seenRequest: id }] });
    });
    it('answers a query by GET, and in the newer media type when asked', async () => {
      const response = await fetch(`${quanta.url}/graphql?query=%7Bhello%7D`, {
        headers: { accept: 'application/graphql-response+json', 'x-apollo-operation-name': 'hello' },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('application/graphql-response+json');
      expect(await response.json()).toMatchObject({ data: { hello: 'hello' } });
    });
  });

  describe('who asks', () => {
    it.each(['RS256', 'ES256', 'EdDSA'] as const)('takes a token signed with %s', async (algorithm) => {
      const token = await quanta.issuer.token({ algorithm, roles: ['administrator'] });
      expect((await quanta.ask('{ secret }', { token })).data).toEqual({ secret: 'secret' });
    });
    const unsigned = (header: object) => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = { iss: quanta.issuer.url, aud: 'quanta', sub: 'x', exp: 4e9, roles: ['administrator'] };
      return `${part(header)}.${part(claims)}.AAAA`;
    };
    it.each([
      ['expired more than 30 s ago', () => quanta.issuer.token({ expiresInS: -31 })],
      ['for another audience', () => quanta.issuer.token({ audience: 'elsewhere' })],
      ['of another issuer', () => quanta.issuer.token({ issuer: 'https://elsewhere.example' })],
      ['signed with an algorithm that is not on the list', () => quanta.issuer.token({ algorithm: 'PS256' })],
      ['with algorithm none', async () => unsigned({ alg: 'none' })],
      ['with a shared-secret algorithm', async () => unsigned({ alg: 'HS256', kid: 'RS256' })],
      [
        'signed with an unknown key',
        async () => (await startTestIssuer()).token({ issuer: quanta.issuer.url }),
      ],
      ['that is nonsense', async () => 'nonsense'],
      ['of another type', () => quanta.issuer.token({ type: 'logout+jwt' })],
      ['that is an assertion of ours', () => quanta.issuer.token({ type: 'quanta-assertion+jwt' })],
      ['of the future', () => quanta.issuer.token({ claims: { iat: nowS() + 120 } })],
      ['that was issued at no time', () => quanta.issuer.token({ claims: { iat: 'now' } })],
      ['that is valid for years', () => quanta.issuer.token({ expiresInS: 100_000_000 })],
      ['that is valid for two days', () => quanta.issuer.token({ expiresInS: 172_800 })],
      ['that ends beyond any number', () => quanta.issuer.token({ claims: { exp: 1e300 } })],
      ['for an empty subject', () => quanta.issuer.token({ subject: '' })],
      ['for a blank subject', () => quanta.issuer.token({ subject: ' \t' })],
      ['for a subject that is a number', () => quanta.issuer.token({ claims: { sub: 7 } })],
      ['for a subject that is a list', () => quanta.issuer.token({ claims: { sub: ['ada'] } })],
      ['without a subject', () => quanta.issuer.token({ claims: { sub: undefined } })],
    ])('refuses a token %s', async (_name, token) => {
      const answer = await quanta.ask('{ hello }', { token: await token() });
      expect([answer.status, codeOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(answer.data).toBeUndefined();
    });
    it.each(['at+jwt', 'application/at+jwt', 'JWT'])('takes a token of the type %s', async (type) => {
      const token = await quanta.issuer.token({ type, expiresInS: 43_200 });
      expect((await quanta.ask('{ hello }', { token })).status).toBe(200);
    });
    it('allows clocks to be 30 seconds apart', async () => {
      const token = await quanta.issuer.token({ expiresInS: -20 });
      expect((await quanta.ask('{ hello }', { token })).status).toBe(200);
    });
    it('accepts requests without a token as anonymous', async () => {
      expect(codeOf(await quanta.ask('{ secret }'))).toEqual(['UNAUTHENTICATED']);
      expect((await quanta.ask('{ hello }')).data).toEqual({ hello: 'hello' });
    });
    it('names a refused field once, however many items of a list it was asked for', async () => {
      const answer = await quanta.ask('{ customers(first: 30) { id debts } }');
      expect(codeOf(answer)).toEqual(['UNAUTHENTICATED']);
      expect(answer.data?.customers).toHaveLength(30);
    });
  });

  describe('what a client never sees', () => {
    it('masks a subgraph’s defect and keeps its request id', async () => {
      const answer = await quanta.ask('{ broken hello defect }');
      expect(answer.text).not.toMatch(/hunter2|\/srv|SELECT|billing|customer|serviceName|stack/);
      expect(answer.errors?.[0]?.extensions).toEqual({
        code: 'INTERNAL',
        requestId: answer.headers.get('x-request-id'),
        docs: 'http://quanta.test/errors#INTERNAL',
      });
      expect(answer.data).toEqual({ broken: null, hello: 'hello', defect: null });
    });
    it('gives at most one validation error, without suggestions', async () => {
      const answer = await quanta.ask('{ helo helloo customer }');
      expect([answer.status, codeOf(answer)]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
      expect(answer.text).not.toMatch(/did you mean/i);
    });
    it('shows its schema only to administrators', async () => {
      const query = '{ __schema { queryType { name } } }';
      expect(codeOf(await quanta.ask(query))).toEqual(['FORBIDDEN']);
      const customer = await quanta.issuer.token({ roles: ['customer'] });
      expect(codeOf(await quanta.ask(query, { token: customer }))).toEqual(['FORBIDDEN']);
      const administrator = await quanta.issuer.token({ roles: ['administrator'] });
      expect((await quanta.ask(query, { token: administrator })).errors).toBeUndefined();
    });
  });

  describe('limits', () => {
    const deep = `{ me ${'{ friends '.repeat(20)} { id } ${'}'.repeat(20)} }`;
    it.each([
      ['depth', deep],
      ['aliases', `{ ${Array.from({ length: 100 }, (_, i) => `a${i}: __typename`).join(' ')} }`],
      ['root fields', `{ ${'hello '.repeat(40)} }`],
      ['tokens', `{ hello ${'hello '.repeat(4_000)} }`],
      ['bytes', `{ hello } # ${'x'.repeat(40_000)}`],
      ['fragments in fragments', `{ ${'... { '.repeat(700)} hello ${'}'.repeat(700)} }`],
      ['directives', `{ hello ${'@include(if: true) '.repeat(60)} }`],
      ['body', `{ hello } # ${'x'.repeat(110_000)}`],
      ['cost', '{ customers(first: 100) { friends(first: 100) { friends(first: 100) { id } } } }'],
    ])('refuses too much %s with a 4xx', async (_name, query) => {
      const answer = await quanta.ask(query);
      expect([answer.status, codeOf(answer)]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
    });
    it('refuses a page larger than a hundred, also by a variable', async () => {
      const query = 'query ($n: Int) { customers(first: $n) { id } }';
      const answer = await quanta.ask(query, { variables: { n: 101 } });
      expect([answer.status, codeOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    });
    it.each([
      ['several operations and no name', 'query a { hello } query b { hello }'],
      ['no operation at all', 'fragment a on Query { hello }'],
    ])('refuses a document with %s', async (_name, query) => {
      expect((await quanta.ask(query)).status).toBe(400);
    });
    it('repeats no more than a little of a value that it refuses', async () => {
      const answer = await quanta.ask(`{ customers(first: "${'x'.repeat(20_000)}") { id } }`);
      expect([answer.status, answer.text.length < 1_000]).toEqual([400, true]);
    });
    it('reports the cost of a request', async () => {
      const answer = await quanta.ask('{ customers(first: 10) { id friends(first: 3) { id } } }');
      // Ten customers, and three friends for each of them.
      expect(answer.extensions).toMatchObject({ cost: { requested: 40, max: 20_000 } });
    });
    it.each([
      ['broken JSON', 'application/json', '{'],
      ['a batch', 'application/json', '[{"query":"{hello}"}]'],
      ['a body without a query', 'application/json', '{}'],
      ['a form', 'application/x-www-form-urlencoded', 'query={hello}'],
      ['plain text', 'text/plain', '{"query":"{hello}"}'],
    ])('refuses %s with a 4xx', async (_name, type, body) => {
      const response = await fetch(`${quanta.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      expect(response.status).toBe(400);
      expect(codeOf((await response.json()) as never)).toEqual(['BAD_USER_INPUT']);
    });
    it.each(['utf-16', 'latin1', '"utf-16"', 'utf-8; charset=utf-16', ''])(
      'refuses a body in the charset %s',
      async (charset) => {
        const headers = { 'content-type': `application/json; charset=${charset}` };
        const answer = await quanta.ask('{ hello }', { headers });
        expect([answer.status, codeOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
      },
    );
    it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('takes a body in the charset %s', async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expect((await quanta.ask('{ hello }', { headers })).data).toEqual({ hello: 'hello' });
    });
    it.each([
      ['/graphql', 'POST'],
      ['/health/live', 'GET'],
    ])('refuses two hosts at %s', async (path, method) => {
      const { hostname, port } = new URL(quanta.url);
      const socket = connect(Number(port), hostname);
      const body = method === 'POST' ? '{"query":"{ hello }"}' : '';
      const type = 'content-type: application/json';
      socket.write(
        `${method} ${path} HTTP/1.1\r\nHost: a\r\nhOsT: b\r\n${type}\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      const answered = await text(socket);
      expect(answered).toMatch(/^HTTP\/1\.1 400 /);
      expect(answered).not.toContain('"data"');
    });
    it('counts and logs what it refuses, without what it held', async () => {
      const answer = await quanta.ask(`{ ${'hello '.repeat(40)} } # a secret`);
      const id = answer.headers.get('x-request-id') ?? '';
      await waitFor(() => expect(quanta.logged.join('')).toContain(id));
      expect(quanta.logged.join('')).not.toContain('a secret');
      const metrics = await (await fetch(`${quanta.url}/metrics`)).text();
      expect(metrics).toMatch(/quanta_gateway_refused_total\{route="\/graphql",status="400"\} \d+/);
    });
    it('wants a header that a form cannot send before it answers a GET', async () => {
      const response = await fetch(`${quanta.url}/graphql?query=%7Bhello%7D`);
      expect(response.status).toBe(400);
    });
    it('never changes anything by GET', async () => {
      const response = await fetch(`${quanta.url}/graphql?query=mutation%7Btouch%7D`, {
        headers: { 'x-apollo-operation-name': 'touch' },
      });
      expect(response.status).toBe(405);
    });
  });

  describe('browsers', () => {
    it('are let in from listed origins only, and without cookies', async () => {
      const preflight = (origin: string) =>
        fetch(`${quanta.url}/graphql`, { method: 'OPTIONS', headers: { origin } });
      const listed = await preflight('https://portal.example');
      expect(listed.headers.get('access-control-allow-origin')).toBe('https://portal.example');
      expect(listed.headers.get('access-control-allow-credentials')).toBeNull();
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    });
    it('get headers to load nothing, to sniff no types and to allow no frame', async () => {
      const { headers } = await fetch(`${quanta.url}/health/live`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    });
  });

  it('takes a new supergraph into use without a restart', async () => {
    const shaken = await startTestGateway(engineOf);
    try {
      // Twice, so that the fast path answers too.
      for (const _ of [1, 2]) expect((await shaken.ask('{ rate }')).data).toEqual({ rate: 3 });
      shaken.changeSupergraph();
      await shaken.reload();
      expect(codeOf(await shaken.ask('{ rate }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect((await shaken.ask('{ hello }')).data).toEqual({ hello: 'hello' });
    } finally {
      await shaken.stop();
    }
  });

  it('does so under load without a failed request', async () => {
    const shaken = await startTestGateway(engineOf);
    let isDone = false;
    let asked = 0;
    const failures: string[] = [];
    const load = Array.from({ length: 8 }, async (_none, index) => {
      while (!isDone) {
        const answer = await shaken.ask(
          index % 2 === 0 ? '{ hello }' : '{ customers(first: 3) { id balance } }',
        );
        asked += 1;
        if (answer.status !== 200 || answer.errors !== undefined) failures.push(answer.text);
      }
    });
    try {
      for (let count = 0; count < 4; count += 1) {
        const before = asked;
        shaken.changeSupergraph();
        await shaken.reload();
        await waitFor(() => expect(asked).toBeGreaterThan(before + 20));
      }
    } finally {
      isDone = true;
      await Promise.all(load);
      await shaken.stop();
    }
    expect(failures).toEqual([]);
  });

  describe('when something is down', () => {
    it('nulls a dead quantum’s fields with one error that does not name it, and answers the rest', async () => {
      const shaken = await startTestGateway(engineOf);
      try {
        await shaken.stopBilling();
        const answer = await shaken.ask('{ hello rate defect customers(first: 50) { id balance } }');
        expect(answer.status).toBe(200);
        expect(codeOf(answer)).toEqual(['SERVICE_UNAVAILABLE']);
        expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|billing/);
        expect(answer.data).toMatchObject({ hello: 'hello', rate: null });
        expect(answer.data?.customers).toContainEqual({ id: 'cus_0', balance: null });
      } finally {
        await shaken.stop();
      }
    });
    it('goes on with the keys it knows when the issuer is down', async () => {
      const shaken = await startTestGateway(engineOf);
      try {
        const first = await shaken.issuer.token({ roles: ['administrator'] });
        expect((await shaken.ask('{ secret }', { token: first })).status).toBe(200);
        await shaken.issuer.stop();
        const second = await shaken.issuer.token({ roles: ['administrator'], subject: 'grace' });
        expect((await shaken.ask('{ secret }', { token: second })).data).toEqual({ secret: 'secret' });
      } finally {
        await shaken.stop();
      }
    });
    it('says that it is the issuer’s outage when it never had a key', async () => {
      const shaken = await startTestGateway(engineOf);
      try {
        const token = await shaken.issuer.token();
        await shaken.issuer.stop();
        const answer = await shaken.ask('{ hello }', { token });
        expect([answer.status, codeOf(answer)]).toEqual([503, ['SERVICE_UNAVAILABLE']]);
      } finally {
        await shaken.stop();
      }
    });
  });
});
