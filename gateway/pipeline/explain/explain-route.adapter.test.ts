import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { createSeal } from '../caller/sealed-cookie.ts';

describe('the explorer’s explanation', () => {
  let quanta: TestGateway;
  beforeAll(async () => {
    quanta = await startTestGateway();
  });
  afterAll(() => quanta.stop());

  const ask = async (role: string, body: object, csrf = 'known') => {
    const accessToken = await quanta.issuer.token({ roles: [role] });
    const seal = createSeal({ keyFile: quanta.sessionKeyFile, purpose: 'session', lifetimeS: 60 });
    const response = await fetch(`${quanta.url}/explorer/explain`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-csrf-token': csrf,
        cookie: `quanta-session=${await seal.seal({ id: 'a-session-of-tests-1234', accessToken, csrf: 'known' })}`,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('shows an administrator the plan and the cost of what is in the editor', async () => {
    const { status, body } = await ask('administrator', {
      query: '{ customers(first: 3) { name balance } }',
    });
    expect([status, body]).toMatchObject([200, { cost: 3, fetches: 2 }]);
    expect(String(body.lines)).toContain('entities of billing');
  });
  it('refuses other roles, and pages of other sites', async () => {
    expect((await ask('customer', { query: '{ hello }' })).status).toBe(403);
    expect((await ask('administrator', { query: '{ hello }' }, 'guessed')).status).toBe(403);
  });
  it.each([[{}], [{ query: '{ nothing }' }], [{ query: '{' }]])('refuses %j with a 4xx', async (body) => {
    expect((await ask('administrator', body)).status).toBe(400);
  });
});
