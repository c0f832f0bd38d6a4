import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { type CustomerId, newId, type SupportPlanId, type TicketId } from '../../../../../kernel/ids/ids.ts';
import { applySubscriptionAnswer } from '../../../plans/index.ts';
import {
  aCustomerActor,
  anExpertActor,
  type CustomerQuantum,
  staff,
  startCustomerQuantum,
} from '../../../testing/customer-quantum.ts';
import {
  receiveStep,
  registered,
  submitMutation,
  submitted,
  ticketInput,
  withPlan,
} from '../../../testing/journey.ts';
import { stepBody } from '../../../testing/messages.ts';
import { submitTicket } from '../../application/submit-ticket.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const billingSays = (
  planId: SupportPlanId,
  changes: Partial<Parameters<typeof applySubscriptionAnswer>[1]>,
) =>
  quantum.consume((tx) =>
    applySubscriptionAnswer(tx, {
      subscriptionId: newId('Subscription'),
      planId,
      customerId: anna.customerId,
      version: 1,
      state: 'ACTIVE',
      reason: null,
      currentPeriod: null,
      endsAt: null,
      changedAt: quantum.clock.now().toString(),
      ...changes,
    }),
  );
const submit = (input: object, actor: Actor = anna) =>
  quantum
    .ask(actor, submitMutation, { input: { ...ticketInput, ...input } })
    .then(({ data }) => data.submitTicket);
const receive = (step: Parameters<typeof receiveStep>[1]) => receiveStep(quantum, step);
const amend = (
  mutation: 'cancelTicket' | 'commentOnTicket' | 'reopenTicket',
  input: string,
  variables: object,
  actor: Actor = anna,
) =>
  quantum
    .ask(
      actor,
      `mutation ($input: ${input}!) { ${mutation}(input: $input) { ticket { id state timeline { event description } } userErrors { code } } }`,
      { input: variables },
    )
    .then(({ data }) => data[mutation]);
const ticketOf = (id: TicketId, actor: Actor = anna) =>
  quantum
    .ask(
      actor,
      'query ($id: ID!) { node(id: $id) { ... on Ticket { id state expertName priority completedAt timeline { event description at } survey { state } } } }',
      { id },
    )
    .then(({ data }) => data.node);

