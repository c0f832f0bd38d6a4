import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CustomerId, type ExpertId, newId, type TicketId } from '../../../../kernel/ids/ids.ts';
import { appointmentChosen } from '../../../../schema/messages/customer/appointment-chosen.v1.ts';
import { type aSubmission, setUpTicketing } from '../../testing/ticketing-set-up.ts';

// Each takes many steps on a real database.
vi.setConfig({ testTimeout: 120_000 });
const world = setUpTicketing();
// Monday, 10:00 in Berlin.
const monday = Temporal.Instant.from('2026-03-16T09:00:00Z');
const tomorrow = '2026-03-17T07:00:00Z';

// Tickets and experts of one test are of no concern to the next.
beforeEach(async () => {
  world.time.now = monday;
  await world.ask('UPDATE expert SET available = false');
  await world.ask('DELETE FROM appointment');
  await world.ask(`UPDATE ticket SET state = 'CANCELLED', assignment_id = NULL, expert_id = NULL, waiting_reason = NULL, next_step = NULL,
                          next_step_due_at = NULL, appointment_from = NULL, appointment_until = NULL`);
  await world.ask(`UPDATE assignment SET state = 'WITHDRAWN', withdrawn_at = now(), withdrawn_because = 'CANCELLED'
                    WHERE state <> 'WITHDRAWN'`);
});

const planVisits = () => world.wired.useCases.planVisits();
const step = (expertId: ExpertId, ticketId: TicketId, kind: 'ACCEPT' | 'START') =>
  world.wired.useCases.takeExpertStep(world.asExpert(expertId).actor, { ticketId, step: { kind } });
const ticketNow = async (id: TicketId) => (await world.as(['helpdesk']).read.tickets([id]))[0];
/** The newest message about the appointment. */
const told = async (id: TicketId) =>
  (await world.sent(id)).findLast(({ type }) => type === 'ticketing.appointment.changed.v1')?.body as
    | {
        version: number;
        state: string;
        windows: { from: string; until: string }[];
        chosen: { from: string } | null;
        answer?: { choiceId: string; refusedBecause: string | null };
      }
    | undefined;

async function anAcceptedTicket(expertId: ExpertId, over: Parameters<typeof aSubmission>[0] = {}) {
  const customerId = newId('Customer');
  const id = await world.aTicket({ customerId, ...over });
  await world.wired.useCases.assignWaitingTickets();
  await step(expertId, id, 'ACCEPT');
  return { id, customerId };
}
async function choose({ id, customerId }: { id: TicketId; customerId: CustomerId }, from: string) {
  const choiceId = newId('Message');
  const until = Temporal.Instant.from(from).add({ hours: 2 }).toString();
  const chosenAt = world.time.now.toString();
  const body = { ticketId: id, customerId, choiceId, from, until, chosenAt };
  await world.deliver('ticketing-tickets-in', appointmentChosen, body);
  return choiceId;
}

describe('an appointment', () => {
  it('is offered when the expert has accepted, agreed by the customer’s choice, and then the time to begin', async () => {
    const eva = await world.anExpert();
    const ticket = await anAcceptedTicket(eva);
    expect(await planVisits()).toEqual({ offered: 1, ended: 0 });
    expect(await planVisits()).toEqual({ offered: 0, ended: 0 });
    const offered = await told(ticket.id);
    expect(offered).toMatchObject({ version: 1, state: 'OFFERED', chosen: null });
    expect(offered?.windows.map(({ from }) => from)).toEqual([
      '2026-03-16T13:00:00Z',
      '2026-03-17T07:00:00Z',
      '2026-03-17T11:00:00Z',
    ]);
    const choiceId = await choose(ticket, tomorrow);
    expect(await told(ticket.id)).toMatchObject({
      version: 2,
      state: 'CONFIRMED',
      chosen: { from: tomorrow },
      answer: { choiceId, refusedBecause: null },
    });
    expect(
      (await world.sent(ticket.id)).findLast(({ type }) => type.endsWith('ticket.changed.v1'))?.body,
    ).toMatchObject({
      change: 'COMMENTED',
      note: 'The expert comes on 2026-03-17 between 08:00 and 10:00.',
    });
    expect(await ticketNow(ticket.id)).toMatchObject({
      nextStep: { name: 'START', dueAt: Temporal.Instant.from('2026-03-17T09:30:00Z') },
    });
    // Half an hour after the window the work is not begun: another expert is looked for, and the appointment is over.
    world.time.now = Temporal.Instant.from('2026-03-17T09:30:00Z');
    await world.wired.useCases.watchTickets();
    expect(await ticketNow(ticket.id)).toMatchObject({ state: 'WAITING', appointment: null });
    expect(await planVisits()).toEqual({ offered: 0, ended: 1 });
    expect(await told(ticket.id)).toMatchObject({ version: 3, state: 'ENDED', windows: [], chosen: null });
  });

  it('is refused when the expert’s day is full meanwhile, and what was agreed before stands', async () => {
    const eva = await world.anExpert({ minutesPerDay: 60 });
    const [first, second] = [await anAcceptedTicket(eva), await anAcceptedTicket(eva)];
    await planVisits();
    await choose(first, tomorrow);
    const choiceId = await choose(second, '2026-03-17T11:00:00Z');
    expect(await told(second.id)).toMatchObject({
      state: 'OFFERED',
      chosen: null,
      answer: { choiceId, refusedBecause: 'The expert has another visit then.' },
    });
    const fromOf = async (id: TicketId) => (await told(id))?.windows.map(({ from }) => from.slice(0, 10));
    expect(await fromOf(second.id)).not.toContain('2026-03-17');
    // The first may still change to what is free, and not to what was never offered.
    await choose(first, '2026-03-16T13:00:00Z');
    expect(await told(first.id)).toMatchObject({
      state: 'CONFIRMED',
      chosen: { from: '2026-03-16T13:00:00Z' },
    });
    await choose(first, '2026-03-16T04:00:00Z');
    expect(await told(first.id)).toMatchObject({
      state: 'CONFIRMED',
      chosen: { from: '2026-03-16T13:00:00Z' },
      answer: { refusedBecause: 'This time is not offered any more.' },
    });
  });

  it('goes back at once when the expert is away then, and stays when they are back by then', async () => {
    const eva = await world.anExpert();
    const ticket = await anAcceptedTicket(eva);
    await planVisits();
    await choose(ticket, tomorrow);
    const away = async (from: Temporal.Instant, hours: number) => {
      const [expert] = await world.as(['administrator']).read.experts([eva]);
      const until = from.add({ hours });
      const { version } = expert ?? { version: 0 };
      const absence = { expertId: eva, from, until, version, reason: 'Ill' };
      return world.wired.useCases.saveAbsence(world.asExpert(eva).actor, absence);
    };
    await away(monday, 4);
    expect(await world.wired.useCases.watchTickets()).toMatchObject({ returned: 0 });
    expect((await away(Temporal.Instant.from(tomorrow), 1)).ok).toBe(true);
    expect(await world.wired.useCases.watchTickets()).toMatchObject({ returned: 1, stuck: new Map() });
  });

  it('is not taken by another customer, and one of nothing offered is parked', async () => {
    const eva = await world.anExpert();
    const ticket = await anAcceptedTicket(eva);
    await expect(choose(ticket, tomorrow)).rejects.toThrow(/no window/);
    await planVisits();
    await expect(choose({ ...ticket, customerId: newId('Customer') }, tomorrow)).rejects.toThrow(
      /another customer/,
    );
  });
});

