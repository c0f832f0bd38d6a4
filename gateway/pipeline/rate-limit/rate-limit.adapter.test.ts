import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

describe.each(['quanta', 'apollo'])('the budget in the answer, on the engine %s', (engine) => {
  let quanta: TestGateway;
  beforeAll(async () => {
    quanta = await startTestGateway({
      QUANTA_GATEWAY_ENGINE: engine,
      RATE_LIMIT: '1000',
      RATE_LIMIT_ANONYMOUS: '100',
    });
  });
  afterAll(() => quanta.stop());
  const as = async (subject: string) => ({
    token: await quanta.issuer.token({ subject, roles: ['customer'] }),
  });

  it('is a field, under any name and in any fragment, beside the rest of the graph', async () => {
    const answer = await quanta.ask(
      '{ hello mine: rateLimit { cost } ...r } fragment r on Query { rateLimit { limit remaining resetAt __typename } }',
      await as('ada'),
    );
    expect(answer.errors).toBeUndefined();
    // Two objects: rateLimit is asked twice.
    expect(answer.data).toEqual({
      hello: 'hello',
      mine: { cost: 2 },
      rateLimit: {
        limit: 1_000,
        remaining: 998,
        resetAt: expect.stringMatching(/Z$/),
        __typename: 'RateLimit',
      },
    });
  });
  it('is in the headers and beside the cost', async () => {
    const answer = await quanta.ask('{ customers(first: 40) { id } }', await as('grace'));
    expect(answer.headers.get('ratelimit-limit')).toBe('1000');
    expect(answer.headers.get('ratelimit-remaining')).toBe('960');
    expect(Number(answer.headers.get('ratelimit-reset'))).toBeGreaterThan(0);
    expect(answer.extensions).toMatchObject({ cost: { requested: 40, limit: 1_000, remaining: 960 } });
  });
  it('is spent in whole points, and by no request that cannot run', async () => {
    const caller = await as('mary');
    const remaining = async () => {
      const answer = await quanta.ask('{ rateLimit { cost remaining } }', caller);
      expect(answer.errors).toBeUndefined();
      return Number(answer.headers.get('ratelimit-remaining'));
    };
    const before = await remaining();
    const page = 'query ($n: Int!, $k: Int) { customers(first: $n) { friends(first: $k) { id } } }';
    for (const variables of [{ n: 0.25 }, { n: 1e12 }, { n: '7' }, { n: 20, k: [[3]] }, { n: {} }, {}]) {
      const answer = await quanta.ask(page, { ...caller, variables });
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    }
    // Each of the seven requests has its own point.
    expect(await remaining()).toBe(before - 7);
  });
  it('is calculated by a dry run, which fetches nothing', async () => {
    const query =
      'query ($dry: Boolean!, $n: Int) { customers(first: $n) { id } hello rateLimit(dryRun: $dry) { cost remaining } }';
    const variables = { dry: true, n: 50 };
    const answer = await quanta.ask(query, { ...(await as('joan')), variables });
    expect(answer.data).toEqual({ rateLimit: { cost: 51, remaining: 999 } });
    const carriedOut = await quanta.ask(query, { ...(await as('joan')), variables: { dry: false, n: 50 } });
    expect(carriedOut.data).toMatchObject({ hello: 'hello', rateLimit: { cost: 51, remaining: 948 } });
  });
  it('refuses what it does not hold with 429, and says when to come again', async () => {
    const caller = await as('mary');
    for (let i = 0; i < 10; i += 1) await quanta.ask('{ customers(first: 100) { id } }', caller);
    const answer = await quanta.ask('{ customers(first: 100) { id } }', caller);
    expect(answer.status).toBe(429);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: expect.any(Number),
    });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await quanta.ask('{ hello }', await as('ada'))).status).toBe(200);
  });
  it('counts anonymous callers by their address, refused requests included', async () => {
    let answer = await quanta.ask('{ nothing }');
    for (let i = 0; i < 120 && answer.status === 400; i += 1) answer = await quanta.ask('{ nothing }');
    expect(answer.status).toBe(429);
  });
});
