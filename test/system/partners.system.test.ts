import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience } from '../harness/patience.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { eventually } from './testing/eventually.ts';
import { aCustomer, aPersonWith, type Caller, type Customer } from './testing/people.ts';
import { choosePlan } from './testing/steps.ts';

let platform: TestPlatform;
let administrator: Caller;
let ada: Customer;
let planId: string;
let partnerId: string;

interface List<T> {
  readonly nodes: readonly T[];
}
/** What these tests ask for. */
interface Answers {
  readonly contracts: List<{ readonly name: string }>;
  readonly rateLimit: { readonly calls: { readonly remaining: number } };
  readonly customers: List<{
    readonly id: string;
    readonly plans: List<{ readonly id: string; readonly subscription: { readonly id: string } | null }>;
  }>;
  readonly submitTicket: { readonly ticket: { readonly id: string }; readonly userErrors: readonly object[] };
  readonly node: { readonly state: string } | null;
}
interface PartnerAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Answers;
  readonly codes: readonly unknown[];
}

async function ask(
  key: string,
  query: string,
  variables: object = {},
  path = '/partner/graphql',
): Promise<PartnerAnswer> {
  const response = await fetch(`${platform.gatewayUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  const codes = errors.map((error: { extensions?: { code?: unknown } }) => error.extensions?.code);
  return { status: response.status, headers: response.headers, text, data, codes };
}

async function makeKey(input: object = {}): Promise<{ id: string; secret: string }> {
  const { key, secret } = await administrator.mutate<{ key: { id: string }; secret: string }>(
    'createPartnerKey',
    { partnerId, name: 'Sync', mode: 'LIVE', scopes: ['READ', 'WRITE'], ...input },
    'key { id } secret',
  );
  const made = { id: key.id, secret };
  // The gateway knows a key once the message about it has come to the broker.
  await eventually('the gateway knows the key', async () =>
    (await ask(secret, '{ __typename }')).status === 200 ? true : null,
  );
  return made;
}

beforeAll(async () => {
  // Looking until something is seen takes many calls.
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company', PARTNER_CALLS_READ: '100000' } });
  administrator = await aPersonWith(platform, 'administrator');
  ada = await aCustomer(platform);
  planId = await choosePlan(ada);
  const { partner } = await administrator.mutate<{ partner: { id: string } }>(
    'createPartner',
    { name: 'Acme', ownerSub: 'acme-owner' },
    'partner { id }',
  );
  partnerId = partner.id;
}, 180_000);
afterAll(async () => {
  await platform?.stop();
});

const customers = `{ customers(first: 10) { nodes { id name plans(first: 5) { nodes { id subscription { id state } } } } } }`;

describe('a key of a partner', () => {
  it('asks the partner graph, and counts down its calls in headers and `rateLimit`', async () => {
    const { secret } = await makeKey();
    const { data, headers } = await ask(
      secret,
      '{ contracts(first: 1) { nodes { name } } rateLimit { calls { scope limit remaining } } }',
    );
    expect(data.contracts.nodes).toHaveLength(1);
    expect(headers.get('ratelimit-limit')).toBe('100000');
    const { remaining, ...rest } = data.rateLimit.calls;
    expect(rest).toEqual({ scope: 'read', limit: 100_000 });
    expect(headers.get('ratelimit-remaining')).toBe(String(remaining));
  });

  it('is refused two seconds after it was revoked, at the latest', async () => {
    const { id, secret } = await makeKey();
    await administrator.mutate('revokePartnerKey', { keyId: id }, 'key { state }');
    const revokedMs = performance.now();
    await eventually('the gateway refuses the key', async () =>
      (await ask(secret, '{ __typename }')).codes.includes('UNAUTHENTICATED') ? true : null,
    );
    const tookMs = performance.now() - revokedMs;
    console.log(`a revoked key was refused after ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(2_000 * patience());
  });

  it('is no sign-in to the whole graph, and nowhere in an address', async () => {
    const { secret } = await makeKey();
    expect((await ask(secret, '{ me { id } }', {}, '/graphql')).codes).toEqual(['UNAUTHENTICATED']);
    const inUrl = await ask(secret, '{ __typename }', {}, `/partner/graphql?key=${secret}`);
    expect(inUrl.codes).toEqual(['BAD_USER_INPUT']);
    expect(inUrl.text).not.toContain(secret);
  });

  it('needs `first` on lists, and is told the arithmetic of too many nodes', async () => {
    const { secret } = await makeKey();
    expect((await ask(secret, '{ customers { nodes { id } } }')).codes).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    const many = await ask(
      secret,
      '{ customers(first: 100) { nodes { tickets(first: 100) { nodes { id } } } } }',
    );
    expect(many.codes).toEqual(['QUERY_TOO_COMPLEX']);
    expect(many.text).toContain('100 customers × 100 tickets = 10000');
  });

  it('learns nothing of what is not in its contract: types, fields, suggestions, nodes', async () => {
    const { secret } = await makeKey();
    for (const name of ['Card', 'LedgerAccount', 'Notice', 'BillingRun'])
      expect((await ask(secret, `{ __type(name: "${name}") { name } }`)).data).toEqual({ __type: null });
    const near = await ask(secret, '{ customers(first: 1) { nodes { taxI } } }');
    expect(near.text).not.toMatch(/taxId|Did you mean/);
    const cards = await ask(secret, `query ($id: ID!) { node(id: $id) { ... on Card { lastFour } } }`, {
      id: ada.id,
    });
    expect(cards.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(
      (await ask(secret, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id: ada.id })).data,
    ).toEqual({ node: null });
  });
});

