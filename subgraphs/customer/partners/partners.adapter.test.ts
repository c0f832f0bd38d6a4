import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { type CustomerId, newId, type PartnerId, type TicketId } from '../../../kernel/ids/ids.ts';
import { parseApiKey } from '../../../kernel/keys/api-key.ts';
import { waitFor } from '../../../test/harness/patience.ts';
import {
  aCustomerActor,
  type CustomerQuantum,
  staff,
  startCustomerQuantum,
} from '../testing/customer-quantum.ts';
import {
  registered,
  registerInput,
  registerMutation,
  submitMutation,
  submitted,
  ticketInput,
  withPlan,
} from '../testing/journey.ts';
import {
  aKeyOf,
  anAdministrator,
  anOwner,
  aPartner,
  consented,
  consentMutation,
  createKeyMutation,
  keyMade,
  withdrawn,
} from '../testing/partners.ts';
import { repeatKeys } from './index.ts';

let quantum: CustomerQuantum;
let acme: PartnerId;
let other: PartnerId;
let owner: Actor;
let anna: Actor & { customerId: CustomerId };
let ticketId: TicketId;
beforeAll(async () => {
  quantum = await startCustomerQuantum();
  acme = await aPartner(quantum, 'Acme');
  other = await aPartner(quantum, 'Other');
  owner = anOwner('owner of Acme');
  anna = await registered(quantum);
  await withPlan(quantum, anna);
  ticketId = await submitted(quantum, anna);
  await quantum.ask(
    anna,
    'mutation { addDevice(input: { category: PRINTER, name: "Desk" }) { device { id } } }',
  );
});
afterAll(() => quantum.drop());

const ids = (nodes: readonly { id: string }[]): string[] => nodes.map(({ id }) => id);
const codes = (errors: readonly { code: unknown }[]): unknown[] => errors.map(({ code }) => code);