describe('submitting a ticket', () => {
  it('draws another reference when the one that it drew is taken', async () => {
    await withPlan(quantum, anna);
    const draws = [1, 1, 1, 2].map((fill) => Buffer.alloc(8, fill));
    const ports = { ...quantum.ports, randomBytes: () => draws.shift() ?? Buffer.alloc(8, 9) };
    const wanted = {
      ...ticketInput,
      idempotencyKey: null,
      customerId: null,
      deviceId: null,
      place: null,
    } as const;
    const another = () =>
      submitTicket(ports)(anna, { ...wanted, deviceCategory: 'PRINTER', priority: 'NORMAL' });
    const tickets = [await another(), await another()];
    expect(new Set(tickets.map((ticket) => ticket.ok && ticket.value.reference)).size).toBe(2);
    expect(draws).toEqual([]); // One for the first ticket; one, one and two for the second.
  });
  it('shows it at once with a reference, and sends everything the work needs', async () => {
    const planId = await withPlan(quantum, anna);
    const { ticket } = await submit({ priority: 'HIGH' });
    expect(ticket).toMatchObject({ state: 'SUBMITTED', channel: 'WEB', plan: { id: planId } });
    expect(ticket.reference).toMatch(/^T-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const list = await quantum.ask(
      anna,
      '{ me { tickets(states: [SUBMITTED]) { nodes { id customer { name } device { id } timeline { event } } } } }',
    );
    expect(list.data.me.tickets.nodes).toEqual([
      { id: ticket.id, customer: { name: 'Anna Berg' }, device: null, timeline: [{ event: 'SUBMITTED' }] },
    ]);
    const sent = (await quantum.outbox('customer.ticket.submitted.v1')).filter(
      ({ aggregate }) => aggregate === ticket.id,
    );
    expect(sent.map(({ body }) => body)).toMatchObject([
      {
        reference: ticket.reference,
        planId,
        priority: 'HIGH',
        deviceCategory: 'PRINTER',
        contact: { name: 'Anna Berg', phone: '+4930123456' },
        place: { line1: 'Hauptstr. 1', country: 'DE' },
        timeZone: 'Europe/Berlin',
      },
    ]);
  });

  it('by the helpdesk is for the customer it names, and came by telephone', async () => {
    await withPlan(quantum, anna);
    const { ticket } = await submit({ customerId: anna.customerId }, staff('helpdesk'));
    expect(ticket).toMatchObject({ channel: 'TELEPHONE' });
    expect(await ticketOf(ticket.id as TicketId)).toMatchObject({ state: 'SUBMITTED' });
    expect((await submit({}, staff('helpdesk'))).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'customerId'] },
    ]);
    expect((await submit({ customerId: newId('Customer') }, staff('helpdesk'))).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    const bert = await registered(quantum);
    expect((await submit({ customerId: anna.customerId }, bert)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('takes the category from the device it names', async () => {
    await withPlan(quantum, anna);
    const device = await quantum.ask(
      anna,
      'mutation { addDevice(input: { category: COMPUTER, name: "Laptop" }) { device { id } } }',
    );
    const deviceId = device.data.addDevice.device.id;
    const { ticket } = await submit({ deviceId, deviceCategory: undefined });
    expect(
      await quantum.ask(
        anna,
        'query ($id: ID!) { node(id: $id) { ... on Ticket { deviceCategory device { name } } } }',
        { id: ticket.id },
      ),
    ).toMatchObject({
      data: { node: { deviceCategory: 'COMPUTER', device: { name: 'Laptop' } } },
    });
    expect((await submit({ deviceId, deviceCategory: 'PRINTER' })).userErrors).toMatchObject([
      { code: 'INVALID_VALUE' },
    ]);
    const bert = await registered(quantum);
    expect((await submit({ deviceId }, bert)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'deviceId'] },
    ]);
  });

  it('is refused with the reason', async () => {
    const code = async (input: object, actor: Actor = anna) =>
      (await submit(input, actor)).userErrors[0]?.code;
    expect(await code({}, aCustomerActor())).toBe('NOT_REGISTERED');
    expect(await code({})).toBe('NO_PLAN');
    const planId = await withPlan(quantum, anna);
    expect(await code({ deviceCategory: 'CAMERA' })).toBe('NOT_COVERED');
    expect(await code({ place: { line1: 'Rue 1', city: 'Paris', postalCode: '75001', country: 'FR' } })).toBe(
      'COUNTRY_NOT_SERVED',
    );
    expect(await code({ title: ' ' })).toBe('INVALID_VALUE');
    expect(await code({ description: 'my card is 4242 4242 4242 4242' })).toBe('INVALID_VALUE');
    expect(await code({ deviceCategory: undefined })).toBe('INVALID_VALUE');
    await billingSays(planId, { state: 'ENDED' });
    expect(await code({})).toBe('NO_PLAN');
  });

  it('cannot pass the plan’s bound of open tickets, also not when many come at once', async () => {
    await withPlan(quantum, anna, { openTicketsMax: 2 });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => submit({})));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'ACCEPTED').sort();
    expect(codes).toEqual(['ACCEPTED', 'ACCEPTED', 'TOO_MANY_OPEN', 'TOO_MANY_OPEN', 'TOO_MANY_OPEN']);
  });

  it('under one key makes one ticket', async () => {
    await withPlan(quantum, anna);
    const answers = await Promise.all([1, 2, 3].map(() => submit({ idempotencyKey: 'ticket-1' })));
    expect(new Set(answers.map(({ ticket }) => ticket.id)).size).toBe(1);
  });
});

