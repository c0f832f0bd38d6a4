import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/access/actor.ts';
import { Outage, RequestFault } from '../../kernel/errors/errors.ts';
import { newId } from '../../kernel/ids/ids.ts';
import { patience } from '../../test/harness/patience.ts';
import { assertionHeader, createAssertionSigner, type Identity } from '../auth/assertion.ts';
import { createLog } from '../log/log.ts';
import { currentContext } from '../telemetry/context.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { anIdentity, aSignedIn, assertionKeys } from './testing/assertion-keys.ts';

const typeDefs = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  directive @access(roles: [AccessRole!]!) on OBJECT | INTERFACE | FIELD_DEFINITION
  enum AccessRole { ANYONE SIGNED_IN CUSTOMER ADMINISTRATOR }
  type Query {
    hello(name: String = "you"): String! @access(roles: [ANYONE])
    secret: String @access(roles: [ADMINISTRATOR])
    broken: String @access(roles: [ANYONE])
    away: String @access(roles: [ANYONE])
    refused: String @access(roles: [ANYONE])
    gadget: Gadget @access(roles: [ANYONE])
    whoAmI: String @access(roles: [SIGNED_IN])
    actingSubject: String @access(roles: [ANYONE])
    secondsLeft: Float @access(roles: [ANYONE])
  }
  type Gadget @key(fields: "id") @access(roles: [CUSTOMER]) {
    id: ID!
    price: Int @access(roles: [ADMINISTRATOR])
    self: Gadget
  }
`;

let lookups = 0;
const resolvers = {
  Query: {
    hello: (_: unknown, { name }: { name: string }) => `hello ${name}`,
    secret: () => 'the vault is behind the painting',
    broken: () => {
      throw new Error('SELECT secret_column FROM table at /srv/app.ts');
    },
    away: () => {
      throw new Outage('postgres', { retryable: true, message: 'connect ECONNREFUSED 10.0.0.7:5432' });
    },
    refused: () => {
      throw new RequestFault('RATE_LIMITED', 'Too often.', { retryAfterMs: 1500 });
    },
    gadget: () => ({ id: 'g1', price: 3 }),
    whoAmI: (_: unknown, __: unknown, { actor }: { actor: Actor }) => actor.subject,
    actingSubject: () => currentContext()?.actor,
    secondsLeft: () => {
      const deadlineMs = currentContext()?.deadlineMs;
      return deadlineMs === undefined ? null : (deadlineMs - performance.now()) / 1_000;
    },
  },
  Gadget: {
    __resolveReference: ({ id }: { id: string }) => {
      lookups += 1;
      return Object.freeze({ id, price: 7 });
    },
    self: (gadget: object) => gadget,
  },
};

const keys = assertionKeys();
const logged: string[] = [];
const log = createLog({
  process: 'test',
  level: 'info',
  destination: { write: (line) => void logged.push(line) },
});
let server: { url: string; stop(): Promise<void> };
const start = (more: object = {}) =>
  serveSubgraph({
    name: 'ticketing',
    typeDefs,
    resolvers,
    createContext: ({ actor }) => ({ actor }),
    host: '127.0.0.1',
    port: 0,
    assertionPublicKeyFile: keys.publicKeyFile,
    ready: async () => ({ database: true }),
    log,
    ...more,
  });
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.stop());

interface Answer {
  status: number;
  text: string;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}
async function ask(
  query: string,
  options: { token?: string | null; variables?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const token = options.token === undefined ? keys.sign(anIdentity(), 'ticketing') : options.token;
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { [assertionHeader]: token }),
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables }),
  });
  const text = await response.text();
  return { status: response.status, text, ...JSON.parse(text) };
}
const asCustomer = () => keys.sign(aSignedIn('customer'), 'ticketing');
const asAdministrator = () => keys.sign(aSignedIn('administrator'), 'ticketing');

describe('without the gateway’s word', () => {
  const altered = () => {
    const [head, , signature] = keys.sign(anIdentity(), 'ticketing').split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'x', roles: ['administrator'] })).toString('base64url');
    return `${head}.${claims}.${signature}`;
  };
  it.each([
    ['no assertion', () => null],
    ['one for another subgraph', () => keys.sign(anIdentity(), 'billing')],
    ['one signed with another key', () => assertionKeys().sign(anIdentity(), 'ticketing')],
    ['an altered one', altered],
    ['algorithm none', () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
    ['nonsense', () => 'a.b.c'],
  ])('refuses %s with one clean error', async (_name, token) => {
    const answer = await ask('{ hello }', { token: token() });
    expect(answer.status).toBe(401);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(answer.data).toBeUndefined();
  });
  it('does not even give its schema', async () => {
    expect((await ask('{ _service { sdl } }', { token: null })).status).toBe(401);
  });
});

describe('the number of a call', () => {
  const numberOf = async (call: string, path = '/graphql'): Promise<string | null> => {
    const headers = { 'content-type': 'application/json', 'x-call': call };
    const response = await fetch(new URL(path, server.url), { method: 'POST', headers, body: '{}' });
    return response.headers.get('x-call');
  };

  it('comes back with every answer, a refusal too', async () => {
    expect([await numberOf('17'), await numberOf('18', '/nowhere')]).toEqual(['17', '18']);
  });

  it('comes back only where it is one', async () => {
    expect([await numberOf('1x'), await numberOf('<b>'), await numberOf('1'.repeat(16))]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('comes back in the order of the questions when several are asked on one connection', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port) });
    const token = keys.sign(anIdentity(), 'ticketing');
    const question = (call: number, query: string): string => {
      const body = JSON.stringify({ query });
      return `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${assertionHeader}: ${token}\r\nx-call: ${call}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    };
    socket.write([1, 2, 3, 4].map((call) => question(call, `{ hello(name: "${call}") }`)).join(''));
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      if (text.includes('hello 4')) break;
    }
    const answers = [...text.matchAll(/x-call: (\d)[^{]*\{"data":\{"hello":"hello (\d)"/gi)];
    expect(answers.map(([, call, name]) => `${call}${name}`)).toEqual(['11', '22', '33', '44']);
  });
});