describe('a key', () => {
  it('is made by the partner’s owner, shown once, and kept as a hash alone', async () => {
    const { data } = await quantum.ask(owner, createKeyMutation, {
      input: { partnerId: acme, name: 'Sync', mode: 'LIVE', scopes: ['READ'], addresses: ['203.0.113.0/24'] },
    });
    const { key, secret } = data.createPartnerKey;
    expect(key).toMatchObject({
      name: 'Sync',
      mode: 'LIVE',
      scopes: ['READ'],
      state: 'ACTIVE',
      addresses: ['203.0.113.0/24'],
      lastFour: secret.slice(-4),
      // 90 days after the 15th of June.
      expiresAt: Temporal.Instant.from('2026-09-13T10:00:00Z'),
    });
    expect(parseApiKey(secret)).toEqual({ id: key.id, isTest: false });
    const kept = await quantum.rows<{ text: string }>(
      `SELECT to_jsonb(k)::text AS text FROM partner_keys AS k UNION ALL SELECT to_jsonb(e)::text FROM partner_events AS e
       UNION ALL SELECT to_jsonb(o)::text FROM outbox AS o UNION ALL SELECT to_jsonb(i)::text FROM idempotency_key AS i`,
    );
    const random = secret.slice('qk_live_'.length + 26, -7);
    for (const { text } of kept) expect(text).not.toContain(random);
    const [announced] = (await quantum.outbox('customer.partner-key.changed.v1')).slice(-1);
    expect(announced).toMatchObject({ aggregate: key.id, body: { sha256: hash('sha256', secret) } });
  });

  it('is rotated with an overlap, and the old one then ends', async () => {
    const made = await keyMade(quantum, owner, { partnerId: acme });
    const { data } = await quantum.ask(
      owner,
      `mutation ($keyId: ID!) { rotatePartnerKey(input: { keyId: $keyId, overlapHours: 2 }) {
        key { id scopes } secret userErrors { code } } }`,
      { keyId: made.id },
    );
    const { key, secret } = data.rotatePartnerKey;
    expect(key.id).not.toBe(made.id);
    expect(key.scopes).toEqual(['READ', 'WRITE']);
    expect(parseApiKey(secret)?.id).toBe(key.id);
    const [old] = await quantum.rows<{ expires_at: Date }>(
      'SELECT expires_at FROM partner_keys WHERE id = $1',
      [made.id],
    );
    expect(old?.expires_at.toISOString()).toBe(
      quantum.clock.now().add({ hours: 2 }).toString({ smallestUnit: 'millisecond' }),
    );
  });

  it('is revoked once, and stays so', async () => {
    const { id } = await keyMade(quantum, owner, { partnerId: acme });
    const revoke = `mutation ($keyId: ID!) { revokePartnerKey(input: { keyId: $keyId }) {
      key { id state revokedAt } userErrors { code } } }`;
    const first = await quantum.ask(owner, revoke, { keyId: id });
    expect(first.data.revokePartnerKey.key.state).toBe('REVOKED');
    expect((await quantum.ask(owner, revoke, { keyId: id })).data).toEqual(first.data);
    const rotate = `mutation ($keyId: ID!) { rotatePartnerKey(input: { keyId: $keyId }) { key { id } userErrors { code } } }`;
    expect((await quantum.ask(owner, rotate, { keyId: id })).data.rotatePartnerKey.userErrors).toEqual([
      { code: 'NOT_ACTIVE' },
    ]);
  });

  it.each([
    [{ scopes: [] }, ['input', 'scopes']],
    [{ days: 0 }, ['input', 'days']],
    [{ days: 366 }, ['input', 'days']],
    [{ name: ' ' }, ['input', 'name']],
    [{ addresses: ['example.com'] }, ['input', 'addresses', '0']],
    [{ addresses: ['203.0.113.9', '203.0.113.0/33'] }, ['input', 'addresses', '1']],
    [{ addresses: ['0.0.0.0/0'] }, ['input', 'addresses', '0']],
    [{ addresses: ['2001:db8::/129'] }, ['input', 'addresses', '0']],
  ])('is refused with %j', async (wrong, path) => {
    const { data } = await quantum.ask(owner, createKeyMutation, {
      input: { partnerId: acme, name: 'Sync', mode: 'LIVE', scopes: ['READ'], ...wrong },
    });
    expect(data.createPartnerKey).toMatchObject({
      key: null,
      secret: null,
      userErrors: [{ code: 'INVALID_VALUE', path }],
    });
  });

  it('cannot be made, seen or ended by the owner of another partner, by a key, or by a customer', async () => {
    const { id } = await keyMade(quantum, owner, { partnerId: acme });
    const strangers = [anOwner('owner of Other'), aKeyOf(acme, { scopes: ['read', 'write', 'administer'] })];
    for (const stranger of strangers) {
      const { data } = await quantum.ask(stranger, createKeyMutation, {
        input: { partnerId: acme, name: 'Mine', mode: 'LIVE', scopes: ['READ'] },
      });
      expect(codes(data.createPartnerKey.userErrors)).toEqual(['NOT_FOUND']);
      const revoked = await quantum.ask(
        stranger,
        'mutation ($id: ID!) { revokePartnerKey(input: { keyId: $id }) { key { id } userErrors { code } } }',
        { id },
      );
      expect(revoked.data.revokePartnerKey).toEqual({ key: null, userErrors: [{ code: 'NOT_FOUND' }] });
    }
    const seen = await quantum.ask(
      anOwner('owner of Other'),
      'query ($id: ID!) { partner(id: $id) { id } node(id: $id) { id } }',
      {
        id: acme,
      },
    );
    expect(seen.data).toEqual({ partner: null, node: null });
    const asCustomer = await quantum.ask(anna, createKeyMutation, {
      input: { partnerId: acme, name: 'Mine', mode: 'LIVE', scopes: ['READ'] },
    });
    expect(codes(asCustomer.errors)).toEqual(['FORBIDDEN']);
  });

  it('leaves an audit that its owner reads and nothing can change', async () => {
    const { data } = await quantum.ask(
      owner,
      '{ ownPartners { name owners keys { state } events(first: 3) { nodes { kind description subject } } } }',
    );
    expect(data.ownPartners).toHaveLength(1);
    const [{ owners, events }] = data.ownPartners;
    expect(owners).toEqual(['owner of Acme']);
    expect(events.nodes[0]).toMatchObject({ kind: 'KEY_CREATED', subject: owner.subject });
    await expect(
      quantum.database.transaction({ kind: 'all' }, async (tx) => {
        const { sql } = await import('drizzle-orm');
        await tx.execute(sql`UPDATE partner_events SET description = 'nothing'`);
      }),
    ).rejects.toThrow();
  });

  it('says when it was last used, to the minute', async () => {
    const { id: keyId } = await keyMade(quantum, owner, { partnerId: acme });
    const used = async () =>
      (
        await quantum.rows<{ at: Date | null }>('SELECT last_used_at AS at FROM partner_keys WHERE id = $1', [
          keyId,
        ])
      )[0]?.at;
    expect(await used()).toBeNull();
    const { data } = await quantum.ask(aKeyOf(acme, { keyId }), '{ ownPartners { name } }');
    expect(data.ownPartners).toEqual([{ name: 'Acme' }]);
    await waitFor(async () => expect((await used())?.getTime()).toBe(quantum.clock.now().epochMilliseconds));
  });

  it('is announced again with all that work', async () => {
    const working = await quantum.rows('SELECT id FROM partner_keys WHERE revoked_at IS NULL');
    const before = (await quantum.outbox('customer.partner-key.changed.v1')).length;
    expect(await repeatKeys(quantum.ports)()).toBe(working.length);
    expect((await quantum.outbox('customer.partner-key.changed.v1')).length).toBe(before + working.length);
  });
});

