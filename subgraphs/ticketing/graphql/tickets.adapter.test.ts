import { describe, expect, it } from 'vitest';
import { newId, type TicketId } from '../../../kernel/ids/ids.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { aSignedIn } from '../../../platform/graphql/testing/assertion-keys.ts';
import { codesOf, customerOf, expertOf, helpdesk, serveTicketing } from '../testing/served-ticketing.ts';

const { world, ask } = serveTicketing();

const entity = /* GraphQL */ `
  query Entity($of: [_Any!]!) {
    _entities(representations: $of) {
      ... on Ticket { id state waitingReason respondBy assignment { state expert { id name } } }
    }
  }`;
const seenBy = async (as: Identity, ticketId: TicketId) =>
  (await ask(as, entity, { of: [{ __typename: 'Ticket', id: ticketId }] })).data._entities[0];

describe('a ticket’s work', () => {
  it('is seen by its customer, by staff and by the expert who has or had it, and by nobody else', async () => {
    const customerId = newId('Customer');
    const eva = await world.anExpert({ name: 'Eva', areas: [{ country: 'NL', postalCodePrefix: '1' }] });
    const place = { line1: 'Dam 1', city: 'Amsterdam', postalCode: '1012 JS', country: 'NL' };
    const id = await world.aTicket({ customerId, place });
    const stranger = await world.anExpert({ name: 'Stranger', available: false });
    expect(
      (await ask(helpdesk, 'mutation { assignTickets { report { assigned } userErrors { code } } }')).data
        .assignTickets.userErrors,
    ).toEqual([]);
    const assigned = {
      id,
      state: 'ASSIGNED',
      assignment: { state: 'OFFERED', expert: { id: eva, name: 'Eva' } },
    };
    expect(await seenBy(customerOf(customerId), id)).toMatchObject(assigned);
    expect(await seenBy(helpdesk, id)).toMatchObject(assigned);
    expect(await seenBy(expertOf(eva), id)).toMatchObject(assigned);
    expect(await seenBy(customerOf(newId('Customer')), id)).toBeNull();
    expect(await seenBy(expertOf(stranger), id)).toBeNull();
    expect(await seenBy(aSignedIn('expert'), id)).toBeNull();
    const reject =
      'mutation($id: ID!) { rejectAssignment(input: { ticketId: $id, reason: "Holiday" }) { ticket { state } userErrors { code } } }';
    expect((await ask(expertOf(eva), reject, { id })).data.rejectAssignment.ticket).toEqual({
      state: 'WAITING',
    });
    expect(await seenBy(expertOf(eva), id)).toMatchObject({ state: 'WAITING', assignment: null });
  });

  it('that is not received yet is null, and so is an id of something else', async () => {
    expect(await seenBy(helpdesk, newId('Ticket'))).toBeNull();
    expect(await seenBy(helpdesk, newId('Expert') as string as TicketId)).toBeNull();
  });

  it('shows the expert what the customer added, in order', async () => {
    const customerId = newId('Customer');
    const eva = await world.anExpert({ areas: [{ country: 'BE', postalCodePrefix: '' }] });
    const place = { line1: 'Rue 1', city: 'Bruxelles', postalCode: '1000', country: 'BE' };
    const id = await world.aTicket({ customerId, place });
    await world.wired.useCases.assignWaitingTickets();
    for (const text of ['The bell is broken.', 'Mind the dog.']) {
      await world.amend(id, customerId, { kind: 'COMMENT', text });
      world.time.now = world.time.now.add({ minutes: 1 });
    }
    const { data } = await ask(expertOf(eva), '{ myAssignedTickets { nodes { id comments { text } } } }');
    expect(data.myAssignedTickets.nodes).toEqual([
      { id, comments: [{ text: 'The bell is broken.' }, { text: 'Mind the dog.' }] },
    ]);
  });

  it('keeps visit and reason from its customer', async () => {
    const customerId = newId('Customer');
    const id = await world.aTicket({ customerId });
    const query =
      'query($of: [_Any!]!) { _entities(representations: $of) { ... on Ticket { state visit { contactName } } } }';
    const answer = await ask(customerOf(customerId), query, { of: [{ __typename: 'Ticket', id }] });
    expect(answer.data._entities[0]).toEqual({ state: 'WAITING', visit: null });
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  });
});