describe('consent', () => {
  it('shows a customer to the partner in every quantum, and hides them again', async () => {
    const { secret } = await makeKey();
    expect((await ask(secret, customers)).data.customers.nodes).toEqual([]);
    await ada.mutate('giveConsent', { partnerId }, 'consent { origin }');
    const shown = await eventually('billing shows the subscription', async () => {
      const { data } = await ask(secret, customers);
      const [customer] = data.customers.nodes;
      const [plan] = customer?.plans.nodes ?? [];
      return plan?.subscription == null ? null : { customer, subscriptionId: plan.subscription.id };
    });
    expect(shown.customer).toMatchObject({
      ...{ id: ada.id, name: 'Ada Berger' },
      plans: { nodes: [{ id: planId }] },
    });
    const submitted = await ask(
      secret,
      `mutation ($input: SubmitTicketInput!) { submitTicket(input: $input) { ticket { id state } userErrors { code } } }`,
      {
        input: { customerId: ada.id, deviceCategory: 'COMPUTER', title: 'Broken', description: 'It is off.' },
      },
    );
    expect(submitted.data.submitTicket.userErrors).toEqual([]);
    const { id } = submitted.data.submitTicket.ticket;
    await eventually('the operations side has the ticket', async () => {
      const { data } = await ask(secret, 'query ($id: ID!) { node(id: $id) { ... on Ticket { state } } }', {
        id,
      });
      return data.node?.state === 'SUBMITTED' ? null : true;
    });
    await ada.mutate('withdrawConsent', { partnerId }, 'consent { withdrawnAt }');
    expect((await ask(secret, customers)).data.customers.nodes).toEqual([]);
    for (const gone of [ada.id, planId, id, shown.subscriptionId])
      expect((await ask(secret, 'query ($id: ID!) { node(id: $id) { id } }', { id: gone })).data).toEqual({
        node: null,
      });
  });
});

it('keeps keys out of every log', async () => {
  const { secret } = await makeKey({ name: 'In the logs' });
  await ask(secret, `{ customers(first: 1, after: "${secret}") { nodes { id } } }`);
  await ask(secret, `query Q${secret.slice(8)} { nothing(key: "${secret}") }`);
  const logs = readdirSync(platform.folder.logs).map((name) => join(platform.folder.logs, name));
  const texts = logs.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'utf8'));
  expect(texts.some((text) => text.includes('keyId'))).toBe(true);
  for (const text of texts) expect(text).not.toContain(secret);
});
