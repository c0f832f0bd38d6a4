import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledIn } from '../../consoles/explorer/variables.js';
import { type Role, roles } from '../../kernel/access/actor.ts';
import { newId } from '../../kernel/ids/ids.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { aCustomer, anExpert, anonymous, aPersonWith, Caller, type Customer } from './testing/people.ts';
import { addCard, assigned, choosePlan, submitTicket, workOn } from './testing/steps.ts';

let platform: TestPlatform;
let ada: Customer;
let bob: Customer;
let reference = '';
/** Ada's things by the type of their id. */
const things: Record<string, string> = {};

beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company' } });
  ada = await aCustomer(platform);
  bob = await aCustomer(platform);
  things.Card = (await addCard(ada, '4242424242424242')).id;
  things.SupportPlan = await choosePlan(ada);
  const { ticket } = await submitTicket(ada);
  things.Ticket = ticket?.id ?? '';
  reference = ticket?.reference ?? '';
  things.Device = (
    await ada.mutate<{ device: { id: string } }>(
      'addDevice',
      { category: 'PHONE', name: 'Phone' },
      'device { id }',
    )
  ).device.id;
  await assigned(platform, reference);
});
afterAll(async () => {
  await platform?.stop();
});

const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';

/** What a client can tell from an answer; the request id is different each time. */
const visible = ({ status, data, errors }: Awaited<ReturnType<Caller['answer']>>) => ({
  status,
  data,
  errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code })),
});

describe('another customer', () => {
  it.each(['Card', 'SupportPlan', 'Ticket', 'Device'] as const)(
    'cannot tell somebody’s %s from one that does not exist',
    async (type) => {
      expect((await ada.ask<{ node: object }>(node, { id: things[type] })).node).toMatchObject({
        __typename: type,
      });
      const foreign = visible(await bob.answer(node, { id: things[type] }));
      const unknown = visible(await bob.answer(node, { id: newId(type) }));
      expect(foreign).toEqual(unknown);
      expect(foreign.data).toEqual({ node: null });
    },
  );

  it.each([
    ['removeCard', 'Card', (id: string) => ({ cardId: id }), 'card { id }'],
    ['cancelPlan', 'SupportPlan', (id: string) => ({ planId: id }), 'plan { id }'],
    ['cancelTicket', 'Ticket', (id: string) => ({ ticketId: id }), 'ticket { id }'],
    ['commentOnTicket', 'Ticket', (id: string) => ({ ticketId: id, text: 'Hello' }), 'ticket { id }'],
    ['removeDevice', 'Device', (id: string) => ({ deviceId: id }), 'removedDeviceId'],
  ] as const)(
    'cannot %s, and is told what anybody is told of an unknown id',
    async (field, type, input, selection) => {
      const foreign = await bob.mutate(field, input(things[type] ?? ''), selection);
      const unknown = await bob.mutate(field, input(newId(type)), selection);
      expect(foreign).toEqual(unknown);
      expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    },
  );

  it('cannot submit a ticket for somebody else', async () => {
    const foreign = await submitTicket(bob, { customerId: ada.id });
    const unknown = await submitTicket(bob, { customerId: newId('Customer') });
    expect(foreign).toEqual(unknown);
    expect(foreign.ticket).toBeNull();
  });

  it('finds nothing of anybody’s in their own lists', async () => {
    const { me } = await bob.ask<{ me: Record<string, unknown> }>(
      '{ me { cards { id } plans { nodes { id } } tickets { nodes { id } } devices { nodes { id } } invoices { nodes { id } } } }',
    );
    expect(me).toEqual({
      cards: [],
      plans: { nodes: [] },
      tickets: { nodes: [] },
      devices: { nodes: [] },
      invoices: { nodes: [] },
    });
  });
});

/** One document per root field that belongs to somebody, and who may ask it. */
const guarded: readonly (readonly [string, readonly string[]])[] = [
  // A partner is shown the customers who consented: test/system/partners.system.test.ts.
  ['{ customers(search: "Ada") { nodes { id } } }', ['helpdesk', 'administrator', 'partner']],
  ['{ ticketSearch { nodes { id } } }', ['helpdesk', 'administrator', 'manager']],
  ['{ waitingTickets { nodes { id } } }', ['helpdesk', 'administrator', 'manager']],
  ['{ experts { nodes { id } } }', ['helpdesk', 'administrator', 'manager']],
  ['{ myAssignedTickets { nodes { id } } }', ['expert']],
  ['{ supportContracts { nodes { id } } }', ['administrator', 'manager']],
  ['{ billingInvoices { nodes { id } } }', ['billing_admin', 'billing_viewer']],
  ['{ billingRuns { nodes { id } } }', ['billing_admin', 'billing_viewer']],
  ['{ ledgerAccounts { account } }', ['billing_admin', 'billing_viewer']],
  ['{ paymentAlerts { nodes { id } } }', ['administrator', 'billing_admin', 'billing_viewer']],
  ['{ openTicketsReport { total } }', ['manager', 'administrator']],
  ['{ satisfactionReport(from: "2026-01-01", to: "2026-12-31") { answers } }', ['manager']],
  [
    '{ moneyReport(from: "2026-01-01", to: "2026-12-31") { rows { invoices } } }',
    ['manager', 'billing_admin', 'billing_viewer'],
  ],
  ['mutation { assignTickets { report { assigned } } }', ['administrator', 'helpdesk']],
  [
    'mutation { startBillingRun(input: { asOf: "2020-01-01", previewId: "prv_none" }) { billingRun { id } } }',
    ['billing_admin'],
  ],
];
const staff = [
  'customer',
  'expert',
  'helpdesk',
  'administrator',
  'manager',
  'billing_admin',
  'billing_viewer',
  'partner',
] as const;

