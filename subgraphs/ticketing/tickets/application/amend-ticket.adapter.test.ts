import { describe, expect, it } from 'vitest';
import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import { ticketSubmitted } from '../../../../schema/messages/customer/ticket-submitted.v1.ts';
import { aSubmission, setUpTicketing } from '../../testing/ticketing-set-up.ts';

const world = setUpTicketing();
const staff = () => world.as(['helpdesk']);
const ticketNow = async (id: Awaited<ReturnType<typeof world.aTicket>>) =>
  (await staff().read.tickets([id]))[0];

/** A ticket that was given to an expert of its own. */
async function anAssignedTicket() {
  const customerId = newId('Customer');
  const expertId = await world.anExpert({ capacity: 100 });
  const id = await world.aTicket({ customerId });
  await world.wired.useCases.assignWaitingTickets();
  return { id, customerId, expertId };
}

describe('a submitted ticket', () => {
  it('is taken even when nobody knows its contract, without deadlines', async () => {
    const id = await world.aTicket();
    expect(await ticketNow(id)).toMatchObject({ state: 'WAITING', version: 1, deadlines: null });
  });

  it('is taken once, however often it is told', async () => {
    const body = aSubmission();
    for (let n = 0; n < 3; n += 1) await world.deliver('ticketing-tickets-in', ticketSubmitted, body);
    expect(await world.changesOf(body.ticketId)).toEqual(['RECEIVED']);
  });

  it('freezes the skills that its equipment needs', async () => {
    const id = await world.aTicket({ deviceCategory: 'HOME_APPLIANCE' });
    expect((await ticketNow(id))?.requiredSkills).toEqual([
      { skill: 'appliance-repair', level: 2 },
      { skill: 'electrical-safety', level: 2 },
    ]);
  });
});

describe('an amendment', () => {
  it('of a ticket that is not known yet is tried again', async () => {
    const unknown = world.amend(newId('Ticket'), newId('Customer'), { kind: 'COMMENT', text: 'Hello?' });
    await expect(unknown).rejects.toThrow(Outage);
  });

  it('in another customer’s name is parked', async () => {
    const id = await world.aTicket();
    await expect(world.amend(id, newId('Customer'), { kind: 'CANCEL', reason: '' })).rejects.toThrow(
      PermanentFailure,
    );
    expect((await ticketNow(id))?.state).toBe('WAITING');
  });

  it('that comments is kept once and answered with its id', async () => {
    const { id, customerId } = await anAssignedTicket();
    const amendmentId = newId('Message');
    const comment = { kind: 'COMMENT', text: 'The bell is broken.' } as const;
    await world.amend(id, customerId, comment, amendmentId);
    await world.amend(id, customerId, comment, amendmentId);
    const commented = (await world.sent(id)).filter(({ body }) => body.change === 'COMMENTED');
    expect(commented.map(({ body }) => [body.note, body.amendmentId, body.state])).toEqual([
      ['The bell is broken.', amendmentId, 'ASSIGNED'],
    ]);
  });

  it('that cancels withdraws the assignment and tells the expert', async () => {
    const { id, customerId, expertId } = await anAssignedTicket();
    await world.amend(id, customerId, { kind: 'CANCEL', reason: 'Works again.' });
    expect(await ticketNow(id)).toMatchObject({ state: 'CANCELLED', assigned: null });
    expect((await staff().read.assignmentHistory([id])).map(({ state }) => state)).toEqual(['WITHDRAWN']);
    const { rows } = await world.ask(
      'SELECT kind, expert_id FROM notice WHERE ticket_id = $1 ORDER BY kind',
      [id],
    );
    expect(rows).toEqual([
      { kind: 'ASSIGNMENT_OFFERED', expert_id: expertId },
      { kind: 'ASSIGNMENT_WITHDRAWN', expert_id: expertId },
    ]);
    const { actor, useCases } = world.asExpert(expertId);
    expect(await useCases.takeExpertStep(actor, { ticketId: id, step: { kind: 'ACCEPT' } })).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringMatching(/taken back/) },
    });
  });
});
