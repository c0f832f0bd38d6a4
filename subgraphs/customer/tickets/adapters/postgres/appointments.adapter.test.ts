import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { type CustomerId, newId, type TicketId } from '../../../../../kernel/ids/ids.ts';
import {
  anExpertActor,
  type CustomerQuantum,
  staff,
  startCustomerQuantum,
} from '../../../testing/customer-quantum.ts';
import { registered, submitted, withPlan } from '../../../testing/journey.ts';
import { keepAppointment } from '../../application/keep-appointment.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
let ticketId: TicketId;
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
  await withPlan(quantum, anna);
  ticketId = await submitted(quantum, anna);
});
afterAll(() => quantum.drop());

const windowIn = (hours: number) => {
  const from = quantum.clock.now().add({ hours });
  return {
    from: from.toString(),
    until: from.add({ hours: 2 }).toString(),
    choosableUntil: from.subtract({ hours: 2 }).toString(),
  };
};
type Said = Parameters<ReturnType<typeof keepAppointment>>[1];
const ticketingSays = (changes: Partial<Said>) =>
  quantum.consume((tx) =>
    keepAppointment(quantum.ports)(tx, {
      ticketId,
      customerId: anna.customerId,
      version: 1,
      state: 'OFFERED',
      windows: [windowIn(24), windowIn(28)],
      chosen: null,
      changedAt: quantum.clock.now().toString(),
      ...changes,
    }),
  );
const choose = async (from: string, actor: Actor = anna, id: string = ticketId) =>
  (
    await quantum.ask(
      actor,
      `mutation ($input: ChooseAppointmentInput!) { chooseAppointment(input: $input) {
        ticket { appointment { state requestedWindow { from } window { from } } } userErrors { code path } } }`,
      { input: { ticketId: id, from } },
    )
  ).data.chooseAppointment;
const appointmentOf = async (actor: Actor = anna) =>
  (
    await quantum.ask(
      actor,
      `query ($id: ID!) { node(id: $id) { ... on Ticket {
        appointment { state windows { from } window { from } requestedWindow { from } refusedBecause } } } }`,
      { id: ticketId },
    )
  ).data.node.appointment;
const noticesOf = () =>
  quantum.rows<{ kind: string; subject: string }>(
    `SELECT kind, subject FROM notices WHERE customer_id = $1 AND kind LIKE 'APPOINTMENT%' ORDER BY created_at, id`,
    [anna.customerId],
  );

describe('an appointment', () => {
  it('is chosen among what is offered, requested until ticketing answers, and then agreed', async () => {
    expect(await appointmentOf()).toBeNull();
    await ticketingSays({});
    const [soon, late] = [windowIn(24), windowIn(28)];
    expect(await appointmentOf()).toMatchObject({
      state: 'OFFERED',
      window: null,
      windows: [{ from: soon.from }, { from: late.from }],
    });
    expect(await choose(soon.from)).toEqual({
      ticket: { appointment: { state: 'REQUESTED', requestedWindow: { from: soon.from }, window: null } },
      userErrors: [],
    });
    // Twice is once.
    await choose(soon.from);
    const sent = (await quantum.outbox('customer.appointment.chosen.v1')).filter(
      ({ aggregate }) => aggregate === ticketId,
    );
    expect(sent.map(({ body }) => [body.from, body.until])).toEqual([[soon.from, soon.until]]);
    const answer = { choiceId: sent[0]?.body.choiceId as never, refusedBecause: null };
    await ticketingSays({ version: 2, state: 'CONFIRMED', chosen: soon, answer });
    expect(await appointmentOf()).toMatchObject({
      state: 'CONFIRMED',
      window: { from: soon.from },
      requestedWindow: null,
    });
    expect((await noticesOf()).map(({ kind }) => kind)).toEqual([
      'APPOINTMENT_OFFERED',
      'APPOINTMENT_CONFIRMED',
    ]);
  });

  it('that cannot be kept is told with the reason, and the old message that comes late changes nothing', async () => {
    await ticketingSays({});
    await choose(windowIn(24).from, staff('helpdesk'));
    const [sent] = (await quantum.outbox('customer.appointment.chosen.v1')).filter(
      ({ aggregate }) => aggregate === ticketId,
    );
    const answer = {
      choiceId: sent?.body.choiceId as never,
      refusedBecause: 'The expert has another visit then.',
    };
    await ticketingSays({ version: 2, windows: [windowIn(50)], answer });
    await ticketingSays({ version: 1 });
    expect(await appointmentOf()).toMatchObject({
      state: 'OFFERED',
      windows: [{ from: windowIn(50).from }],
      refusedBecause: 'The expert has another visit then.',
    });
    await ticketingSays({ version: 3, state: 'ENDED', windows: [] });
    expect(await appointmentOf()).toBeNull();
    expect(await noticesOf()).toHaveLength(2);
  });

  it('is refused when it is not offered, too late, or somebody else’s', async () => {
    await ticketingSays({ windows: [windowIn(1), windowIn(24)] });
    expect((await choose(windowIn(3).from)).userErrors).toEqual([
      { code: 'NOT_OFFERED', path: ['input', 'from'] },
    ]);
    expect((await choose(windowIn(1).from)).userErrors).toEqual([
      { code: 'TOO_LATE', path: ['input', 'from'] },
    ]);
    const stranger = await registered(quantum);
    expect((await choose(windowIn(24).from, stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await choose(windowIn(24).from, anna, 'tkt_x')).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect((await choose(windowIn(24).from, anna, newId('Ticket'))).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    const { errors } = await quantum.ask(
      anExpertActor(),
      `mutation { chooseAppointment(input: { ticketId: "${ticketId}", from: "2026-01-01T00:00:00Z" }) { userErrors { code } } }`,
    );
    expect(errors?.[0]?.code).toBe('FORBIDDEN');
  });
});
