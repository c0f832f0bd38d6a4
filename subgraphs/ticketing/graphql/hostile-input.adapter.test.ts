import { beforeAll, describe, expect, it } from 'vitest';
import { type ExpertId, newId, type TicketId } from '../../../kernel/ids/ids.ts';
import { cursorNeverInternal, textNeverInternal } from '../../../platform/graphql/testing/hostile-text.ts';
import { administrator, expertOf, helpdesk, serveTicketing } from '../testing/served-ticketing.ts';

const { world, ask } = serveTicketing();

let expertId: ExpertId;
let ticketId: TicketId;
beforeAll(async () => {
  expertId = await world.anExpert({ areas: [{ country: 'SE', postalCodePrefix: '' }] });
  const place = { line1: 'Gatan 1', city: 'Stockholm', postalCode: '111 29', country: 'SE' };
  ticketId = await world.aTicket({ customerId: newId('Customer'), place });
  await world.wired.useCases.assignWaitingTickets();
});

const change = (name: string, input: object, as = administrator) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code message path } } }`;
  return ask(as, query, { input });
};
/** Not available, so that no other test's ticket goes there. */
const expert = {
  name: 'Eva',
  email: 'eva@quanta.example',
  skills: [],
  areas: [],
  available: false,
  capacity: 1,
};
const skill = { skill: 'computer-repair', level: 2 };
const contract = {
  name: 'Home',
  description: 'Everything.',
  coverage: ['COMPUTER'],
  countries: ['DE'],
  responseHours: 8,
  resolutionHours: 24,
  prices: [{ amount: '9.90', currency: 'EUR' }],
  interval: 'MONTH',
};

describe('no text ends as INTERNAL', () => {
  it.each([
    ['id', (text: string) => ({ id: text })],
    ['name', (text: string) => ({ name: text })],
    ['email', (text: string) => ({ email: text })],
    ['phone', (text: string) => ({ phone: text })],
    ['skill', (text: string) => ({ skills: [{ ...skill, skill: text }] })],
    ['country', (text: string) => ({ areas: [{ country: text, postalCodePrefix: '' }] })],
    ['postalCodePrefix', (text: string) => ({ areas: [{ country: 'DE', postalCodePrefix: text }] })],
  ])('in saveExpert: %s', (_field, input) =>
    textNeverInternal('exp-1', (text) => change('saveExpert', { ...expert, ...input(text) })),
  );
  it.each([
    ['id', (text: string) => ({ id: text })],
    ['name', (text: string) => ({ name: text })],
    ['description', (text: string) => ({ description: text })],
    ['country', (text: string) => ({ countries: [text] })],
    ['amount', (text: string) => ({ prices: [{ amount: text, currency: 'EUR' }] })],
    ['currency', (text: string) => ({ prices: [{ amount: '1', currency: text }] })],
  ])('in saveSupportContract: %s', (_field, input) =>
    textNeverInternal('9', (text) => change('saveSupportContract', { ...contract, ...input(text) })),
  );
  it.each([
    ['acceptAssignment', 'ticketId', {}],
    ['completeTicket', 'notes', {}],
    ['rejectAssignment', 'ticketId', { reason: 'Holiday' }],
  ])('in %s.%s', (name, field, input) =>
    textNeverInternal('Done.', (text) =>
      change(
        name,
        { ...(field === 'ticketId' ? {} : { ticketId }), ...input, [field]: text },
        expertOf(expertId),
      ),
    ),
  );
  it('in withdrawSupportContract.contractId', () =>
    textNeverInternal('ctr_', (text) => change('withdrawSupportContract', { contractId: text })));
  it('in ticketSearch', () =>
    textNeverInternal('T-7F3K', (text) =>
      ask(helpdesk, 'query ($text: String) { ticketSearch(search: $text) { nodes { id } } }', { text }),
    ));
  it.each([
    ['ticketSearch', helpdesk],
    ['waitingTickets', helpdesk],
    ['experts', administrator],
    ['supportContracts', administrator],
  ])('in the cursor of %s', (list, as) =>
    cursorNeverInternal((text) =>
      ask(as ?? helpdesk, `query ($text: String) { ${list}(after: $text) { nodes { id } } }`, { text }),
    ),
  );
  it('in the cursor of myAssignedTickets', () =>
    cursorNeverInternal((text) =>
      ask(expertOf(expertId), 'query ($text: String) { myAssignedTickets(after: $text) { nodes { id } } }', {
        text,
      }),
    ));
});

describe('what is typed about an expert', () => {
  it.each([
    ['a card number as name', { name: '4111.1111.1111.1111' }, 'input.name'],
    ['a card number in an address', { email: '4111111111111111@quanta.example' }, 'input.email'],
    ['an invisible name', { name: '\u200b' }, 'input.name'],
    ['a card number as skill', { skills: [{ skill: '4111111111111111', level: 1 }] }, 'input.skills.0.skill'],
  ])('%s is refused with its place, and nothing is written', async (_what, input, path) => {
    const experts = async () => (await world.ask('SELECT FROM expert')).rowCount;
    const before = await experts();
    const { data } = await change('saveExpert', { ...expert, ...input });
    expect(data.saveExpert.userErrors).toMatchObject([{ code: 'INVALID_VALUE', path: path.split('.') }]);
    expect(await experts()).toBe(before);
  });

  it('a telephone number with spaces is kept in plain form', async () => {
    const phone = '+46 (0)8 123 456';
    expect((await change('saveExpert', { ...expert, phone })).data.saveExpert.userErrors).toEqual([]);
    const { rows } = await world.ask(`SELECT phone FROM expert WHERE phone IS NOT NULL`);
    expect(rows).toContainEqual({ phone: '+468123456' });
  });
});

describe('what is typed about a contract', () => {
  it.each([
    ['a card number as name', { name: 'Plan 4111 1111 1111 1111' }, 'name'],
    ['a card number in the description', { description: '４１１１ 1111 1111 1111' }, 'description'],
    ['NUL', { description: 'a\u0000b' }, 'description'],
  ])('%s is refused with its place', async (_what, input, field) => {
    const { data } = await change('saveSupportContract', { ...contract, ...input });
    expect(data.saveSupportContract.userErrors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['input', field] },
    ]);
  });

  it('fits its message in characters that take two units', async () => {
    const { data, errors } = await change('saveSupportContract', {
      ...contract,
      name: '😀'.repeat(120),
      description: '😀'.repeat(2_000),
      countries: ['de', 'DE'],
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ saveSupportContract: { userErrors: [] } });
  });
});