describe('an expert', () => {
  it('works through the list: newest assignment first, by state, each step refused in the wrong one', async () => {
    const me = await world.anExpert({
      name: 'Mei',
      areas: [{ country: 'FR', postalCodePrefix: '75' }],
      capacity: 10,
    });
    const place = { line1: 'Rue 1', city: 'Paris', postalCode: '75001', country: 'FR' };
    for (let n = 0; n < 3; n += 1) {
      await world.aTicket({ place, reference: `T-LIST-000${n}` });
      await world.wired.useCases.assignWaitingTickets();
    }
    const list = (after: string | null, states: readonly string[] | null = null) =>
      ask(
        expertOf(me),
        `query($after: String, $states: [TicketState!]) {
          myAssignedTickets(first: 2, after: $after, states: $states) { nodes { id reference state visit { place { city } } } pageInfo { hasNextPage endCursor } }
          myExpertProfile { name openTickets }
        }`,
        { after, states },
      );
    const first = (await list(null)).data;
    expect(first.myExpertProfile).toEqual({ name: 'Mei', openTickets: 3 });
    expect(first.myAssignedTickets.nodes.map(({ reference }: { reference: string }) => reference)).toEqual([
      'T-LIST-0002',
      'T-LIST-0001',
    ]);
    const second = (await list(first.myAssignedTickets.pageInfo.endCursor)).data.myAssignedTickets;
    expect(second).toMatchObject({ nodes: [{ reference: 'T-LIST-0000' }], pageInfo: { hasNextPage: false } });
    const id = second.nodes[0].id;
    const step = async (text: string) => {
      const { data } = await ask(
        expertOf(me),
        `mutation($id: ID!) { ${text} { ticket { state resolutionNotes } userErrors { code path message } } }`,
        { id },
      );
      return Object.values(data)[0];
    };
    expect(await step('startWork(input: { ticketId: $id })')).toMatchObject({
      ticket: null,
      userErrors: [
        {
          code: 'WRONG_STATE',
          path: ['input', 'ticketId'],
          message: expect.stringMatching(/accept or reject it first/),
        },
      ],
    });
    expect(await step('acceptAssignment(input: { ticketId: $id })')).toMatchObject({
      ticket: { state: 'ACCEPTED' },
    });
    expect(await step('startWork(input: { ticketId: $id })')).toMatchObject({
      ticket: { state: 'IN_PROGRESS' },
    });
    expect(await step('completeTicket(input: { ticketId: $id, notes: " " })')).toMatchObject({
      userErrors: [{ code: 'INVALID_VALUE', path: ['input', 'notes'] }],
    });
    expect(await step('completeTicket(input: { ticketId: $id, notes: "Done." })')).toMatchObject({
      ticket: { state: 'COMPLETED', resolutionNotes: 'Done.' },
    });
    const completed = (await list(null, ['COMPLETED'])).data;
    expect(completed.myAssignedTickets.nodes).toMatchObject([{ id, visit: { place: { city: 'Paris' } } }]);
    expect(completed.myExpertProfile.openTickets).toBe(2);
    expect((await list(null, ['SUBMITTED'])).data.myAssignedTickets.nodes).toEqual([]);
  });

  it('who is somebody else finds no such ticket', async () => {
    const id = await world.aTicket();
    const other = expertOf(await world.anExpert({ available: false }));
    const accept =
      'mutation($id: ID!) { acceptAssignment(input: { ticketId: $id }) { ticket { id } userErrors { code } } }';
    const codes = async (ticketId: string) =>
      (await ask(other, accept, { id: ticketId })).data.acceptAssignment.userErrors;
    expect(await codes(id)).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await codes(newId('Ticket'))).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await codes('nonsense')).toEqual([{ code: 'NOT_FOUND' }]);
  });
});

describe('row-level security', () => {
  it('shows a customer’s transaction its own rows alone, also past every question of ours', async () => {
    const customerId = newId('Customer');
    await world.anExpert({ capacity: 100 });
    await world.aTicket({ customerId });
    await world.aTicket();
    await world.wired.useCases.assignWaitingTickets();
    const counts = await world.database.transaction({ kind: 'customer', customerId }, async (tx) => {
      const { rows } = await tx.execute<Record<string, string>>(`SELECT
        (SELECT count(*) FROM ticket) AS ticket, (SELECT count(*) FROM assignment) AS assignment,
        (SELECT count(*) FROM notice) AS notice, (SELECT count(*) FROM search_tickets('X', 'laptop', NULL, NULL, NULL, NULL, 10)) AS found`);
      return rows[0];
    });
    expect(counts).toEqual({ ticket: '1', assignment: '1', notice: '1', found: '0' });
    const bare = await world.database.pool.query('SELECT count(*) AS n FROM ticket');
    expect(bare.rows).toEqual([{ n: '0' }]);
    await expect(world.database.pool.query('SELECT 1 FROM ticket_search')).rejects.toThrow(
      /permission denied/,
    );
  });
});