describe('clocks that are apart', () => {
  const signerAt = (aheadMs: number) =>
    createAssertionSigner({ keyFile: keys.keyFile, nowMs: () => Date.now() + aheadMs });
  it.each([-29_000, -5_000, 5_000, 29_000])('by %d ms change nothing', async (aheadMs) => {
    const token = signerAt(aheadMs)(anIdentity(), 'ticketing');
    expect((await ask('{ hello }', { token })).data).toEqual({ hello: 'hello you' });
  });
  it.each([-120_000, 40_000])(
    'by %d ms are an outage with an alarm, and sign no user out',
    async (aheadMs) => {
      const token = signerAt(aheadMs)(anIdentity(), 'ticketing');
      const answer = await ask('{ hello }', { token });
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      expect(answer.data).toBeUndefined();
      expect(logged.join('')).toContain('the clocks of the gateway and this machine are apart');
      const metrics = await (await fetch(new URL('/metrics', server.url))).text();
      expect(metrics).toMatch(/quanta_clocks_apart_total(?:\{[^}]*\})? [1-9]/);
    },
  );
});

describe('a client that drips', () => {
  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nhost: a\r\nx: '],
    [
      'body',
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n',
    ],
  ])('its %s is cut when the time is over', async (_name, atOnce) => {
    const bounds = { headersMs: 300, requestMs: 600, checkEveryMs: 50, connectionsMax: 10 };
    const bounded = await start({ bounds });
    try {
      const { hostname, port } = new URL(bounded.url);
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on('error', () => undefined).resume();
      const timer = setInterval(() => socket.write('x'), 40);
      socket.write(atOnce);
      const startedMs = performance.now();
      await new Promise((resolve) => socket.once('close', resolve));
      clearInterval(timer);
      expect(performance.now() - startedMs).toBeLessThan(3_000 * patience());
    } finally {
      await bounded.stop();
    }
  });
});

describe('policies', () => {
  it('lets everybody read what is for everybody', async () => {
    expect((await ask('{ hello }')).data).toEqual({ hello: 'hello you' });
  });
  it('tells a stranger to sign in, somebody else that the role is missing, and both which roles may', async () => {
    expect((await ask('{ secret }')).errors?.[0]).toMatchObject({
      message: 'Sign in to read this. Roles that may: administrator.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
    const refused = await ask('{ secret hello }', { token: asCustomer() });
    expect(refused.errors?.[0]).toMatchObject({
      message: 'Your role, customer, may not read or do this. Roles that may: administrator.',
      path: ['secret'],
      extensions: { code: 'FORBIDDEN' },
    });
    expect(refused.data).toEqual({ secret: null, hello: 'hello you' });
    expect((await ask('{ secret }', { token: asAdministrator() })).errors).toBeUndefined();
  });
  it('knows a signed-in caller whatever the role', async () => {
    expect((await ask('{ whoAmI }', { token: asCustomer() })).data).toEqual({
      whoAmI: 'https://issuer.test|customer',
    });
  });
  it('checks an entity before it is looked up, and each of its fields after', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Gadget { id price } } }';
    const variables = { r: [{ __typename: 'Gadget', id: 'g9' }] };
    lookups = 0;
    const stranger = await ask(query, { variables });
    expect(stranger.data).toEqual({ _entities: [null] });
    expect(lookups).toBe(0);
    const customer = await ask(query, { variables, token: asCustomer() });
    expect(customer.data).toEqual({ _entities: [{ id: 'g9', price: null }] });
    expect(customer.errors?.[0]?.path).toEqual(['_entities', 0, 'price']);
  });
  it('refuses to start with a field that has no policy', async () => {
    const open = serveSubgraph({
      name: 'billing',
      typeDefs: 'type Query { open: String }',
      resolvers: {},
      createContext: ({ actor }) => ({ actor }),
      host: '127.0.0.1',
      port: 0,
      assertionPublicKeyFile: keys.publicKeyFile,
      ready: async () => ({}),
      log,
    });
    await expect(open).rejects.toThrow('Query.open');
  });
});

