import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';
import { plainSql } from '../../../../platform/postgres/plain-sql.ts';
import { expertData, setUpTicketing } from '../../testing/ticketing-set-up.ts';
import { misfitOf } from '../../tickets/index.ts';

const world = setUpTicketing();
const start = world.time.now;
const later = (minutes: number) => {
  world.time.now = world.time.now.add({ minutes });
};
const watch = () => world.wired.useCases.watchTickets();
const assign = () => world.wired.useCases.assignWaitingTickets();
const take = async (expertId: ExpertId, ticketId: TicketId, kind: 'ACCEPT' | 'START') => {
  const { actor, useCases } = world.asExpert(expertId);
  return useCases.takeExpertStep(actor, { ticketId, step: { kind } });
};
const ticketNow = async (id: TicketId) => (await world.as(['helpdesk']).read.tickets([id]))[0];
const saveExpert = (id: ExpertId, over: Partial<typeof expertData>) =>
  world.changeExpert(id, { ...expertData, ...over });

// Tickets and experts of one test are of no concern to the next.
beforeEach(async () => {
  world.time.now = start;
  await world.ask(`UPDATE ticket SET state = 'CANCELLED', assignment_id = NULL, expert_id = NULL, waiting_reason = NULL,
                          completed_at = NULL, next_step = NULL, next_step_due_at = NULL`);
  await world.ask(`UPDATE assignment SET state = 'WITHDRAWN', withdrawn_at = now(), withdrawn_because = 'CANCELLED', rejection_reason = NULL
                    WHERE state <> 'WITHDRAWN'`);
  await world.ask('UPDATE expert SET available = false');
});

describe('the watch over all tickets', () => {
  it('gives a ticket to the next expert when the first never answers, and tells both', async () => {
    const silent = await world.anExpert({ name: 'Silent', capacity: 1 });
    const id = await world.aTicket();
    await assign();
    const next = await world.anExpert({ name: 'Next' });
    later(121); // A normal offer lasts two hours.
    expect(await watch()).toMatchObject({ returned: 1, escalated: 0, stuck: new Map() });
    expect(await watch()).toMatchObject({ returned: 0 });
    expect(await take(silent, id, 'ACCEPT')).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringMatching(/did not answer in time/) },
    });
    await assign();
    expect((await ticketNow(id))?.assigned?.expertId).toBe(next);
    const messages = (await world.sent(id)).map(({ body }) => [body.change, body.state, body.returned]);
    expect(messages).toEqual([
      ['RECEIVED', 'WAITING', undefined],
      ['ASSIGNED', 'ASSIGNED', undefined],
      ['WAITING', 'WAITING', { expertId: silent, because: 'OFFER_EXPIRED' }],
      ['ASSIGNED', 'ASSIGNED', undefined],
    ]);
    const { rows } = await world.ask('SELECT kind, expert_id FROM notice WHERE ticket_id = $1 ORDER BY id', [
      id,
    ]);
    expect(rows).toEqual([
      { kind: 'ASSIGNMENT_OFFERED', expert_id: silent },
      { kind: 'ASSIGNMENT_WITHDRAWN', expert_id: silent },
      { kind: 'ASSIGNMENT_OFFERED', expert_id: next },
    ]);
  });

  it('asks an expert who did not answer again after twelve hours, and not before', async () => {
    const only = await world.anExpert();
    const id = await world.aTicket();
    await assign();
    later(121);
    await watch();
    await assign();
    expect(await ticketNow(id)).toMatchObject({
      state: 'WAITING',
      waitingReason: expect.stringMatching(/did not take it in time/),
    });
    later(12 * 60);
    await assign();
    expect((await ticketNow(id))?.assigned?.expertId).toBe(only);
  });

  it('takes tickets back from an expert whose skill was taken away; an acceptance in between is refused', async () => {
    const eva = await world.anExpert();
    const id = await world.aTicket();
    await assign();
    await saveExpert(eva, { skills: [] });
    expect(await take(eva, id, 'ACCEPT')).toMatchObject({ error: { code: 'NO_LONGER_FITS' } });
    expect(await watch()).toMatchObject({ returned: 1 });
    expect(await ticketNow(id)).toMatchObject({ state: 'WAITING', assigned: null });
    await assign();
    expect(await ticketNow(id)).toMatchObject({
      waitingReason: expect.stringMatching(/No available expert/),
    });
    await saveExpert(eva, {});
    await assign();
    expect((await ticketNow(id))?.assigned?.expertId).toBe(eva);
  });

  it('takes work back that is not begun and not finished, each after its time', async () => {
    const eva = await world.anExpert();
    const [unbegun, unfinished] = [await world.aTicket(), await world.aTicket()];
    await assign();
    await take(eva, unbegun, 'ACCEPT');
    await take(eva, unfinished, 'ACCEPT');
    await take(eva, unfinished, 'START');
    later(8 * 60);
    expect(await watch()).toMatchObject({ returned: 1 });
    expect((await ticketNow(unfinished))?.state).toBe('WAITING');
    later(16 * 60);
    expect(await watch()).toMatchObject({ returned: 1 });
    const because = await world.ask(
      'SELECT withdrawn_because FROM assignment WHERE ticket_id = ANY ($1) ORDER BY withdrawn_at',
      [[unbegun, unfinished]],
    );
    expect(because.rows.map((row) => row.withdrawn_because)).toEqual(['NOT_CLOSED', 'NOT_STARTED']);
  });

  it('tells the lead and then the manager of a ticket that finds no expert', async () => {
    const id = await world.aTicket();
    await assign();
    later(60);
    expect(await watch()).toMatchObject({ escalated: 1 });
    expect(await ticketNow(id)).toMatchObject({ escalation: 'HELPDESK_LEAD' });
    later(60);
    await watch();
    expect(await ticketNow(id)).toMatchObject({ escalation: 'MANAGER', state: 'WAITING' });
    expect((await world.as(['manager']).read.ticketWatch()).steps).toMatchObject([
      { step: 'ASSIGN', tickets: 1, escalated: 1 },
      { step: 'ANSWER', tickets: 0, firstDueAt: null },
      { step: 'START', tickets: 0 },
      { step: 'COMPLETE', tickets: 0 },
      { step: 'HEAR', tickets: 0 },
    ]);
  });

  it('finds nothing wrong with what it has just looked at, and everything that it was kept from', async () => {
    const eva = await world.anExpert();
    const [late, torn] = [await world.aTicket(), await world.aTicket()];
    await assign();
    later(126);
    await world.ask("UPDATE assignment SET state = 'COMPLETED' WHERE ticket_id = $1", [torn]);
    const seen = await world.as(['helpdesk']).read.ticketWatch();
    expect(seen.stuckTotal).toBe(2);
    expect(new Map(seen.stuck.map(({ ticketId, reasons }) => [ticketId, reasons]))).toEqual(
      new Map([
        [late, ['STEP_OVERDUE']],
        [torn, ['ASSIGNMENT_MISMATCH', 'STEP_OVERDUE']],
      ]),
    );
    await saveExpert(eva, { available: false });
    expect((await watch()).stuck).toEqual(new Map());
  });
});

