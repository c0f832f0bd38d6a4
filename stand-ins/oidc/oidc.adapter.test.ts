import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../kernel/access/actor.ts';
import { parseId } from '../../kernel/ids/ids.ts';
import { silentLog } from '../http/listen.ts';
import { demoExpertId, demoPeople } from './people.ts';
import { type OidcIssuer, startOidcIssuer } from './server.ts';

let directory: string;
let issuer: OidcIssuer;
const start = (port = 0): Promise<OidcIssuer> =>
  startOidcIssuer({
    host: '127.0.0.1',
    port,
    directory,
    audience: 'quanta',
    publicUrl: 'http://127.0.0.1:4000',
    log: silentLog,
  });
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quanta-oidc-'));
  issuer = await start();
});
afterAll(() => issuer.stop());

const callback = 'http://127.0.0.1:4000/auth/callback';
const verifier = randomBytes(32).toString('base64url');
const request = {
  client_id: 'quanta-explorer',
  redirect_uri: callback,
  response_type: 'code',
  scope: 'openid profile email',
  state: 'a "state" <of> ours',
  nonce: 'n-1',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

const post = (path: string, fields: Record<string, string>) =>
  fetch(`${issuer.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

async function signInAs(sub: string): Promise<string> {
  const answer = await post('/sign-in', { ...request, sub });
  const target = new URL(answer.headers.get('location') ?? '');
  expect(target.origin + target.pathname).toBe(callback);
  expect(target.searchParams.get('state')).toBe(request.state);
  return target.searchParams.get('code') ?? '';
}

const exchange = (code: string, more: Record<string, string> = {}) =>
  post('/token', {
    grant_type: 'authorization_code',
    client_id: 'quanta-explorer',
    redirect_uri: callback,
    code,
    code_verifier: verifier,
    ...more,
  });

const devToken = (body: object) =>
  fetch(`${issuer.url}/dev/token`, { method: 'POST', body: JSON.stringify(body) });

const verify = async (token: string) => {
  const discovery = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as {
    jwks_uri: string;
    issuer: string;
  };
  return jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri)), {
    issuer: discovery.issuer,
    audience: 'quanta',
  });
};

describe('signing in', () => {
  it('lists every demo person and carries the request on, escaped', async () => {
    const page = await fetch(`${issuer.url}/authorize?${new URLSearchParams(request)}`);
    const text = await page.text();
    for (const person of demoPeople) expect(text).toContain(`value="${person.sub}"`);
    expect(text).toContain('Development sign-in');
    expect(text).toContain('a &quot;state&quot; &lt;of&gt; ours');
    expect(page.headers.get('content-security-policy')).toContain('form-action');
  });

  it.each([
    ['manager', 'demo-manager'],
    ['demo-expert-3', 'demo-expert-3'],
  ])('gives a code without a click for the hint %s', async (hint, sub) => {
    const query = new URLSearchParams({ ...request, login_hint: hint });
    const answer = await fetch(`${issuer.url}/authorize?${query}`, { redirect: 'manual' });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { access_token: token } = (await (await exchange(code)).json()) as { access_token: string };
    expect((await verify(token)).payload.sub).toBe(sub);
  });

  it('asks whom one wants to be when the hint names no person', async () => {
    const query = new URLSearchParams({ ...request, login_hint: 'king' });
    expect(await (await fetch(`${issuer.url}/authorize?${query}`)).text()).toContain('Sign in as');
  });

  it('lists its people for the explorer', async () => {
    const { people } = (await (await fetch(`${issuer.url}/dev/people`)).json()) as { people: object[] };
    expect(people).toHaveLength(demoPeople.length);
    expect(people[0]).toEqual({ sub: 'demo-customer', name: 'Clara Haas', roles: ['customer'] });
  });

  it('gives a code for one click, and tokens for the code', async () => {
    const answer = await exchange(await signInAs('demo-expert-2'));
    const tokens = (await answer.json()) as { access_token: string; id_token: string };
    const { payload, protectedHeader } = await verify(tokens.access_token);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(payload).toMatchObject({
      sub: 'demo-expert-2',
      roles: ['expert'],
      expert_id: demoExpertId(2),
      name: 'Samir Aziz',
    });
    const info = await fetch(`${issuer.url}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await info.json()).toMatchObject({ sub: 'demo-expert-2', email: 'expert-2@quanta.example' });
  });

  it('takes a code once, with its own verifier, at its own redirect', async () => {
    const code = await signInAs('demo-customer');
    expect((await exchange(code)).status).toBe(200);
    expect(await (await exchange(code)).json()).toEqual({ error: 'invalid_grant' });
    const other = await exchange(await signInAs('demo-customer'), { code_verifier: 'x'.repeat(43) });
    expect(await other.json()).toEqual({ error: 'invalid_grant' });
  });

  it('redirects to no address that is not registered, and refuses a request without PKCE', async () => {
    const foreign = { ...request, redirect_uri: 'https://elsewhere.example/auth/callback' };
    expect((await fetch(`${issuer.url}/authorize?${new URLSearchParams(foreign)}`)).status).toBe(400);
    const { code_challenge: _left, ...plain } = request;
    const answer = await fetch(`${issuer.url}/authorize?${new URLSearchParams(plain)}`, {
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });
});

describe('development tokens', () => {
  it.each(roles)('are minted for the role %s', async (role) => {
    const { accessToken } = (await (await devToken({ role })).json()) as { accessToken: string };
    expect((await verify(accessToken)).payload).toMatchObject({ roles: [role], aud: 'quanta' });
  });

  it('take a made-up person, claims of one’s own, and a life of one’s own', async () => {
    const answer = await devToken({ role: 'customer', sub: 'somebody', expiresInSeconds: -60 });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    await expect(verify(accessToken)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
    expect((await devToken({ role: 'king' })).status).toBe(400);
    expect((await devToken({ expertId: 'cus_x' })).status).toBe(400);
  });

  it('are refused to web pages and to a name that was turned to this machine', async () => {
    const page = await fetch(`${issuer.url}/dev/token`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect(page.status).toBe(403);
    const { port } = new URL(issuer.url);
    const status = await new Promise((resolve, reject) => {
      httpRequest(
        { host: '127.0.0.1', port, path: '/dev/token', method: 'POST', headers: { host: 'evil.example' } },
        (response) => resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end('{}');
    });
    expect(status).toBe(403);
  });
});

it('keeps its key over a restart, so that tokens stay good', async () => {
  const { accessToken } = (await (await devToken({ role: 'manager' })).json()) as { accessToken: string };
  const port = Number(new URL(issuer.url).port);
  await issuer.stop();
  issuer = await start(port);
  expect((await verify(accessToken)).payload.sub).toBe('demo-manager');
});

it('gives every demo expert an id of its own, the same at every start', () => {
  const ids = demoPeople.flatMap(({ expertId }) => (expertId === undefined ? [] : [expertId]));
  expect(new Set(ids).size).toBe(7);
  expect(ids.every((id) => parseId('Expert', id) === id)).toBe(true);
  expect(demoExpertId(1)).toBe(ids[0]);
});