describe('an expert’s day', () => {
  it('is read in the order in which it is driven, by the expert and by staff', async () => {
    const eva = await world.anExpert();
    const place = (postalCode: string) => ({ line1: 'Weg 1', city: 'X', postalCode, country: 'DE' });
    const near = await anAcceptedTicket(eva, { place: place('10115') });
    const far = await anAcceptedTicket(eva, { place: place('14467') });
    await planVisits();
    await choose(far, '2026-03-17T11:00:00Z');
    await choose(near, tomorrow);
    const day = [
      Temporal.Instant.from('2026-03-17T00:00:00Z'),
      Temporal.Instant.from('2026-03-18T00:00:00Z'),
    ] as const;
    const own = await world.asExpert(eva).read.visits(null, ...day);
    expect(
      own.map(({ ticket, arriveAt, travelMinutes }) => [ticket.id, arriveAt?.toString(), travelMinutes]),
    ).toEqual([
      [near.id, tomorrow, 0],
      [far.id, '2026-03-17T11:00:00Z', expect.any(Number)],
    ]);
    expect(await world.as(['helpdesk']).read.visits(eva, ...day)).toHaveLength(2);
    const ben = await world.anExpert({ name: 'Ben' });
    expect(await world.asExpert(ben).read.visits(eva, ...day)).toEqual([]);
    expect(await world.asExpert(ben).read.visits(null, ...day)).toEqual([]);
  });

  it('is told by a phone that was offline, each step once however often it is sent, and a pause asks for another time', async () => {
    const eva = await world.anExpert();
    const ticket = await anAcceptedTicket(eva);
    await planVisits();
    await choose(ticket, tomorrow);
    world.time.now = Temporal.Instant.from('2026-03-17T15:00:00Z');
    const { actor } = world.asExpert(eva);
    const tell = (kind: 'ON_THE_WAY' | 'START' | 'PAUSE' | 'COMPLETE', at: string) =>
      world.wired.useCases.takeExpertStep(actor, {
        ticketId: ticket.id,
        step: { kind, reason: 'A part has to come.', notes: 'Done.', minutesWorked: 45, parts: [] },
        happenedAt: Temporal.Instant.from(at),
        idempotencyKey: `${ticket.id}-${kind}-${at}`,
      });
    const queued = [
      ['ON_THE_WAY', '2026-03-17T07:30:00Z'],
      ['START', '2026-03-17T08:00:00Z'],
      ['PAUSE', '2026-03-17T08:45:00Z'],
    ] as const;
    for (const _sent of ['first', 'again'])
      for (const [kind, at] of queued) expect((await tell(kind, at)).ok).toBe(true);
    expect(await ticketNow(ticket.id)).toMatchObject({ state: 'ACCEPTED', appointment: null });
    const { rows } = await world.ask(
      `SELECT change, at FROM ticket_event WHERE ticket_id = $1 AND change IN ('ON_THE_WAY', 'STARTED', 'PAUSED') ORDER BY version`,
      [ticket.id],
    );
    expect(rows.map(({ change }) => change)).toEqual(['ON_THE_WAY', 'STARTED', 'PAUSED']);
    expect(await planVisits()).toEqual({ offered: 1, ended: 0 });
    expect(await told(ticket.id)).toMatchObject({ state: 'OFFERED', chosen: null });
    await tell('START', '2026-03-17T14:00:00Z');
    expect((await tell('COMPLETE', '2026-03-17T14:45:00Z')).ok).toBe(true);
    const [done] = await world.as(['helpdesk']).read.assignmentHistory([ticket.id]);
    expect(done).toMatchObject({
      state: 'COMPLETED',
      startedAt: Temporal.Instant.from('2026-03-17T08:00:00Z'),
      completedAt: Temporal.Instant.from('2026-03-17T14:45:00Z'),
      minutesWorked: 45,
    });
  });
});
