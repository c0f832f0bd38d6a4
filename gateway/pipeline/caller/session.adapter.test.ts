import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { localPath } from './sign-in-routes.ts';

let quanta: TestGateway;
beforeAll(async () => {
  quanta = await startTestGateway({ PUBLIC_URL: 'http://quanta.test' });
});
afterAll(() => quanta.stop());

const get = (path: string, cookie = '') =>
  fetch(`${quanta.url}${path}`, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...(cookie !== '' && { cookie }) },
  });
const cookieIn = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0] ?? '')
    .filter((each) => !each.endsWith('='))
    .join('; ');

/** Goes the whole way that a browser goes, and returns the session's cookie. */
async function signIn(role: string): Promise<string> {
  const begun = await get('/auth/sign-in?return_to=/explorer');
  const atIssuer = await fetch(`${begun.headers.get('location')}&login_as=${role}`, { redirect: 'manual' });
  const back = new URL(atIssuer.headers.get('location') ?? '');
  expect(back.origin).toBe('http://quanta.test');
  const done = await get(`${back.pathname}${back.search}`, cookieIn(begun));
  expect(done.headers.get('location')).toBe('/explorer');
  return cookieIn(done);
}

async function ask(cookie: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${quanta.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: '{"query":"{ secret }"}',
  });
  return (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
}

describe('the explorer', () => {
  it('redirects a browser without a session to the issuer', async () => {
    const page = await get('/explorer');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/auth/sign-in?return_to=%2Fexplorer']);
    const away = new URL((await get('/auth/sign-in')).headers.get('location') ?? '');
    expect(away.origin).toBe(quanta.issuer.url);
    expect(away.searchParams.get('code_challenge_method')).toBe('S256');
  });
  it('is for administrators only', async () => {
    const page = await get('/explorer', await signIn('customer'));
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('The explorer is for administrators.');
  });
  it('loads everything from this gateway', { timeout: 60_000 }, async () => {
    const page = await get('/explorer', await signIn('administrator'));
    const html = await page.text();
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const [, asset] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      if (asset !== 'data:,') expect([asset, (await get(asset ?? '')).status]).toEqual([asset, 200]);
  });
});

describe('a sign-in', () => {
  /** What the callback answers to the issuer's word. */
  async function callback(change: (back: URL) => void = () => undefined): Promise<number> {
    const begun = await get('/auth/sign-in');
    const atIssuer = await fetch(`${begun.headers.get('location')}&login_as=customer`, {
      redirect: 'manual',
    });
    const back = new URL(atIssuer.headers.get('location') ?? '');
    change(back);
    return (await get(`${back.pathname}${back.search}`, cookieIn(begun))).status;
  }
  it.each([
    ['of another attempt', { nonce: 'another' }],
    ['of another issuer', { iss: 'https://another.example' }],
    ['for another client', { aud: 'another-client' }],
    ['that has expired', { exp: 1_000_000_000 }],
  ])('with an ID token %s is refused', async (_name, claims) => {
    expect(await callback()).toBe(303);
    Object.assign(quanta.issuer.idTokens, claims);
    expect(await callback()).toBe(401);
    for (const name of Object.keys(claims)) delete quanta.issuer.idTokens[name];
  });
  it('with another state, a code that the issuer does not know, or the issuer’s own error is refused', async () => {
    expect(await callback((back) => back.searchParams.set('state', 'another'))).toBe(401);
    expect(await callback((back) => back.searchParams.set('code', 'another'))).toBe(401);
    expect(
      await callback((back) => {
        back.searchParams.delete('code');
        back.searchParams.set('error', 'access_denied');
      }),
    ).toBe(401);
  });
});

describe('a session', () => {
  it('is a cookie that scripts cannot read, other sites cannot use and clients cannot decrypt', async () => {
    const begun = await get('/auth/sign-in');
    const header = begun.headers.getSetCookie()[0] ?? '';
    expect(header).toContain('HttpOnly');
    expect(header).toContain('SameSite=Lax');
    expect(await signIn('administrator')).not.toContain('eyJhbGciOiJFZERTQSI');
  });
  it('is accepted only with its own header', async () => {
    const cookie = await signIn('administrator');
    expect((await ask(cookie)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(cookie, { 'x-csrf-token': 'x'.repeat(32) })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await get('/auth/session')).status).toBe(401);
    const { csrf } = (await (await get('/auth/session', cookie)).json()) as { csrf: string };
    expect((await ask(cookie, { 'x-csrf-token': csrf })).data).toEqual({ secret: 'secret' });
  });
  it('is ignored once it has been altered', async () => {
    const cookie = await signIn('administrator');
    const altered = `${cookie.slice(0, -4)}AAAA`;
    expect((await ask(altered)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await get('/explorer', altered)).status).toBe(303);
  });
  it('is not begun by a callback that this browser did not start', async () => {
    const begun = await get('/auth/sign-in');
    const atIssuer = await fetch(`${begun.headers.get('location')}&login_as=administrator`, {
      redirect: 'manual',
    });
    const back = new URL(atIssuer.headers.get('location') ?? '');
    expect((await get(`${back.pathname}${back.search}`)).status).toBe(401);
    back.searchParams.set('state', 'another');
    expect((await get(`${back.pathname}${back.search}`, cookieIn(begun))).status).toBe(401);
  });
  it('ends when its owner signs out, also for a copy of its cookie', async () => {
    const cookie = await signIn('administrator');
    expect((await get('/auth/session', cookie)).status).toBe(200);
    const response = await fetch(`${quanta.url}/auth/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    });
    expect(response.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await get('/auth/session', cookie)).status).toBe(401);
    expect((await get('/auth/session', await signIn('administrator'))).status).toBe(200);
  });
  it('has over HTTPS cookies that only this host can set', async () => {
    const secure = await startTestGateway({ PUBLIC_URL: 'https://quanta.test' });
    try {
      const begun = await fetch(`${secure.url}/auth/sign-in`, { redirect: 'manual' });
      const [attempt = ''] = begun.headers.getSetCookie();
      expect(attempt).toMatch(/^__Host-quanta-sign-in=[^;]+; .*Path=\/; .*HttpOnly; .*Secure/);
      const ended = await fetch(`${secure.url}/auth/sign-out`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(ended.headers.getSetCookie()[0]).toMatch(/^__Host-quanta-session=; /);
    } finally {
      await secure.stop();
    }
  });
});

describe('the way back after signing in', () => {
  it.each([
    ['/explorer?operation=3', '/explorer?operation=3'],
    ['https://evil.example', '/explorer'],
    ['//evil.example', '/explorer'],
    ['/\\evil.example', '/explorer'],
    [undefined, '/explorer'],
  ])('%s leads to %s', (wanted, path) => expect(localPath(wanted)).toBe(path));
});

describe('the health page', () => {
  it('is a page, and its status has each quantum', async () => {
    const page = await get('/health');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const status = await (await get('/health/status')).json();
    expect(status).toEqual({
      status: 'ready',
      parts: { gateway: true, billing: true, customer: true },
      checks: { billing: { serving: true }, customer: { serving: true } },
      queues: {},
      checkedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });
});