describe('errors', () => {
  it('shows nothing of a defect but a request id, and logs it whole', async () => {
    const answer = await ask('{ broken hello }', {
      headers: { 'x-request-id': 'req_06evqk00000000000000000000' },
    });
    expect(answer.text).not.toMatch(/SELECT|secret_column|app\.ts|stack/);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL',
      requestId: 'req_06evqk00000000000000000000',
    });
    expect(answer.data).toEqual({ broken: null, hello: 'hello you' });
    expect(logged.join('')).toContain('secret_column');
  });
  it('calls an outage by its public name', async () => {
    const answer = await ask('{ away }');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect(answer.text).not.toContain('10.0.0.7');
  });
  it('passes a request fault on with the time to wait', async () => {
    expect((await ask('{ refused }')).errors?.[0]).toMatchObject({
      message: 'Too often.',
      extensions: { code: 'RATE_LIMITED', retryAfterMs: 1500 },
    });
  });
  it('gives one validation error without suggestions', async () => {
    const answer = await ask('{ helo wrong2 wrong3 }');
    expect(answer.status).toBe(400);
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(answer.text).not.toMatch(/did you mean|hello/i);
  });
  it('answers a variable of the wrong type with 400', async () => {
    const answer = await ask('query ($n: String) { hello(name: $n) }', { variables: { n: 7 } });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
  it('answers what is not JSON, and a body without a query, with 400', async () => {
    const send = (body: string) =>
      fetch(server.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [assertionHeader]: keys.sign(anIdentity(), 'ticketing'),
        },
        body,
      });
    for (const body of ['{', '{}', '[]', 'null', '"x"', '{"query": 7}']) {
      const response = await send(body);
      const { errors } = (await response.json()) as Answer;
      expect([body, response.status, errors?.[0]?.extensions.code]).toEqual([body, 400, 'BAD_USER_INPUT']);
    }
  });
});

describe('limits', () => {
  const deep = (levels: number) => `{ gadget ${'{ self '.repeat(levels)} { id } ${'}'.repeat(levels)} }`;
  it.each([
    ['depth', deep(30)],
    ['aliases', `{ ${Array.from({ length: 1_100 }, (_, i) => `a${i}: __typename`).join(' ')} }`],
    ['bytes', `{ hello } #${'x'.repeat(300_000)}`],
    ['tokens', `{ hello ${'hello '.repeat(30_000)} }`],
    ['root fields', `{ ${'hello '.repeat(400)} }`],
    ['directives', `{ hello ${'@skip(if: false) '.repeat(600)} }`],
  ])('refuses too much %s with 400 before anything runs', async (_name, query) => {
    const answer = await ask(query);
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX');
  });
  it('counts fragments that multiply each other without writing them out', async () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`,
    );
    const query = `{ ...f0 } ${levels.join(' ')} fragment f40 on Query { hello }`;
    const answer = await ask(query);
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });
  it('shows its schema to an administrator only', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await ask(query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(query, { token: asAdministrator() })).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});

describe('health', () => {
  it('hands on how long the gateway will wait, and nothing that is no time', async () => {
    const left = async (told: string) =>
      (await ask('{ secondsLeft }', { headers: { 'x-deadline-ms': told } })).data?.secondsLeft;
    expect(await left('4000')).toBeCloseTo(4, 0);
    for (const nonsense of ['-1', '0', 'soon', '99999999']) expect(await left(nonsense)).toBeNull();
  });
  it('knows who acts: a customer or expert by our own id, anybody else by the subject', async () => {
    const actingSubject = async (identity: Identity) =>
      (await ask('{ actingSubject }', { token: keys.sign(identity, 'ticketing') })).data?.actingSubject;
    const customerId = newId('Customer');
    const expertId = newId('Expert');
    expect(await actingSubject(aSignedIn('customer', { customerId }))).toBe(customerId);
    expect(await actingSubject(aSignedIn('expert', { expertId }))).toBe(expertId);
    expect(await actingSubject(aSignedIn('helpdesk'))).toBe('https://issuer.test|helpdesk');
    expect(await actingSubject(anIdentity())).toBe('anonymous');
  });
  it('is live, ready, and gives metrics by operation', async () => {
    const base = server.url.replace('/graphql', '');
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${base}/health/ready`)).json()).toEqual({
      status: 'ready',
      parts: { serving: true, database: true },
    });
    expect(await (await fetch(`${base}/metrics`)).text()).toContain('quanta_graphql_operation_seconds_count');
  });
});