describe('the owners of a partner', () => {
  const change = (verb: string) => `mutation ($partnerId: ID!, $sub: String!) {
    ${verb}(input: { partnerId: $partnerId, sub: $sub }) { partner { owners } userErrors { code } } }`;
  it('are added and removed by an owner, but for the last one', async () => {
    const added = await quantum.ask(owner, change('addPartnerOwner'), { partnerId: acme, sub: 'grace' });
    expect(added.data.addPartnerOwner.partner.owners).toContain('grace');
    const grace = anOwner('grace');
    expect((await quantum.ask(grace, '{ ownPartners { id } }')).data.ownPartners).toEqual([{ id: acme }]);
    await quantum.ask(owner, change('removePartnerOwner'), { partnerId: acme, sub: 'grace' });
    expect((await quantum.ask(grace, '{ ownPartners { id } }')).data.ownPartners).toEqual([]);
    const last = await quantum.ask(owner, change('removePartnerOwner'), {
      partnerId: acme,
      sub: 'owner of Acme',
    });
    expect(codes(last.data.removePartnerOwner.userErrors)).toEqual(['LAST_OWNER']);
  });
});

const things = `query ($first: Int!) { customers(first: $first) { nodes {
  id name devices(first: 5) { nodes { id name } } plans(first: 5) { nodes { id contract { id } } }
  tickets(first: 5) { nodes { id state timeline { event } customer { id } plan { id } } } invoices(first: 5) { nodes { id } } } } }`;

