import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../../kernel/ids/ids.ts';
import { aSignedIn } from '../../../platform/graphql/testing/assertion-keys.ts';
import { administrator, expertOf, helpdesk, serveTicketing } from '../testing/served-ticketing.ts';

// Each asks many times through the real server.
vi.setConfig({ testTimeout: 120_000 });
const { world, ask } = serveTicketing();
const work = `ticketSearch(search: $reference) { nodes {
  id workVersion priority state nextStep respondBy resolveBy waitingForCustomerSince skillRuleBrokenBy
  assignment { expert { id } }
  deadlineClocks { name state dueAt pausedMinutes leftMinutes explanation }
  comments { text by audience } history { version change by details }
} }`;
const workOf = async (reference: string) =>
  (await ask(helpdesk, `query($reference: String) { ${work} }`, { reference })).data.ticketSearch.nodes[0];

async function aTicketUnder(reference: string, contract: Parameters<typeof world.aContract>[0] = {}) {
  const customerId = newId('Customer');
  const { id: contractId } = await world.aContract(contract);
  const id = await world.aTicket({ reference, customerId, contractId, submittedAt: '2026-03-16T09:00:00Z' });
  return { id, customerId };
}

describe('the helpdesk', () => {
  it('changes a priority: the deadlines follow from the beginning, a stale version is refused, the history says who', async () => {
    const priorityHours = [
      { priority: 'URGENT', responseHours: 1, updateHours: null, resolutionHours: 4 },
    ] as const;
    const { id } = await aTicketUnder('T-PRIO-0001', { priorityHours });
    // Monday, 10:00 in Berlin: eight hours end at 18:00.
    expect(await workOf('T-PRIO-0001')).toMatchObject({
      respondBy: '2026-03-16T17:00:00Z',
      priority: 'NORMAL',
    });
    const change = (version: number) =>
      ask(
        helpdesk,
        `mutation($id: ID!, $version: Int!) {
          changeTicketPriority(input: { ticketId: $id, version: $version, priority: URGENT, reason: "No light." }) {
            ticket { priority respondBy workVersion } userErrors { code path }
          } }`,
        { id, version },
      );
    expect((await change(9)).data.changeTicketPriority).toEqual({
      ticket: null,
      userErrors: [{ code: 'VERSION_CONFLICT', path: ['input', 'version'] }],
    });
    expect((await change(1)).data.changeTicketPriority.ticket).toEqual({
      priority: 'URGENT',
      respondBy: '2026-03-16T10:00:00Z',
      workVersion: 2,
    });
    expect((await workOf('T-PRIO-0001')).history).toEqual([
      { version: 1, change: 'RECEIVED', by: 'CUSTOMER', details: null },
      { version: 2, change: 'PRIORITY_CHANGED', by: 'STAFF', details: 'priority: NORMAL → URGENT' },
    ]);
    expect((await world.sent(id)).at(-1)?.body).toMatchObject({ priority: 'URGENT', change: 'COMMENTED' });
  });

  it('asks the customer: the clocks stand still until they write, and nothing is assigned meanwhile', async () => {
    world.time.now = Temporal.Instant.from('2026-03-16T10:00:00Z');
    const { id, customerId } = await aTicketUnder('T-WAIT-0001');
    const asked = await ask(
      helpdesk,
      'mutation($id: ID!) { askCustomer(input: { ticketId: $id, version: 1, text: "Which model?" }) { ticket { nextStep } userErrors { code } } }',
      { id },
    );
    expect(asked.data.askCustomer).toEqual({ ticket: { nextStep: 'HEAR' }, userErrors: [] });
    world.time.now = Temporal.Instant.from('2026-03-16T12:00:00Z');
    expect(await workOf('T-WAIT-0001')).toMatchObject({
      respondBy: null,
      waitingForCustomerSince: '2026-03-16T10:00:00Z',
      // The question is a first response; the resolution stands still since an hour after the submission.
      deadlineClocks: [
        { name: 'RESPONSE', state: 'MET' },
        { name: 'RESOLUTION', state: 'PAUSED', pausedMinutes: 120, leftMinutes: 23 * 60 },
      ],
    });
    const eva = await world.anExpert({ name: 'Waiting Eva' });
    await world.wired.useCases.assignWaitingTickets();
    expect((await workOf('T-WAIT-0001')).state).toBe('WAITING');
    await world.amend(id, customerId, { kind: 'COMMENT', text: 'The blue one.' });
    const goesOn = await workOf('T-WAIT-0001');
    expect(goesOn).toMatchObject({ nextStep: 'ASSIGN', waitingForCustomerSince: null });
    expect(goesOn.comments).toEqual([
      { text: 'Which model?', by: 'STAFF', audience: 'PUBLIC' },
      { text: 'The blue one.', by: 'CUSTOMER', audience: 'PUBLIC' },
    ]);
    await world.wired.useCases.assignWaitingTickets();
    expect((await workOf('T-WAIT-0001')).assignment.expert.id).toBe(eva);
    await world.ask('UPDATE expert SET available = false WHERE id = $1', [eva]);
  });

  it('goes on without an answer after 72 hours', async () => {
    await aTicketUnder('T-WAIT-0002');
    const { id } = await workOf('T-WAIT-0002');
    await ask(
      helpdesk,
      'mutation($id: ID!) { askCustomer(input: { ticketId: $id, version: 1, text: "Well?" }) { userErrors { code } } }',
      { id },
    );
    world.time.now = world.time.now.add({ hours: 72 });
    expect(await world.wired.useCases.watchTickets()).toMatchObject({ resumed: 1 });
    expect(await workOf('T-WAIT-0002')).toMatchObject({ nextStep: 'ASSIGN', waitingForCustomerSince: null });
  });

  it('writes for staff alone, and nothing is told; an expert writes on tickets that they have', async () => {
    const { id } = await aTicketUnder('T-NOTE-0001');
    const before = (await world.sent(id)).length;
    const comment = (as: typeof helpdesk, audience: string) =>
      ask(
        as,
        'mutation($id: ID!, $audience: CommentAudience!) { commentTicket(input: { ticketId: $id, text: "Mind the dog.", audience: $audience }) { ticket { workVersion } userErrors { code } } }',
        { id, audience },
      );
    expect((await comment(helpdesk, 'INTERNAL')).data.commentTicket.ticket).toEqual({ workVersion: 1 });
    expect(await world.sent(id)).toHaveLength(before);
    expect((await comment(helpdesk, 'PUBLIC')).data.commentTicket.ticket).toEqual({ workVersion: 2 });
    expect((await world.sent(id)).at(-1)?.body).toMatchObject({ change: 'COMMENTED', note: 'Mind the dog.' });
    const stranger = expertOf(await world.anExpert({ available: false }));
    expect((await comment(stranger, 'PUBLIC')).data.commentTicket.userErrors).toEqual([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('gives a ticket to another expert; without the skill two administrators have to want it', async () => {
    const { id } = await aTicketUnder('T-GIVE-0001');
    const skilled = await world.anExpert({ name: 'Skilled' });
    const unskilled = await world.anExpert({ name: 'Unskilled', skills: [] });
    await world.wired.useCases.assignWaitingTickets();
    const give = async (as: typeof helpdesk, expertId: string, breakSkillRule: boolean) => {
      const { workVersion } = await workOf('T-GIVE-0001');
      const answer = await ask(
        as,
        `mutation($id: ID!, $version: Int!, $expertId: ID!, $breakSkillRule: Boolean!) {
          reassignTicket(input: { ticketId: $id, version: $version, expertId: $expertId, reason: "Knows the house.", breakSkillRule: $breakSkillRule }) {
            ticket { state assignment { expert { id } } } awaitsSecondAdministrator userErrors { code }
          } }`,
        { id, version: workVersion, expertId, breakSkillRule },
      );
      return answer.data.reassignTicket;
    };
    const bob = aSignedIn('administrator', { subject: 'test|bob' });
    expect((await give(helpdesk, unskilled, false)).userErrors).toEqual([{ code: 'SKILL_RULE' }]);
    expect((await give(helpdesk, unskilled, true)).userErrors).toEqual([{ code: 'NOT_ALLOWED' }]);
    expect(await give(administrator, unskilled, true)).toMatchObject({
      awaitsSecondAdministrator: true,
      userErrors: [],
    });
    expect(await give(administrator, unskilled, true)).toMatchObject({ awaitsSecondAdministrator: true });
    expect((await workOf('T-GIVE-0001')).assignment.expert.id).toBe(skilled);
    expect(await give(bob, unskilled, true)).toMatchObject({
      ticket: { state: 'ASSIGNED', assignment: { expert: { id: unskilled } } },
      awaitsSecondAdministrator: false,
    });
    expect((await workOf('T-GIVE-0001')).skillRuleBrokenBy).toBe('test|bob');
    // Neither the watch nor the acceptance asks for the skill again.
    expect(await world.wired.useCases.watchTickets()).toMatchObject({ returned: 0 });
    const { actor, useCases } = world.asExpert(unskilled);
    expect(await useCases.takeExpertStep(actor, { ticketId: id, step: { kind: 'ACCEPT' } })).toMatchObject({
      ok: true,
    });
    const { rows } = await world.ask(
      "SELECT withdrawn_because FROM assignment WHERE ticket_id = $1 AND state = 'WITHDRAWN'",
      [id],
    );
    expect(rows).toEqual([{ withdrawn_because: 'REASSIGNED' }]);
  });
});

describe('the lists of deadlines', () => {
  it('show what is overdue and what is at risk, and the watch tells it before the breach', async () => {
    world.time.now = Temporal.Instant.from('2026-04-13T06:00:00Z'); // Monday, 08:00 in Berlin
    await world.ask('UPDATE ticket SET due_at = NULL, risk_next_at = NULL WHERE next_step IS NOT NULL');
    const { id: contractId } = await world.aContract();
    const id = await world.aTicket({
      reference: 'T-LATE-0001',
      contractId,
      submittedAt: world.time.now.toString(),
    });
    const list = async (which: string) =>
      (
        await ask(
          helpdesk,
          'query($which: DueTickets!) { dueTickets(which: $which) { nodes { id risk } } }',
          { which },
        )
      ).data.dueTickets.nodes;
    world.time.now = world.time.now.add({ hours: 4 }); // Half of eight hours.
    await world.wired.useCases.watchTickets();
    expect(await list('AT_RISK')).toContainEqual({ id, risk: 'EXPERT' });
    expect(await list('OVERDUE')).not.toContainEqual(expect.objectContaining({ id }));
    world.time.now = world.time.now.add({ hours: 4 });
    await world.wired.useCases.watchTickets();
    expect(await list('OVERDUE')).toContainEqual({ id, risk: 'MANAGER' });
  });
});