describe('the steps of the work', () => {
  const expert = { expertId: newId('Expert'), name: 'Eva Stern' };

  it('stand in the timeline exactly once, whatever the order and however often they arrive', async () => {
    await withPlan(quantum, anna);
    const ticket = { ticketId: await submitted(quantum, anna), customerId: anna.customerId };
    const at = (minute: number) => `2026-06-15T11:0${minute}:00Z`;
    const received = stepBody(ticket, { version: 1, change: 'RECEIVED', changedAt: at(1) });
    const assigned = stepBody(ticket, {
      version: 2,
      change: 'ASSIGNED',
      state: 'ASSIGNED',
      expert,
      changedAt: at(2),
    });
    const accepted = stepBody(ticket, {
      version: 3,
      change: 'ACCEPTED',
      state: 'ACCEPTED',
      expert,
      changedAt: at(3),
    });
    for (const step of [accepted, received, assigned, accepted, received]) await receive(step);
    const seen = await ticketOf(ticket.ticketId);
    expect(seen).toMatchObject({ state: 'ACCEPTED', expertName: 'Eva Stern' });
    expect(seen.timeline.map(({ event }) => event)).toEqual([
      'SUBMITTED',
      'RECEIVED',
      'ASSIGNED',
      'ACCEPTED',
    ]);
  });

  it('about a ticket that is not known are parked', async () => {
    await expect(
      receive(stepBody({ ticketId: newId('Ticket'), customerId: anna.customerId }, {})),
    ).rejects.toThrow(/not known here/);
  });

  it('tell the customer of the assignment once, and not of one that was undone before it arrived', async () => {
    await withPlan(quantum, anna);
    const ticket = { ticketId: await submitted(quantum, anna), customerId: anna.customerId };
    const assigned = stepBody(ticket, { version: 2, change: 'ASSIGNED', state: 'ASSIGNED', expert });
    await receive(assigned);
    await receive(assigned);
    const late = stepBody(ticket, {
      version: 4,
      change: 'ASSIGNED',
      state: 'ASSIGNED',
      expert: { ...expert, expertId: newId('Expert') },
    });
    await receive(stepBody(ticket, { version: 5, change: 'REJECTED', state: 'WAITING' }));
    await receive(late);
    const notifications = await quantum.rows(
      `SELECT kind FROM notices WHERE customer_id = $1 AND kind = 'TICKET_ASSIGNED'`,
      [anna.customerId],
    );
    expect(notifications).toHaveLength(1);
  });

  it('are shown to the expert whose ticket it is, and to no other', async () => {
    await withPlan(quantum, anna);
    const ticketId = await submitted(quantum, anna);
    const see = (actor: Actor) =>
      quantum
        .ask(actor, 'query ($id: ID!) { node(id: $id) { ... on Ticket { title } } }', { id: ticketId })
        .then(({ data }) => data.node);
    expect(await see(anExpertActor(expert.expertId))).toBeNull();
    await receive(
      stepBody(
        { ticketId, customerId: anna.customerId },
        { version: 2, change: 'ASSIGNED', state: 'ASSIGNED', expert },
      ),
    );
    expect(await see(anExpertActor(expert.expertId))).toEqual({ title: 'It prints nothing' });
    expect(await see(anExpertActor())).toBeNull();
    expect(await see(await registered(quantum))).toBeNull();
    expect(await see(staff('manager'))).toEqual({ title: 'It prints nothing' });
  });
});