describe('consent', () => {
  it('shows a customer’s things to the partner’s key, and to no other partner’s', async () => {
    const key = aKeyOf(acme);
    expect((await quantum.ask(key, things, { first: 5 })).data.customers.nodes).toEqual([]);
    await consented(quantum, anna, acme);
    const { data, errors } = await quantum.ask(key, things, { first: 5 });
    expect(errors).toEqual([]);
    const [customer] = data.customers.nodes;
    expect(customer).toMatchObject({ id: anna.customerId, name: 'Anna Berg' });
    expect(ids(customer.tickets.nodes)).toEqual([ticketId]);
    expect(customer.devices.nodes).toMatchObject([{ name: 'Desk' }]);
    expect(customer.plans.nodes).toHaveLength(1);
    for (const stranger of [aKeyOf(other), aKeyOf(acme, { isTest: true }), anOwner('owner of Acme')]) {
      const seen = await quantum.ask(stranger, things, { first: 5 });
      expect(seen.data.customers.nodes).toEqual([]);
      const node = 'query ($id: ID!) { node(id: $id) { id } customer(id: $id) { id } }';
      for (const id of [anna.customerId, ticketId])
        expect((await quantum.ask(stranger, node, { id })).data).toEqual({ node: null, customer: null });
    }
  });

  it('shows no cards, notices, surveys or consents, by any way', async () => {
    const key = aKeyOf(acme);
    for (const field of [
      'cards { id }',
      'notices { nodes { id } }',
      'consents { partnerName }',
      'taxId',
      'notificationPreferences { billing }',
    ]) {
      const { errors } = await quantum.ask(key, `query ($id: ID!) { customer(id: $id) { ${field} } }`, {
        id: anna.customerId,
      });
      expect(codes(errors), field).toEqual(['FORBIDDEN']);
    }
    const [notice] = await quantum.rows<{ id: string }>('SELECT id FROM notices LIMIT 1');
    expect(
      (await quantum.ask(key, 'query ($id: ID!) { node(id: $id) { id } }', { id: notice?.id })).data,
    ).toEqual({ node: null });
    // Behind the policies of the fields stand those of the tables.
    await quantum.database.transaction({ kind: 'granted', grantee: acme }, async (tx) => {
      const { sql } = await import('drizzle-orm');
      for (const table of ['cards', 'notices', 'surveys', 'partner_consents'])
        expect((await tx.execute(sql.raw(`SELECT 1 FROM ${table}`))).rowCount, table).toBe(0);
      expect((await tx.execute(sql.raw('SELECT 1 FROM customers'))).rowCount).toBe(1);
    });
  });

  it('lets the partner submit a ticket and comment on it, and is asked for again when the call is repeated', async () => {
    const key = aKeyOf(acme);
    const input = { ...ticketInput, customerId: anna.customerId, idempotencyKey: 'again' };
    const { data } = await quantum.ask(key, submitMutation, { input });
    expect(data.submitTicket.ticket).toMatchObject({ state: 'SUBMITTED', channel: 'WEB' });
    const { id } = data.submitTicket.ticket;
    const comment = `mutation ($input: CommentOnTicketInput!) { commentOnTicket(input: $input) { ticket { id } userErrors { code path } } }`;
    const said = { ticketId: id, text: 'It smokes.', idempotencyKey: 'smoke' };
    expect((await quantum.ask(key, comment, { input: said })).data.commentOnTicket.ticket).toEqual({ id });
    expect((await quantum.ask(key, submitMutation, { input })).data.submitTicket.ticket.id).toBe(id);
    // Another partner and a test key are told what they would be told of a customer that does not exist.
    for (const stranger of [aKeyOf(other), aKeyOf(acme, { isTest: true })]) {
      const foreign = await quantum.ask(stranger, submitMutation, { input });
      const unknown = await quantum.ask(stranger, submitMutation, {
        input: { ...input, customerId: newId('Customer'), idempotencyKey: 'x' },
      });
      expect(foreign.data).toEqual(unknown.data);
      expect(codes(foreign.data.submitTicket.userErrors)).toEqual(['NOT_FOUND']);
      expect(
        codes((await quantum.ask(stranger, comment, { input: said })).data.commentOnTicket.userErrors),
      ).toEqual(['NOT_FOUND']);
    }
    await withdrawn(quantum, anna, acme);
    for (const [text, field, given] of [
      [submitMutation, 'submitTicket', input],
      [comment, 'commentOnTicket', said],
    ] as const)
      expect(codes((await quantum.ask(key, text, { input: given })).data[field].userErrors)).toEqual([
        'NOT_FOUND',
      ]);
    await consented(quantum, anna, acme);
  });

  it('is gone between one page and the next', async () => {
    const many = await Promise.all([registered(quantum), registered(quantum), registered(quantum)]);
    for (const each of many) await consented(quantum, each, other);
    const key = aKeyOf(other);
    const page = `query ($after: String) { customers(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const first = (await quantum.ask(key, page)).data.customers;
    expect(first.pageInfo.hasNextPage).toBe(true);
    for (const each of many) await withdrawn(quantum, each, other);
    const next = (await quantum.ask(key, page, { after: first.pageInfo.endCursor })).data.customers;
    expect(next).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    expect(
      (await quantum.ask(key, 'query ($id: ID!) { node(id: $id) { id } }', { id: first.nodes[0].id })).data,
    ).toEqual({ node: null });
  });

  it('is told to the other quanta, with a version that grows', async () => {
    const ben = await registered(quantum);
    await consented(quantum, ben, acme);
    await consented(quantum, ben, acme);
    await withdrawn(quantum, ben, acme);
    const told = (await quantum.outbox('customer.partner-consent.changed.v1')).filter(
      ({ body }) => body.customerId === ben.customerId,
    );
    expect(told.map(({ body }) => [body.grantee, body.version, body.isGranted])).toEqual([
      [acme, 1, true],
      [acme, 2, false],
    ]);
    const { data } = await quantum.ask(ben, '{ me { consents { partnerName origin withdrawnAt } } }');
    expect(data.me.consents).toMatchObject([
      { partnerName: 'Acme', origin: 'GIVEN', withdrawnAt: quantum.clock.now() },
    ]);
  });

  it('comes with a registration for the partner who brought the customer', async () => {
    const carl = aCustomerActor();
    const wrong = await quantum.ask(carl, registerMutation, {
      input: { ...registerInput, broughtBy: newId('Partner') },
    });
    expect(codes(wrong.data.registerCustomer.userErrors)).toEqual(['NOT_FOUND']);
    await quantum.ask(carl, registerMutation, { input: { ...registerInput, broughtBy: acme } });
    const { data } = await quantum.ask(carl, '{ me { consents { partnerName origin } } }');
    expect(data.me.consents).toEqual([{ partnerName: 'Acme', origin: 'BROUGHT' }]);
    const seen = await quantum.ask(aKeyOf(acme), things, { first: 50 });
    expect(ids(seen.data.customers.nodes)).toContain(carl.customerId);
  });

  it('is the customer’s alone to give and to take back', async () => {
    for (const actor of [anAdministrator, owner, aKeyOf(acme), staff('helpdesk')]) {
      const { errors } = await quantum.ask(actor, consentMutation('giveConsent'), { partnerId: acme });
      expect(codes(errors)).toEqual(['FORBIDDEN']);
    }
    const unknown = await quantum.ask(anna, consentMutation('giveConsent'), { partnerId: newId('Partner') });
    expect(codes(unknown.data.giveConsent.userErrors)).toEqual(['NOT_FOUND']);
    const never = await quantum.ask(await registered(quantum), consentMutation('withdrawConsent'), {
      partnerId: acme,
    });
    expect(codes(never.data.withdrawConsent.userErrors)).toEqual(['NOT_FOUND']);
  });
});

describe('a scope', () => {
  it('is asked for in the quantum, too', async () => {
    const input = { ...ticketInput, customerId: anna.customerId };
    const reads = aKeyOf(acme, { scopes: ['read'] });
    expect(codes((await quantum.ask(reads, submitMutation, { input })).errors)).toEqual(['FORBIDDEN']);
    const writes = aKeyOf(acme, { scopes: ['write'] });
    expect(codes((await quantum.ask(writes, things, { first: 1 })).errors)).toEqual(['FORBIDDEN']);
    const written = await quantum.ask(writes, submitMutation, { input });
    expect(codes(written.errors)).toEqual([]);
    expect(codes(written.data.submitTicket.userErrors)).not.toContain('NOT_FOUND');
  });
});
