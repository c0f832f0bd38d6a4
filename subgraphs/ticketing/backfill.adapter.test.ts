import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { setUpTicketing } from './testing/ticketing-set-up.ts';

const world = setUpTicketing();
const backfill = readFileSync(
  new URL('./migrations/0007_acceptances_before_the_history.sql', import.meta.url),
  'utf8',
);

it('a ticket that was accepted before there was a history keeps its promise of a response', async () => {
  const eva = await world.anExpert();
  const { id: contractId } = await world.aContract();
  const ticketId = await world.aTicket({ contractId });
  await world.wired.useCases.assignWaitingTickets();
  const { actor, useCases } = world.asExpert(eva);
  await useCases.takeExpertStep(actor, { ticketId, step: { kind: 'ACCEPT' } });
  await world.ask('DELETE FROM ticket_event');
  const [before] = await world.as(['helpdesk']).read.tickets([ticketId]);
  if (before === undefined) throw new Error('the ticket is gone');
  const responseOf = async () =>
    (await world.as(['helpdesk']).read.deadlineClocks(before))?.explained.value.clocks.find(
      ({ name }) => name === 'response',
    )?.state;
  expect(await responseOf()).toBe('running');
  for (let times = 0; times < 2; times += 1) await world.ask(backfill);
  expect(await responseOf()).toBe('met');
});
