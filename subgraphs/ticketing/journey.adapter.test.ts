import { describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids/ids.ts';
import { setUpTicketing } from './testing/ticketing-set-up.ts';

const world = setUpTicketing();

describe('a ticket', () => {
  it('goes from its submission to an expert who accepts, starts and completes it, and tells of each step', async () => {
    const customerId = newId('Customer');
    const contract = await world.aContract();
    const eva = await world.anExpert();
    const ticketId = await world.aTicket({ customerId, contractId: contract.id });
    const run = await world.wired.useCases.assignWaitingTickets();
    expect(run).toMatchObject({ ok: true, value: { considered: 1, assigned: 1, leftWaiting: 0 } });
    const { useCases, actor } = world.asExpert(eva);
    for (const step of [
      { kind: 'ACCEPT' },
      { kind: 'START' },
      { kind: 'COMPLETE', notes: 'New battery.' },
    ] as const)
      expect(await useCases.takeExpertStep(actor, { ticketId, step })).toMatchObject({ ok: true });
    const messages = await world.sent(ticketId);
    expect(messages.map(({ body }) => [body.version, body.change, body.state])).toEqual([
      [1, 'RECEIVED', 'WAITING'],
      [2, 'ASSIGNED', 'ASSIGNED'],
      [3, 'ACCEPTED', 'ACCEPTED'],
      [4, 'STARTED', 'IN_PROGRESS'],
      [5, 'COMPLETED', 'COMPLETED'],
    ]);
    expect(messages.at(-1)?.body).toMatchObject({
      customerId,
      expert: { expertId: eva, name: 'Eva Lindner' },
      note: 'New battery.',
      respondBy: '2026-03-16T16:00:00Z', // submitted at 08:00, eight hours promised
      resolveBy: '2026-03-18T12:00:00Z', // 9 hours on Monday, 10 on Tuesday, 5 on Wednesday: 13:00 in Berlin
    });
    const [seen] = await world.as(['customer'], { customerId }).read.tickets([ticketId]);
    expect(seen).toMatchObject({ state: 'COMPLETED', resolutionNotes: 'New battery.' });
    expect(await world.as(['customer'], { customerId: newId('Customer') }).read.tickets([ticketId])).toEqual(
      [],
    );
  });
});
