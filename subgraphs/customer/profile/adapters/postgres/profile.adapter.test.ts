import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../../../kernel/ids/ids.ts';
import {
  aCustomerActor,
  anonymous,
  type CustomerQuantum,
  staff,
  startCustomerQuantum,
} from '../../../testing/customer-quantum.ts';
import { registered, registerInput, registerMutation } from '../../../testing/journey.ts';

let quantum: CustomerQuantum;
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
afterAll(() => quantum.drop());

const updateMutation = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { customer { id name phone taxId } userErrors { code path } }
}`;
const addDeviceMutation = `mutation ($input: AddDeviceInput!) {
  addDevice(input: $input) { device { id name category } userErrors { code path } }
}`;
const removeDeviceMutation = `mutation ($deviceId: ID!) {
  removeDevice(input: { deviceId: $deviceId }) { removedDeviceId userErrors { code } }
}`;
const printer = { category: 'PRINTER', name: 'Upstairs', serialNumber: 'SN-1' };

describe('registration', () => {
  it('makes the signed-in person a customer under the id of the sign-in, tells the others and writes a welcome', async () => {
    const actor = aCustomerActor();
    expect((await quantum.ask(actor, '{ me { id } }')).data).toEqual({ me: null });
    const { data } = await quantum.ask(actor, registerMutation, { input: registerInput });
    expect(data.registerCustomer).toEqual({
      customer: { id: actor.customerId, name: 'Anna Berg', email: 'anna@example.com' },
      userErrors: [],
    });
    const me = await quantum.ask(
      actor,
      '{ me { id locale currency timeZone billingAddress { line1 line2 region country } notificationPreferences { tickets billing } notices { nodes { kind channel state subject sentAt } } } }',
    );
    expect(me.data.me).toMatchObject({
      locale: 'en',
      billingAddress: { line1: 'Hauptstr. 1', line2: null, region: null, country: 'DE' },
      notificationPreferences: { tickets: 'EMAIL', billing: 'EMAIL' },
      notices: { nodes: [{ kind: 'WELCOME', channel: 'EMAIL', state: 'PENDING', sentAt: null }] },
    });
    const sent = (await quantum.outbox('customer.profile.changed.v1')).filter(
      ({ aggregate }) => aggregate === actor.customerId,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([
      { customerId: actor.customerId, version: 1, contact: { name: 'Anna Berg' }, currency: 'EUR' },
    ]);
  });

  it('is refused a second time, also when two come at once', async () => {
    const actor = aCustomerActor();
    const answers = await Promise.all(
      [1, 2].map(() => quantum.ask(actor, registerMutation, { input: registerInput })),
    );
    const codes = answers.map(({ data }) => data.registerCustomer.userErrors[0]?.code ?? 'DONE').sort();
    expect(codes).toEqual(['ALREADY_REGISTERED', 'DONE']);
  });

  it('refuses wrong values with the place where they stand, and changes nothing', async () => {
    const actor = aCustomerActor();
    const { data } = await quantum.ask(actor, registerMutation, {
      input: { ...registerInput, name: '4242 4242 4242 4242' },
    });
    expect(data.registerCustomer).toMatchObject({
      customer: null,
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'name'] }],
    });
    const sms = { tickets: 'SMS', billing: 'EMAIL' };
    const withoutPhone = { ...registerInput, phone: null, notificationPreferences: sms };
    const refused = await quantum.ask(actor, registerMutation, { input: withoutPhone });
    expect(refused.data.registerCustomer.userErrors).toMatchObject([{ code: 'PHONE_REQUIRED' }]);
    expect((await quantum.ask(actor, '{ me { id } }')).data).toEqual({ me: null });
  });

  it('is for customers who are signed in', async () => {
    const refused = await quantum.ask(anonymous, registerMutation, { input: registerInput });
    expect(refused.errors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
    const forbidden = await quantum.ask(staff('helpdesk'), registerMutation, { input: registerInput });
    expect(forbidden.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

describe('a change of the profile', () => {
  it('keeps what is left out, takes away what is null, and goes out with a higher version', async () => {
    const actor = await registered(quantum, { taxId: 'DE123' });
    const { data } = await quantum.ask(actor, updateMutation, { input: { name: 'Anna Stein', taxId: null } });
    expect(data.updateProfile).toEqual({
      customer: { id: actor.customerId, name: 'Anna Stein', phone: '+4930123456', taxId: null },
      userErrors: [],
    });
    const versions = (await quantum.outbox('customer.profile.changed.v1')).filter(
      ({ aggregate }) => aggregate === actor.customerId,
    );
    expect(versions.map(({ body }) => body.version)).toEqual([1, 2]);
  });

  it('is done by the helpdesk for a customer it names, and by nobody for another', async () => {
    const anna = await registered(quantum);
    const bert = await registered(quantum);
    const change = (actor: Parameters<CustomerQuantum['ask']>[0], customerId?: string) =>
      quantum
        .ask(actor, updateMutation, { input: { customerId, name: 'Changed' } })
        .then(({ data }) => data.updateProfile);
    expect(await change(staff('helpdesk'), anna.customerId)).toMatchObject({ customer: { name: 'Changed' } });
    const unknown = { customer: null, userErrors: [{ code: 'NOT_FOUND' }] };
    expect(await change(bert, anna.customerId)).toMatchObject(unknown);
    expect(await change(staff('helpdesk'))).toMatchObject(unknown);
    expect(await change(staff('helpdesk'), newId('Customer'))).toMatchObject(unknown);
    expect(await change(staff('helpdesk'), "cus_'; DROP TABLE customers; --")).toMatchObject(unknown);
    expect(await change(aCustomerActor())).toMatchObject(unknown);
  });
});

describe('devices', () => {
  it('are added, listed newest first by pages, and removed', async () => {
    const actor = await registered(quantum);
    for (const name of ['first', 'second', 'third']) {
      quantum.clock.advance({ seconds: 1 });
      await quantum.ask(actor, addDeviceMutation, { input: { ...printer, name } });
    }
    const list = (variables: object) =>
      quantum
        .ask(
          actor,
          'query ($first: Int, $after: String) { me { devices(first: $first, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } } }',
          { ...variables },
        )
        .then(({ data }) => data.me.devices);
    const first = await list({ first: 2 });
    expect(first).toMatchObject({
      nodes: [{ name: 'third' }, { name: 'second' }],
      pageInfo: { hasNextPage: true },
    });
    const second = await list({ first: 2, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ nodes: [{ name: 'first' }], pageInfo: { hasNextPage: false } });

    const deviceId = first.nodes[0].id;
    const removed = await quantum.ask(actor, removeDeviceMutation, { deviceId });
    expect(removed.data.removeDevice).toEqual({ removedDeviceId: deviceId, userErrors: [] });
    expect((await list({})).nodes.map(({ name }: { name: string }) => name)).toEqual(['second', 'first']);
    const again = await quantum.ask(actor, removeDeviceMutation, { deviceId });
    expect(again.data.removeDevice).toMatchObject({
      removedDeviceId: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    });
  });

  it('are added once under one idempotency key, and not with other input under it', async () => {
    const actor = await registered(quantum);
    const add = (input: object) =>
      quantum.ask(actor, addDeviceMutation, { input: { ...printer, idempotencyKey: 'k1', ...input } });
    const answers = await Promise.all([add({}), add({}), add({})]);
    const ids = new Set(answers.map(({ data }) => data.addDevice.device.id));
    expect(ids.size).toBe(1);
    expect((await add({ name: 'other' })).errors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    const cardAsKey = await add({ idempotencyKey: '4242424242424242' });
    expect(cardAsKey.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('are a hundred at most', async () => {
    const actor = await registered(quantum);
    await quantum.rows(
      `INSERT INTO devices (id, customer_id, category, name, added_at) SELECT 'dev_' || $1 || n, $1, 'PHONE', 'x', now() FROM generate_series(1, 100) AS n`,
      [actor.customerId],
    );
    const { data } = await quantum.ask(actor, addDeviceMutation, { input: printer });
    expect(data.addDevice).toMatchObject({ device: null, userErrors: [{ code: 'TOO_MANY' }] });
  });

  it('of another customer are answered like those that do not exist', async () => {
    const anna = await registered(quantum);
    const bert = await registered(quantum);
    const { data } = await quantum.ask(anna, addDeviceMutation, { input: printer });
    const id = data.addDevice.device.id;
    for (const deviceId of [id, newId('Device'), 'nonsense'])
      expect((await quantum.ask(bert, removeDeviceMutation, { deviceId })).data.removeDevice).toMatchObject({
        userErrors: [{ code: 'NOT_FOUND' }],
      });
    expect(
      (await quantum.ask(bert, 'query ($id: ID!) { node(id: $id) { id } }', { id })).data.node,
    ).toBeNull();
    expect(
      (await quantum.ask(anna, 'query ($id: ID!) { node(id: $id) { id __typename } }', { id })).data.node,
    ).toEqual({ id, __typename: 'Device' });
  });
});

describe('the helpdesk’s search', () => {
  const search = (text: string) =>
    quantum
      .ask(staff('helpdesk'), 'query ($text: String) { customers(search: $text) { nodes { name } } }', {
        text,
      })
      .then(({ data, errors }) => ({
        names: data?.customers?.nodes.map(({ name }: { name: string }) => name),
        errors,
      }));

  it('finds customers by any part of name, e-mail or telephone number, and by beginnings of two characters', async () => {
    await registered(quantum, { name: 'Zoë Quist', email: 'z.quist@mail.example', phone: '+43660555777' });
    for (const text of ['quist', 'ZOË', 'mail.exam', '0660 555', '+43 660', 'zo', 'z.'])
      expect((await search(text)).names).toContain('Zoë Quist');
    for (const text of ['quisd', '0661', 'uis_', '%'])
      expect((await search(text)).names ?? []).not.toContain('Zoë Quist');
  });

  it('refuses less than two characters', async () => {
    expect((await search('z')).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('goes on from page to page, each customer once', async () => {
    for (let i = 0; i < 5; i += 1) await registered(quantum, { name: `Paged ${i}` });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await quantum.ask(
        staff('administrator'),
        'query ($after: String) { customers(search: "paged", first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...data.customers.nodes.map(({ name }: { name: string }) => name));
      after = data.customers.pageInfo.hasNextPage ? data.customers.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.toSorted()).toEqual(['Paged 0', 'Paged 1', 'Paged 2', 'Paged 3', 'Paged 4']);
  });

  it('reads an index, not every customer', async () => {
    await quantum.rows(
      `INSERT INTO customers (id, version, name, email, billing_address, currency, time_zone, locale, notices_tickets, notices_billing, registered_at)
       SELECT 'cus_' || n, 1, md5(n::text), md5('m' || n) || '@example.com', '{}', 'EUR', 'UTC', 'en', 'EMAIL', 'EMAIL', now() FROM generate_series(1, 20000) AS n`,
    );
    await quantum.rows('VACUUM ANALYZE customer_search');
    await registered(quantum, { name: 'Needle Haystack' });
    // As the owner, under whom the function runs and whom row-level security binds too.
    await quantum.rows('SET ROLE quanta_customer_owner');
    const plan = await quantum.rows<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT customer_id FROM customer_search WHERE everything LIKE '%needle%' ORDER BY registered_at DESC, customer_id DESC LIMIT 21`,
    );
    await quantum.rows('RESET ROLE');
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('customer_search_everything');
    expect((await search('needle')).names).toEqual(['Needle Haystack']);
  });

  it('is closed to the application’s role but for staff, whatever it asks', async () => {
    const { database } = quantum;
    await expect(database.pool.query('SELECT * FROM customer_search')).rejects.toThrow(/permission denied/);
    const outside = await database.pool.query(`SELECT * FROM search_customers('anna', NULL, NULL, 10)`);
    expect(outside.rows).toEqual([]);
  });
});

it('shows a row to its own customer alone, even to a query that asks for all', async () => {
  const anna = await registered(quantum);
  await registered(quantum);
  const seen = await quantum.ports.unitOfWork({ kind: 'customer', customerId: anna.customerId }, (tx) =>
    tx.customers.page(null, { size: 100, after: null }),
  );
  expect(seen.map(({ id }) => id)).toEqual([anna.customerId]);
  const { rows } = await quantum.database.pool.query('SELECT id FROM customers');
  expect(rows).toEqual([]);
});

it('puts every table with a customer’s rows under forced row-level security', async () => {
  const open = await quantum.rows(`
    SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
       AND (a.attname = 'customer_id' OR c.relname = 'customers') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`);
  expect(open).toEqual([]);
});
