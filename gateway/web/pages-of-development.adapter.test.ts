import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const introspection = '{ __schema { queryType { name } } }';
let real: TestGateway;
let development: TestGateway;
beforeAll(async () => {
  real = await startTestGateway();
  development = await startTestGateway();
  development.issuer.people.push({ sub: 'marta', name: 'Marta Jensen', roles: ['manager'] });
});
afterAll(() => Promise.all([real?.stop(), development?.stop()]));

const get = (gateway: TestGateway, path: string, cookie = '') =>
  fetch(`${gateway.url}${path}`, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
const cookieIn = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0] ?? '')
    .filter((each) => !each.endsWith('='))
    .join('; ');

/** Follows an address as a browser does, without clicking anywhere. @returns the last answer, and the session's cookie */
async function follow(gateway: TestGateway, path: string) {
  let cookie = '';
  let answer = await get(gateway, path);
  for (let hop = 0; hop < 6; hop += 1) {
    cookie = cookieIn(answer) || cookie;
    const to = answer.headers.get('location');
    if (to === null) break;
    // The callback is at the gateway's public URL, which is not where this test's gateway listens.
    const { origin, pathname, search } = new URL(to, gateway.url);
    const isIssuer = origin === gateway.issuer.url;
    answer = await (isIssuer
      ? fetch(to, { redirect: 'manual' })
      : get(gateway, `${pathname}${search}`, cookie));
  }
  return { answer, cookie };
}

describe('an issuer for development', () => {
  it('opens the explorer as a role with one address, and leaves the role out of the address afterwards', async () => {
    const first = await get(development, '/explorer?as=manager&operation=money-report');
    expect(first.headers.get('location')).toBe(
      '/auth/sign-in?as=manager&return_to=%2Fexplorer%3Foperation%3Dmoney-report',
    );
    const { answer, cookie } = await follow(development, '/explorer?as=manager&operation=money-report');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Quanta explorer');
    const session = await (await get(development, '/auth/session', cookie)).json();
    expect(session).toMatchObject({ roles: ['manager'] });
  });
  it('lets everybody who is signed in explain and introspect', async () => {
    const { cookie } = await follow(development, '/explorer?as=manager');
    const { csrf } = (await (await get(development, '/auth/session', cookie)).json()) as { csrf: string };
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf, cookie };
    const ask = async (path: string, query: string) =>
      fetch(`${development.url}${path}`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect((await ask('/explorer/explain', '{ hello }')).status).toBe(200);
    expect(await (await ask('/graphql', introspection)).json()).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
    expect((await development.ask(introspection)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
  it('tells whom one can be', async () => {
    const people = [{ sub: 'marta', name: 'Marta Jensen', roles: ['manager'] }];
    expect(await (await get(development, '/auth/people')).json()).toEqual({ people });
  });
});

it('links each error to the page that explains its code', async () => {
  const [error] = (await real.ask('{ secret }')).errors ?? [];
  expect(error?.extensions.docs).toBe('http://quanta.test/errors#UNAUTHENTICATED');
  expect(await (await get(real, '/errors')).text()).toContain('id="UNAUTHENTICATED"');
});

describe('any other issuer', () => {
  it('is sent no hint, and told no name', async () => {
    const first = await get(real, '/explorer?as=manager');
    expect(first.headers.get('location')).toBe('/auth/sign-in?return_to=%2Fexplorer');
    const away = new URL((await get(real, '/auth/sign-in?as=manager')).headers.get('location') ?? '');
    expect(away.searchParams.get('login_hint')).toBeNull();
    expect(await (await get(real, '/auth/people')).json()).toEqual({ people: [] });
  });
  it('leaves introspection to administrators', async () => {
    const token = await real.issuer.token({ roles: ['manager'] });
    expect((await real.ask(introspection, { token })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});
