import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { setUpTicketing } from '../../testing/ticketing-set-up.ts';
import { assignWaitingTickets } from './assign-waiting-tickets.ts';

const world = setUpTicketing();
const run = () => world.wired.useCases.assignWaitingTickets();
const ticketNow = async (id: Parameters<typeof world.amend>[0]) => {
  const [ticket] = await world.as(['helpdesk']).read.tickets([id]);
  if (ticket === undefined) throw new Error('the ticket is gone');
  return ticket;
};
const historyOf = (id: Parameters<typeof world.amend>[0]) =>
  world.as(['helpdesk']).read.assignmentHistory([id]);

// Tickets of one test are of no concern to the next.
beforeEach(async () => {
  await world.database.transaction({ kind: 'all' }, async (tx) => {
    await tx.execute(
      "UPDATE ticket SET state = 'CANCELLED', assignment_id = NULL, expert_id = NULL, waiting_reason = NULL, completed_at = NULL, next_step = NULL, next_step_due_at = NULL",
    );
    await tx.execute(
      "UPDATE assignment SET state = 'WITHDRAWN', withdrawn_at = now(), withdrawn_because = 'CANCELLED', rejection_reason = NULL",
    );
    await tx.execute('UPDATE expert SET available = false');
  });
});

describe('a run', () => {
  it('gives a ticket to an expert who fits, with the reason, and tells the expert', async () => {
    const eva = await world.anExpert();
    const id = await world.aTicket();
    expect(await run()).toMatchObject({ ok: true, value: { considered: 1, assigned: 1, leftWaiting: 0 } });
    const [assignment, ...more] = await historyOf(id);
    expect(assignment).toMatchObject({
      expertId: eva,
      state: 'OFFERED',
      reason: expect.stringMatching(/^computer-repair level 2; serves all of DE/),
    });
    expect(more).toEqual([]);
    const { rows } = await world.ask('SELECT kind, subject FROM notice WHERE ticket_id = $1', [id]);
    expect(rows).toEqual([
      { kind: 'ASSIGNMENT_OFFERED', subject: 'New ticket T-7F3K-9Q2M: Laptop does not start' },
    ]);
  });

  it('tells why nobody fits once, and again only when the reason changes', async () => {
    const id = await world.aTicket({ deviceCategory: 'HOME_APPLIANCE' });
    await run();
    await run();
    expect(await world.changesOf(id)).toEqual(['RECEIVED', 'WAITING']);
    expect((await ticketNow(id)).waitingReason).toBe(
      'No available expert has appliance-repair level 2 and electrical-safety level 2',
    );
    await world.anExpert({
      skills: [
        { skill: 'appliance-repair', level: 3 },
        { skill: 'electrical-safety', level: 2 },
      ],
      capacity: 0,
    });
    await run();
    expect(await world.changesOf(id)).toEqual(['RECEIVED', 'WAITING', 'WAITING']);
    expect((await ticketNow(id)).waitingReason).toMatch(/as many tickets as they can take$/);
  });

  it('never fills anybody over capacity, over runs and batches', async () => {
    const eva = await world.anExpert({ capacity: 3 });
    for (let n = 0; n < 7; n += 1) await world.aTicket({ priority: n === 6 ? 'URGENT' : 'LOW' });
    const small = assignWaitingTickets(world.wired.ports, { batchMax: 2 });
    expect(await small()).toMatchObject({ value: { considered: 7, assigned: 3, leftWaiting: 4 } });
    expect(await small()).toMatchObject({ value: { considered: 4, assigned: 0, leftWaiting: 4 } });
    const mine = await world.asExpert(eva).read.ticketsOfExpert([], { size: 10, after: null });
    expect(mine).toHaveLength(3);
    expect(mine.some(({ priority }) => priority === 'URGENT')).toBe(true);
  });

  it('does not give a ticket back to who declined it, until it is reopened', async () => {
    const eva = await world.anExpert();
    const customerId = newId('Customer');
    const id = await world.aTicket({ customerId });
    await run();
    const { actor, useCases } = world.asExpert(eva);
    const step = (given: Parameters<typeof useCases.takeExpertStep>[1]['step']) =>
      useCases.takeExpertStep(actor, { ticketId: id, step: given });
    await step({ kind: 'REJECT', reason: 'Too far.' });
    await run();
    expect((await ticketNow(id)).waitingReason).toMatch(
      /has declined this ticket or did not take it in time$/,
    );
    const sam = await world.anExpert({ name: 'Samir Aziz' });
    await run();
    expect((await ticketNow(id)).assigned?.expertId).toBe(sam);
    const asSam = world.asExpert(sam);
    for (const done of [{ kind: 'ACCEPT' }, { kind: 'START' }, { kind: 'COMPLETE', notes: 'Done.' }] as const)
      await asSam.useCases.takeExpertStep(asSam.actor, { ticketId: id, step: done });
    world.time.now = world.time.now.add({ hours: 1 });
    await world.amend(id, customerId, { kind: 'REOPEN', reason: 'Black again.' });
    await world.database.pool.query('UPDATE expert SET available = false WHERE id = $1', [sam]);
    await run();
    expect((await ticketNow(id)).assigned?.expertId).toBe(eva);
    const history = (await historyOf(id)).map(({ expertId, state }) => [expertId, state]);
    expect(history).toEqual([
      [eva, 'REJECTED'],
      [sam, 'WITHDRAWN'],
      [eva, 'OFFERED'],
    ]);
    const declined = (await world.sent(id)).find(({ body }) => body.change === 'REJECTED');
    expect(declined?.body).toMatchObject({
      state: 'WAITING',
      expert: null,
      declinedBy: eva,
      note: 'Too far.',
    });
  });

  it('is refused while another is at work', async () => {
    await world.aTicket();
    await world.database.transaction({ kind: 'all' }, async (tx) => {
      await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('assign-tickets', 7242100))");
      expect(await run()).toMatchObject({ ok: false, error: { code: 'ALREADY_RUNNING' } });
    });
  });

  it('doubles nothing when many are started at once', async () => {
    await world.anExpert({ capacity: 50 });
    const ids: Awaited<ReturnType<typeof world.aTicket>>[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await world.aTicket());
    const small = assignWaitingTickets(world.wired.ports, { batchMax: 3 });
    const results = await Promise.all([small(), small(), small(), run(), run()]);
    const assigned = results.reduce((total, result) => total + (result.ok ? result.value.assigned : 0), 0);
    expect(assigned).toBe(12);
    for (const id of ids) expect(await world.changesOf(id)).toEqual(['RECEIVED', 'ASSIGNED']);
  });

  it('passes over a ticket that somebody changes right now, and takes it in the next', async () => {
    await world.anExpert();
    const id = await world.aTicket();
    await world.database.transaction({ kind: 'all' }, async (tx) => {
      await tx.execute(`SELECT 1 FROM ticket WHERE id = '${id}' FOR UPDATE`);
      expect(await run()).toMatchObject({ value: { considered: 0 } });
    });
    expect(await run()).toMatchObject({ value: { assigned: 1 } });
  });
});