describe.each(guarded)('%s', (document, allowed) => {
  it.each(staff)('as %s', async (role) => {
    const { errors } = await (await aPersonWith(platform, role)).answer(document);
    const codes = errors.map(({ extensions }) => extensions?.code);
    expect(codes).toEqual(allowed.includes(role) ? [] : ['FORBIDDEN']);
  });

  it('anonymously', async () => {
    const { errors, data } = await anonymous(platform).answer<Record<string, unknown>>(document);
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
    expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
  });
});

describe('an expert', () => {
  it('cannot work on a ticket that is not theirs', async () => {
    const theirs = (await workOn(platform, reference))?.assignment?.expert.id;
    const { nodes } = (
      await (
        await aPersonWith(platform, 'helpdesk')
      ).ask<{ experts: { nodes: { id: string }[] } }>('{ experts { nodes { id } } }')
    ).experts;
    const other = nodes.find(({ id }) => id !== theirs)?.id ?? '';
    const expert = await anExpert(platform, other);
    const foreign = await expert.mutate('startWork', { ticketId: things.Ticket ?? '' }, 'ticket { id }');
    const unknown = await expert.mutate('startWork', { ticketId: newId('Ticket') }, 'ticket { id }');
    expect(foreign).toEqual(unknown);
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a token that is no good', () => {
  it.each([
    ['unsigned', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsiYWRtaW5pc3RyYXRvciJdfQ.'],
    ['no token at all', 'hello'],
  ])('is refused: %s', async (_what, token) => {
    const { status, errors } = await new Caller(platform, token).answer('{ me { id } }');
    expect(status).toBe(401);
    expect(errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('a subgraph that is asked directly', () => {
  it.each(['customer', 'billing', 'ticketing', 'analytics'] as const)(
    'answers 401 and nothing else: %s',
    async (quantum) => {
      const { ports } = await platform.services();
      const url = `http://127.0.0.1:${ports[`${quantum}-server`]}/graphql`;
      for (const query of [
        '{ _service { sdl } }',
        '{ __typename }',
        `{ _entities(representations: [{ __typename: "Customer", id: "${ada.id}" }]) { __typename } }`,
      ])
        for (const authorization of [undefined, `Bearer ${ada.token}`]) {
          const answer = await fetch(url, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              ...(authorization === undefined ? {} : { authorization }),
            },
            body: JSON.stringify({ query }),
          });
          expect([query, answer.status]).toEqual([query, 401]);
          expect(await answer.text()).not.toContain(ada.id);
        }
    },
  );
});

interface SavedOperation {
  readonly role: Role;
  readonly name: string;
  readonly query: string;
  /** JSON text. */
  readonly variables: string | null;
}
const savedOperations: readonly SavedOperation[] = JSON.parse(
  readFileSync(new URL('../../consoles/explorer/operations.json', import.meta.url), 'utf8'),
);

describe('a saved operation of the explorer', () => {
  it.each(savedOperations.map((operation) => [`${operation.role}/${operation.name}`, operation] as const))(
    '%s is answered without an error for its own role',
    async (_name, { role, query, variables }) => {
      const given =
        variables === null
          ? {}
          : { variables: JSON.parse(filledIn(variables) ?? '{}') as Record<string, unknown> };
      const { status, errors, data } = await platform.query(query, {
        ...given,
        token: await platform.token(role),
      });
      expect([status, errors]).toEqual([200, []]);
      expect(data).not.toBeNull();
    },
  );
  it('is there for every role', () => {
    expect([...new Set(savedOperations.map(({ role }) => role))].toSorted()).toEqual([...roles].toSorted());
  });
  it('of another role is refused with the roles that may', async () => {
    const report = savedOperations.find(({ name }) => name === 'money-report');
    const { errors } = await platform.query(report?.query ?? '', {
      variables: JSON.parse(filledIn(report?.variables ?? '{}') ?? '{}') as Record<string, unknown>,
      token: await platform.token('administrator'),
    });
    expect(errors[0]?.message).toBe(
      'Your role, administrator, may not read or do this. Roles that may: manager, billing_admin, billing_viewer.',
    );
    expect(errors[0]?.extensions?.docs).toBe(`${platform.gatewayUrl}/errors#FORBIDDEN`);
  });
});
