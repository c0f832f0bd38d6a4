import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ExpertId, newId } from '../../../kernel/ids/ids.ts';
import { administrator, codesOf, expertOf, helpdesk, serveTicketing } from '../testing/served-ticketing.ts';

// Each asks many times through the real server.
vi.setConfig({ testTimeout: 120_000 });
const { world, ask } = serveTicketing();
const monday = Temporal.Instant.from('2026-03-16T09:00:00Z');

// Tickets and experts of one test are of no concern to the next.
beforeEach(async () => {
  world.time.now = monday;
  await world.ask('UPDATE expert SET available = false');
});

const saveSkill = async (input: object) =>
  (
    await ask(
      administrator,
      `mutation($input: SaveSkillInput!) { saveSkill(input: $input) {
        skill { name path aliases version withdrawnAt } userErrors { code path } } }`,
      { input },
    )
  ).data.saveSkill;
const saveRequirement = async (input: object) =>
  (
    await ask(
      administrator,
      `mutation($input: SaveSkillRequirementInput!) { saveSkillRequirement(input: $input) {
        requirement { deviceCategory model version skills { skill level } } userErrors { code path } } }`,
      { input },
    )
  ).data.saveSkillRequirement;
const recordAbsence = async (as: typeof administrator, input: object) =>
  (
    await ask(
      as,
      `mutation($input: RecordAbsenceInput!) { recordAbsence(input: $input) {
        expert { version absences { from until reason } } userErrors { code path } } }`,
      { input },
    )
  ).data.recordAbsence;
const workOf = async (id: string) => {
  const [ticket] = await world.as(['helpdesk']).read.tickets([id as never]);
  return ticket;
};
const assign = () => world.wired.useCases.assignWaitingTickets();

describe('skills', () => {
  it('stand beneath each other: who knows the whole is sent for its parts, from the moment on at which they stand there', async () => {
    const eva = await world.anExpert({ skills: [{ skill: 'printer-repair', level: 2 }] });
    expect(await saveSkill({ name: 'Laser', parent: 'printer-repair', aliases: ['Laserdrucker'] })).toEqual({
      skill: {
        name: 'laser',
        path: 'printer-repair › laser',
        aliases: ['laserdrucker'],
        version: 1,
        withdrawnAt: null,
      },
      userErrors: [],
    });
    const saved = await saveRequirement({
      deviceCategory: 'PRINTER',
      model: ' HP  LaserJet ',
      skills: [{ skill: 'Laserdrucker', level: 2 }],
    });
    expect(saved.requirement).toEqual({
      deviceCategory: 'PRINTER',
      model: 'hp laserjet',
      version: 1,
      skills: [{ skill: 'laser', level: 2 }],
    });
    const id = await world.aTicket({ deviceCategory: 'PRINTER', deviceModel: 'HP LaserJet 4' });
    const plain = await world.aTicket({ deviceCategory: 'PRINTER', deviceModel: 'Canon Ink' });
    expect((await workOf(id))?.requiredSkills).toEqual([{ skill: 'laser', level: 2 }]);
    expect((await workOf(plain))?.requiredSkills).toEqual([{ skill: 'printer-repair', level: 2 }]);
    await assign();
    expect((await workOf(id))?.assigned?.expertId).toBe(eva);

    // Moved away from above it, the skill is one that she does not have: the ticket comes back.
    const moved = { name: 'laser', aliases: [], version: 1, reason: 'It is a trade of its own.' };
    expect((await saveSkill(moved)).skill).toMatchObject({ path: 'laser', version: 2 });
    await world.wired.useCases.watchTickets();
    expect(await workOf(id)).toMatchObject({ state: 'WAITING', assigned: null });
    expect(await workOf(plain)).toMatchObject({ state: 'ASSIGNED' });
  });

  it('are changed with the version that was seen, and not withdrawn while they are needed', async () => {
    await saveSkill({ name: 'telex' });
    expect((await saveSkill({ name: 'telex', aliases: ['ticker'] })).userErrors).toMatchObject([
      { code: 'VERSION_CONFLICT' },
    ]);
    await saveRequirement({
      deviceCategory: 'PHONE',
      model: 'telex',
      skills: [{ skill: 'telex', level: 1 }],
    });
    const withdrawal = { name: 'telex', withdrawn: true, version: 1, reason: 'No customer has one.' };
    expect((await saveSkill(withdrawal)).userErrors).toEqual([
      { code: 'IN_USE', path: ['input', 'withdrawn'] },
    ]);
    await saveRequirement({
      deviceCategory: 'PHONE',
      model: 'telex',
      skills: [],
      version: 1,
      reason: 'Old.',
    });
    expect((await saveSkill(withdrawal)).skill).toMatchObject({ withdrawnAt: monday.toString() });
    await expect(world.anExpert({ skills: [{ skill: 'telex', level: 1 }] })).rejects.toThrow(/withdrawn/);
  });

  it('are kept by administrators alone, and read by all who work with them', async () => {
    const denied = await ask(
      helpdesk,
      'mutation { saveSkill(input: { name: "x" }) { userErrors { code } } }',
    );
    expect(codesOf(denied)).toEqual(['FORBIDDEN']);
    const { data } = await ask(helpdesk, '{ skills { name path } }');
    expect(data.skills).toContainEqual({ name: 'computer-repair', path: 'computer-repair' });
  });
});