describe('an expert’s double click', () => {
  it('takes the step once: one of two at once succeeds, and one message is sent', async () => {
    const eva = await world.anExpert();
    const id = await world.aTicket();
    await run();
    const { actor, useCases } = world.asExpert(eva);
    const accept = () => useCases.takeExpertStep(actor, { ticketId: id, step: { kind: 'ACCEPT' } });
    const results = await Promise.all([accept(), accept(), accept()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.error.code]))).toEqual([
      'WRONG_STATE',
      'WRONG_STATE',
    ]);
    expect(await world.changesOf(id)).toEqual(['RECEIVED', 'ASSIGNED', 'ACCEPTED']);
  });
});

describe('the history of assignments', () => {
  it('cannot be deleted, and one ticket has one open assignment', async () => {
    const eva = await world.anExpert();
    const id = await world.aTicket();
    await run();
    await expect(
      world.database.transaction({ kind: 'all' }, (tx) =>
        tx.execute(`DELETE FROM assignment WHERE ticket_id = '${id}'`),
      ),
    ).rejects.toThrow(/never deleted/);
    await expect(
      world.database.transaction({ kind: 'all' }, (tx) =>
        tx.execute(`INSERT INTO assignment (id, ticket_id, customer_id, expert_id, state, reason, assigned_at, parts)
          SELECT '${newId('Assignment')}', id, customer_id, '${eva}', 'OFFERED', '', now(), '[]' FROM ticket WHERE id = '${id}'`),
      ),
    ).rejects.toThrow(/assignment_one_open/);
  });
});