describe('amending a ticket', () => {
  it('by a comment is shown at once, and once when ticketing answers', async () => {
    await withPlan(quantum, anna);
    const ticket = { ticketId: await submitted(quantum, anna), customerId: anna.customerId };
    const added = await amend('commentOnTicket', 'CommentOnTicketInput', {
      ticketId: ticket.ticketId,
      text: 'Any news?',
      idempotencyKey: 'c1',
    });
    expect(added.ticket.timeline).toMatchObject([
      { event: 'SUBMITTED' },
      { event: 'COMMENTED', description: 'A comment was added: Any news?' },
    ]);
    await amend('commentOnTicket', 'CommentOnTicketInput', {
      ticketId: ticket.ticketId,
      text: 'Any news?',
      idempotencyKey: 'c1',
    });
    const sent = (await quantum.outbox('customer.ticket.amended.v1')).filter(
      ({ aggregate }) => aggregate === ticket.ticketId,
    );
    expect(sent).toMatchObject([{ body: { amendment: { kind: 'COMMENT', text: 'Any news?' } } }]);
    const amendmentId = sent[0]?.body.amendmentId as ReturnType<typeof newId<'Message'>>;
    await receive(stepBody(ticket, { version: 2, change: 'COMMENTED', note: 'Any news?', amendmentId }));
    const seen = await ticketOf(ticket.ticketId);
    expect(seen.timeline.map(({ event }) => event)).toEqual(['SUBMITTED', 'COMMENTED']);
  });

  it('by withdrawing it closes it at once, and makes room in the plan', async () => {
    await withPlan(quantum, anna, { openTicketsMax: 1 });
    const ticketId = await submitted(quantum, anna);
    const cardInIt = { ticketId, reason: 'Charge 4242 4242 4242 4242 instead.' };
    expect(await amend('cancelTicket', 'CancelTicketInput', cardInIt)).toMatchObject({
      userErrors: [{ code: 'INVALID_VALUE' }],
    });
    const withdrawn = await amend('cancelTicket', 'CancelTicketInput', {
      ticketId,
      reason: 'It works again.',
    });
    expect(withdrawn).toMatchObject({ ticket: { state: 'CANCELLED' }, userErrors: [] });
    expect(await amend('cancelTicket', 'CancelTicketInput', { ticketId })).toMatchObject({
      userErrors: [{ code: 'NOT_OPEN' }],
    });
    expect((await submit({})).ticket).not.toBeNull();
  });

  it('by reopening it needs a completed ticket, a reason, and a plan that still covers it', async () => {
    const planId = await withPlan(quantum, anna);
    const ticket = { ticketId: await submitted(quantum, anna), customerId: anna.customerId };
    const reopen = (reason = 'It still jams.') =>
      amend('reopenTicket', 'ReopenTicketInput', { ticketId: ticket.ticketId, reason });
    expect(await reopen()).toMatchObject({ userErrors: [{ code: 'NOT_COMPLETED' }] });
    await receive(stepBody(ticket, { version: 2, change: 'COMPLETED', state: 'COMPLETED' }));
    expect(await reopen(' ')).toMatchObject({ userErrors: [{ code: 'INVALID_VALUE' }] });
    await billingSays(planId, { state: 'ENDED' });
    expect(await reopen()).toMatchObject({ userErrors: [{ code: 'NOT_COVERED' }] });
    await withPlan(quantum, anna);
    expect(await reopen()).toMatchObject({ ticket: { state: 'SUBMITTED' }, userErrors: [] });
  });

  it('of another customer is answered like one that does not exist; the helpdesk may', async () => {
    await withPlan(quantum, anna);
    const ticketId = await submitted(quantum, anna);
    const bert = await registered(quantum);
    for (const id of [ticketId, newId('Ticket'), 'nonsense']) {
      expect(
        await amend('commentOnTicket', 'CommentOnTicketInput', { ticketId: id, text: 'x' }, bert),
      ).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
      expect(await amend('cancelTicket', 'CancelTicketInput', { ticketId: id }, bert)).toMatchObject({
        userErrors: [{ code: 'NOT_FOUND' }],
      });
      expect(
        await amend('reopenTicket', 'ReopenTicketInput', { ticketId: id, reason: 'x' }, bert),
      ).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    }
    expect(
      await amend(
        'commentOnTicket',
        'CommentOnTicketInput',
        { ticketId, text: 'Called.' },
        staff('helpdesk'),
      ),
    ).toMatchObject({ userErrors: [] });
  });
});