describe('PostgreSQL itself', () => {
  it('keeps no open ticket without its next step, and no closed one with one', async () => {
    const id = await world.aTicket();
    for (const set of [
      'next_step = NULL',
      'next_step_due_at = NULL',
      "next_step = 'START'",
      "state = 'CANCELLED'",
    ])
      await expect(world.ask(`UPDATE ticket SET ${set} WHERE id = $1`, [id])).rejects.toThrow(
        /check constraint/,
      );
  });
});

describe('who must not have a ticket any more', () => {
  it('is answered by the query as by the rule', async () => {
    const skill = fc.record({
      skill: fc.constantFrom('computer-repair', 'network-setup'),
      level: fc.integer({ min: 1, max: 3 }),
    });
    const area = fc.record({
      country: fc.constantFrom('DE', 'NL'),
      postalCodePrefix: fc.constantFrom('', '1', '10', '10 1-1', '2'),
    });
    const hour = fc.integer({ min: -2, max: 2 }).map((hours) => start.add({ hours }).toString());
    const away = fc.record({ from: hour, until: hour, reason: fc.constant('Ill') });
    const eva = await world.anExpert();
    const id = await world.aTicket();
    await assign();
    const ticket = await ticketNow(id);
    if (ticket === undefined) throw new Error('the ticket is gone');
    const become = plainSql(
      'UPDATE expert SET available = $2, covers = $3, areas = $4, absences = $5 WHERE id = $1',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          available: fc.boolean(),
          covers: fc.uniqueArray(skill, { maxLength: 2, selector: (each) => each.skill }),
          areas: fc.array(area, { maxLength: 2 }),
          absences: fc.array(away, { maxLength: 2 }),
        }),
        async (over) => {
          const locked = await world.database.transaction({ kind: 'all' }, async (tx) => {
            const lists = [over.covers, over.areas, over.absences].map((list) => JSON.stringify(list));
            await become(tx, [eva, over.available, ...lists]);
            return world.wired.repositoriesIn(tx).watch.lockDue(world.time.now, 10);
          });
          expect(locked.length === 1).toBe(misfitOf(ticket, over, world.time.now) !== null);
        },
      ),
      { numRuns: 60 },
    );
  });
});
