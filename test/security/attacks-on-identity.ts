import { createHmac } from 'node:crypto';
import { createSeal } from '../../gateway/pipeline/caller/sealed-cookie.ts';
import type { TestGateway } from '../../gateway/testing/test-gateway.ts';
import { startTestIssuer } from '../../gateway/testing/test-issuer.ts';
import { newId } from '../../kernel/ids/ids.ts';
import { createAssertionSigner } from '../../platform/auth/assertion.ts';
import { type Attack, type Outcome, send } from './attack.ts';

const asAdministrator = { roles: ['administrator'] };
const secret = '{ secret }';
const hasSecret = (text: string): boolean => text.includes('"secret":"secret"');

/** Shows a token; it succeeds when the token makes the bearer an administrator. */
async function show(target: TestGateway, token: string): Promise<Outcome> {
  const answer = await target.ask(secret, { token });
  return { ...answer, succeeded: hasSecret(answer.text) };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = ({ issuer }: TestGateway) =>
  part({ iss: issuer.url, aud: 'quanta', sub: 'eve', exp: 4e9, ...asAdministrator });

/** A token whose secret is the issuer's public key, which everybody knows. */
async function signedWithPublicKey(target: TestGateway): Promise<string> {
  const { keys } = (await (await fetch(`${target.issuer.url}/jwks`)).json()) as { keys: { kid: string }[] };
  const key = keys.find(({ kid }) => kid === 'RS256');
  const signed = `${part({ alg: 'HS256', kid: 'RS256' })}.${claims(target)}`;
  return `${signed}.${createHmac('sha256', JSON.stringify(key)).update(signed).digest('base64url')}`;
}

const tokens = (
  name: string,
  guard: Attack['guards'][number],
  token: (target: TestGateway) => Promise<string>,
): Attack => ({
  name,
  guards: [guard],
  attempt: async (target) => show(target, await token(target)),
});

async function withCookie(
  target: TestGateway,
  purpose: string,
  headers: Record<string, string>,
): Promise<Outcome> {
  const accessToken = await target.issuer.token(asAdministrator);
  const seal = createSeal({ keyFile: target.sessionKeyFile, purpose, lifetimeS: 60 });
  const sealed = await seal.seal({ id: 'session', accessToken, csrf: 'known' });
  return send(
    `${target.url}/graphql`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `quanta-session=${sealed}`, ...headers },
      body: JSON.stringify({ query: secret }),
    },
    hasSecret,
  );
}

/** Past the gateway, straight to a subgraph. */
const direct = (
  url: string,
  query: string,
  headers: Record<string, string>,
  isSuccess: (text: string) => boolean,
) =>
  send(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    },
    isSuccess,
  );

const eve = { subject: 'eve', roles: ['customer'] as const, scopes: [], customerId: null, expertId: null };
const assertionOf = (target: TestGateway, audience: string): Record<string, string> => ({
  'x-quanta-assertion': createAssertionSigner({ keyFile: target.assertionKeyFile })(eve, audience),
});
const entity =
  '{ _entities(representations: [{ __typename: "Customer", id: "cus_1" }]) { ... on Customer { debts } } }';

/** SECURITY.md 7–9: to be somebody else. */
export const attacksOnIdentity: readonly Attack[] = [
  tokens(
    'a token with algorithm none',
    'tokenSignature',
    async (target) => `${part({ alg: 'none' })}.${claims(target)}.AAAA`,
  ),
  tokens('a token signed with the public key as a shared secret', 'tokenSignature', signedWithPublicKey),
  tokens('a token of a key that the issuer does not have', 'tokenSignature', async ({ issuer }) => {
    const other = await startTestIssuer();
    const token = await other.token({ ...asAdministrator, issuer: issuer.url });
    await other.stop();
    return token;
  }),
  tokens('a token that names an unknown key', 'tokenSignature', async (target) => {
    const [, body, signature] = (await target.issuer.token(asAdministrator)).split('.');
    return `${part({ alg: 'EdDSA', kid: 'another' })}.${body}.${signature}`;
  }),
  tokens('a token with its roles altered', 'tokenSignature', async (target) => {
    const [head, , signature] = (await target.issuer.token()).split('.');
    return `${head}.${claims(target)}.${signature}`;
  }),
  tokens('a token for another audience', 'tokenAudience', ({ issuer }) =>
    issuer.token({ ...asAdministrator, audience: 'elsewhere' }),
  ),
  tokens('a token of yesterday', 'tokenExpiry', ({ issuer }) =>
    issuer.token({ ...asAdministrator, expiresInS: -86_400 }),
  ),
  {
    name: 'riding on a session’s cookie from another page',
    guards: ['sessionHeader'],
    attempt: (target) => withCookie(target, 'session', {}),
  },
  {
    name: 'a cookie that was sealed for something else',
    guards: ['cookiePurpose'],
    attempt: (target) => withCookie(target, 'sign-in', { 'x-csrf-token': 'known' }),
  },
  {
    name: 'a copy of a session’s cookie, after its owner has signed out',
    guards: ['signedOut'],
    attempt: async (target) => {
      const accessToken = await target.issuer.token(asAdministrator);
      const seal = createSeal({ keyFile: target.sessionKeyFile, purpose: 'session', lifetimeS: 60 });
      const cookie = `quanta-session=${await seal.seal({ id: newId('Message'), accessToken, csrf: 'known' })}`;
      await fetch(`${target.url}/auth/sign-out`, { method: 'POST', redirect: 'manual', headers: { cookie } });
      return send(
        `${target.url}/graphql`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': 'known', cookie },
          body: JSON.stringify({ query: secret }),
        },
        hasSecret,
      );
    },
  },
  {
    name: 'one caller’s answer in what is shared by all, through a field that is marked public by mistake',
    guards: ['publicAnonymity'],
    attempt: async ({ issuer, ask }) => {
      const answer = await ask('{ whoAmI }', { token: await issuer.token({ subject: 'ada' }) });
      return { ...answer, succeeded: answer.text.includes('ada') };
    },
  },
  {
    name: 'a subgraph asked past the gateway for its schema',
    guards: [],
    subgraphGuards: ['assertion'],
    attempt: ({ subgraphUrls }) =>
      direct(subgraphUrls.billing, '{ _service { sdl } }', {}, (text) => text.includes('type Customer')),
  },
  {
    name: 'one subgraph’s assertion shown to another',
    guards: [],
    subgraphGuards: ['audience'],
    attempt: (target) =>
      direct(target.subgraphUrls.billing, '{ rate }', assertionOf(target, 'customer'), (text) =>
        text.includes('"rate":3'),
      ),
  },
  {
    name: 'an entity’s field that the caller’s role may not read',
    guards: [],
    subgraphGuards: ['policies'],
    attempt: (target) =>
      direct(target.subgraphUrls.billing, entity, assertionOf(target, 'billing'), (text) =>
        text.includes('"debts":1'),
      ),
  },
  {
    name: 'a field through the gateway that the caller’s role may not read',
    guards: [],
    subgraphGuards: ['policies'],
    attempt: async (target) => show(target, await target.issuer.token({ roles: ['customer'] })),
  },
  {
    name: 'a query too deep for a subgraph, past the gateway',
    guards: [],
    subgraphGuards: ['limits'],
    attempt: (target) =>
      direct(
        target.subgraphUrls.customer,
        `{ customers(first: 1) { ${'friends(first: 1) { '.repeat(20)} id ${'}'.repeat(20)} } }`,
        assertionOf(target, 'customer'),
        (text) => text.includes('"id":"cus_0"'),
      ),
  },
];