describe('an absence', () => {
  it('gives back what is not begun, with the reason, and nothing is offered until it is over', async () => {
    const eva = await world.anExpert();
    const id = await world.aTicket();
    await assign();
    const until = monday.add({ hours: 48 }).toString();
    const input = { expertId: eva, from: monday.toString(), until, version: 1, reason: 'Ill' };
    expect(await recordAbsence(expertOf(eva), input)).toMatchObject({
      expert: { version: 2, absences: [{ from: monday.toString(), until, reason: 'Ill' }] },
    });
    await world.wired.useCases.watchTickets();
    const history = `{ assignmentHistory { withdrawnBecause } state whatWouldHelp }`;
    const read = await ask(
      helpdesk,
      `query($id: ID!) { _entities(representations: [{ __typename: "Ticket", id: $id }]) { ... on Ticket ${history} } }`,
      { id },
    );
    expect(read.data._entities).toEqual([
      { state: 'WAITING', assignmentHistory: [{ withdrawnBecause: 'EXPERT_ABSENT' }], whatWouldHelp: null },
    ]);
    await assign();
    expect(await workOf(id)).toMatchObject({
      state: 'WAITING',
      waitingReason: expect.stringMatching(/is available$/),
    });
    const { data } = await ask(helpdesk, '{ waitingTickets { nodes { id whatWouldHelp } } }');
    expect(data.waitingTickets.nodes).toContainEqual({
      id,
      whatWouldHelp: 'one more expert with computer-repair level 2 in DE 10xxx',
    });
    world.time.now = monday.add({ hours: 48 });
    await assign();
    expect((await workOf(id))?.assigned?.expertId).toBe(eva);
  });

  it('is written by the expert or by staff, and by no other expert', async () => {
    const [eva, ben] = [await world.anExpert(), await world.anExpert({ name: 'Ben' })];
    const input = {
      expertId: eva,
      from: monday.toString(),
      until: monday.add({ hours: 1 }).toString(),
      version: 1,
      reason: 'Dentist',
    };
    expect(await recordAbsence(expertOf(ben), input)).toMatchObject({
      expert: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    expect((await recordAbsence(helpdesk, input)).userErrors).toEqual([]);
    expect((await recordAbsence(helpdesk, { ...input, version: 2 })).userErrors).toEqual([
      { code: 'OVERLAPS', path: ['input', 'from'] },
    ]);
    const ended = await ask(
      helpdesk,
      `mutation($input: EndAbsenceInput!) { endAbsence(input: $input) { expert { absences { from } } userErrors { code } } }`,
      { input: { expertId: eva, from: input.from, version: 2, reason: 'It was put off.' } },
    );
    expect(ended.data.endAbsence).toEqual({ expert: { absences: [] }, userErrors: [] });
  });
});

describe('a hand-over', () => {
  const handOver = async (input: object) =>
    (
      await ask(
        helpdesk,
        `mutation($input: HandOverTicketsInput!) { handOverTickets(input: $input) {
          report { given returned kept } userErrors { code path } } }`,
        { input },
      )
    ).data.handOverTickets;

  it('gives what another may have, returns the rest, and keeps what is begun', async () => {
    const eva = await world.anExpert();
    const ids = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
    await assign();
    const [begun = ''] = ids;
    const { actor } = world.asExpert(eva);
    for (const kind of ['ACCEPT', 'START'] as const)
      await world.wired.useCases.takeExpertStep(actor, { ticketId: begun as never, step: { kind } });
    const ben = await world.anExpert({ name: 'Ben', capacity: 1 });
    const input = { fromExpertId: eva, toExpertId: ben, reason: 'She leaves.' };
    expect(await handOver(input)).toEqual({ report: { given: 1, returned: 1, kept: 1 }, userErrors: [] });
    expect(await workOf(begun)).toMatchObject({ state: 'IN_PROGRESS' });
    expect(await handOver({ ...input, toExpertId: undefined })).toMatchObject({
      report: { given: 0, returned: 0, kept: 1 },
    });
  });

  it('is refused for experts who are not there, and for one and the same', async () => {
    const eva = await world.anExpert();
    const reason = 'She leaves.';
    const refusals = [
      { fromExpertId: newId('Expert'), reason },
      { fromExpertId: eva, toExpertId: newId('Expert'), reason },
      { fromExpertId: eva, toExpertId: 'somebody', reason },
      { fromExpertId: eva, toExpertId: eva, reason },
      { fromExpertId: eva, reason: ' ' },
    ];
    const paths = [];
    for (const input of refusals) paths.push((await handOver(input)).userErrors[0].path.join('.'));
    expect(paths).toEqual([
      'input.fromExpertId',
      'input.toExpertId',
      'input.toExpertId',
      'input.toExpertId',
      'input.reason',
    ]);
  });
});

describe('the history of reference data', () => {
  it('says who changed what and why, and is never changed itself', async () => {
    const eva: ExpertId = await world.anExpert();
    await world.changeExpert(eva, { capacity: 8 });
    const { data } = await ask(
      administrator,
      `query($thing: String!) { referenceHistory(kind: EXPERT, thing: $thing) { version bySubject reason details } }`,
      { thing: eva },
    );
    expect(data.referenceHistory).toMatchObject([
      { version: 2, bySubject: 'test|somebody', reason: 'For a test.', details: 'capacity: 5 → 8' },
      { version: 1, reason: 'Added.' },
    ]);
    await expect(world.ask('DELETE FROM reference_change')).rejects.toThrow(/never changed or deleted/);
    await expect(world.ask(`UPDATE reference_change SET reason = ''`)).rejects.toThrow(/never changed/);
  });
});
