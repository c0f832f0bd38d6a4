import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/access/actor.ts';
import { type CustomerId, newId } from '../../../kernel/ids/ids.ts';
import { assertionHeader, type Identity } from '../../../platform/auth/assertion.ts';
import { serveSubgraph } from '../../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import { anIdentity, aSignedIn, assertionKeys } from '../../../platform/graphql/testing/assertion-keys.ts';
import { cursorNeverInternal, textNeverInternal } from '../../../platform/graphql/testing/hostile-text.ts';
import { createLog } from '../../../platform/log/log.ts';
import { type CustomerQuantum, startCustomerQuantum } from '../testing/customer-quantum.ts';
import {
  anEnvelope,
  invitedToSurvey,
  registered,
  registerInput,
  submitted,
  ticketInput,
  withIntakeKey,
  withPlan,
} from '../testing/journey.ts';
import { wire } from '../wiring.ts';
import { resolvers } from './resolvers/index.ts';

let quantum: CustomerQuantum;
let server: { url: string; stop(): Promise<void> };
let anna: Actor & { customerId: CustomerId };
let customer: Identity;
let ticketId: string;
let surveyToken: string;
const keys = assertionKeys();
const helpdesk = aSignedIn('helpdesk');

beforeAll(async () => {
  quantum = await startCustomerQuantum();
  await withIntakeKey(quantum);
  server = await serveSubgraph({
    name: 'customer',
    typeDefs: subgraphSdl('customer'),
    resolvers,
    createContext: wire(quantum.database, quantum.objects.own, quantum.clock).createContext,
    host: '127.0.0.1',
    port: 0,
    assertionPublicKeyFile: keys.publicKeyFile,
    ready: async () => ({}),
    log: createLog({ process: 'test', level: 'silent' }),
  });
  anna = await registered(quantum);
  customer = aSignedIn('customer', { customerId: anna.customerId });
  surveyToken = (await invitedToSurvey(quantum, anna)).token;
  ticketId = await submitted(quantum, anna);
});
afterAll(async () => {
  await server.stop();
  await quantum.drop();
});

interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}
async function ask(as: Identity, query: string, variables: object): Promise<Answer> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [assertionHeader]: keys.sign(as, 'customer') },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
const change = (name: string, input: object, as = customer) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code message path } } }`;
  return ask(as, query, { input });
};
const address = registerInput.billingAddress;
/** Everybody registers once. */
const aStranger = () => aSignedIn('customer', { customerId: newId('Customer') });

describe('no text ends as INTERNAL', () => {
  it.each(['name', 'email', 'phone', 'taxId', 'timeZone', 'locale', 'customerId'])(
    'in updateProfile.%s',
    (field) => textNeverInternal(field, (text) => change('updateProfile', { [field]: text })),
  );
  it.each(['line1', 'line2', 'city', 'region', 'postalCode', 'country'])('in an address’s %s', (field) =>
    textNeverInternal('10115', (text) =>
      change('updateProfile', { billingAddress: { ...address, [field]: text } }),
    ),
  );
  it.each(['name', 'email', 'phone', 'currency', 'timeZone', 'locale'])('in registerCustomer.%s', (field) =>
    textNeverInternal('Anna', (text) =>
      change('registerCustomer', { ...registerInput, [field]: text }, aStranger()),
    ),
  );
  it.each(['name', 'model', 'serialNumber', 'customerId', 'idempotencyKey'])('in addDevice.%s', (field) =>
    textNeverInternal('Printer', (text) =>
      change('addDevice', { category: 'PRINTER', name: 'Printer', [field]: text }),
    ),
  );
  it.each(['title', 'description', 'deviceId', 'idempotencyKey'])('in submitTicket.%s', (field) =>
    textNeverInternal('It is broken', (text) => change('submitTicket', { ...ticketInput, [field]: text })),
  );
  it.each(['text', 'ticketId', 'idempotencyKey'])('in commentOnTicket.%s', (field) =>
    textNeverInternal('Ring twice.', (text) =>
      change('commentOnTicket', { ticketId, text: 'Ring twice.', [field]: text }),
    ),
  );
  it.each([
    ['cancelTicket', 'ticketId', {}],
    ['reopenTicket', 'reason', {}],
    ['reopenTicket', 'ticketId', { reason: 'Again.' }],
    ['choosePlan', 'contractId', {}],
    ['choosePlan', 'idempotencyKey', { contractId: 'ctr_x' }],
    ['cancelPlan', 'planId', {}],
    ['removeDevice', 'deviceId', {}],
    ['removeCard', 'cardId', {}],
    ['submitSurvey', 'token', { rating: 5 }],
  ])('in %s.%s', (name, field, input) =>
    textNeverInternal('tkt_', (text) =>
      change(name, { ...(name === 'reopenTicket' ? { ticketId } : {}), ...input, [field]: text }),
    ),
  );
  it('in a survey’s comment', () =>
    textNeverInternal('Fine.', (text) =>
      change('submitSurvey', { token: surveyToken, rating: 5, comment: text }, anIdentity()),
    ));
  it.each(['encryptedCard', 'requestId', 'replacesCardId', 'idempotencyKey'])('in addCard.%s', (field) =>
    textNeverInternal('eyJhbGciOiJFQ0RILUVTIn0', (text) =>
      change('addCard', { ...anEnvelope(quantum, anna.customerId), [field]: text }),
    ),
  );
  it.each([
    ['query ($text: ID!) { node(id: $text) { id } }', customer],
    ['query ($text: ID!) { nodes(ids: [$text]) { id } }', customer],
    ['query ($text: ID!) { customer(id: $text) { id } }', helpdesk],
    ['query ($text: String) { customers(search: $text) { nodes { id } } }', helpdesk],
    ['query ($text: String!) { surveyInvitation(token: $text) { ticketTitle } }', helpdesk],
    ['query ($text: CountryCode) { contracts(country: $text) { nodes { id } } }', helpdesk],
    [
      'query ($text: ID!) { _entities(representations: [{ __typename: "Customer", id: $text }]) { __typename } }',
      helpdesk,
    ],
  ])('in %s', (query, as) => textNeverInternal('cus_', (text) => ask(as ?? customer, query, { text })));
  it.each([
    'customers(after: $text) { nodes { id } }',
    'contracts(after: $text) { nodes { id } }',
    'me { devices(after: $text) { nodes { id } } }',
    'me { plans(after: $text) { nodes { id } } }',
    'me { tickets(after: $text) { nodes { id } } }',
    'me { invoices(after: $text) { nodes { id } } }',
    'me { notices(after: $text) { nodes { id } } }',
  ])('in the cursor of %s', (field) =>
    cursorNeverInternal((text) =>
      ask(field.startsWith('customers') ? helpdesk : customer, `query ($text: String) { ${field} }`, {
        text,
      }),
    ),
  );
});

describe('what every layer takes alike', () => {
  const emoji = '😀';
  it('text as long as its bound in characters that take two units: it goes out by message', async () => {
    const bert = await registered(quantum);
    await withPlan(quantum, bert);
    const as = aSignedIn('customer', { customerId: bert.customerId });
    const ticket = { ...ticketInput, title: emoji.repeat(200), description: emoji.repeat(10_000) };
    const changes = [
      await change('updateProfile', { name: emoji.repeat(200), taxId: emoji.repeat(40) }, as),
      await change('commentOnTicket', { ticketId, text: emoji.repeat(10_000) }),
      await change('submitTicket', ticket, as),
    ];
    for (const { data, errors } of changes) {
      expect(errors).toBeUndefined();
      expect(Object.values(data)).toEqual([{ userErrors: [] }]);
    }
  });

  it('a country in small letters and a telephone number with spaces: they are kept in plain form', async () => {
    const phone = '+49 (0)30 123-456';
    const changed = await change('updateProfile', { phone, billingAddress: { ...address, country: 'at' } });
    expect(changed.data).toEqual({ updateProfile: { userErrors: [] } });
    const { data } = await ask(customer, '{ me { phone billingAddress { country } } }', {});
    expect(data.me).toEqual({ phone: '+4930123456', billingAddress: { country: 'AT' } });
    const sent = await quantum.outbox('customer.profile.changed.v1');
    expect(sent.at(-1)?.body).toMatchObject({ contact: { phone: '+4930123456' } });
  });

  it('an e-mail address without a top level is refused, and says what would be right', async () => {
    const { errors } = await change('updateProfile', { email: 'a@b' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toContain('anna@example.com');
  });

  it.each([
    ['an invisible name', { name: '\u200b\u200d' }, 'name'],
    ['a name that turns the text around it', { name: 'Anna \u202e1.gpj' }, 'name'],
    ['NUL', { taxId: 'DE\u0000123' }, 'taxId'],
    ['half of a character', { name: 'Anna \ud83d' }, 'name'],
    ['an unknown language', { locale: 'xx' }, 'locale'],
    ['a card number as language', { locale: 'x-41111111-11111111' }, 'locale'],
  ])('%s is refused with its place, and nothing is written', async (_what, input, field) => {
    const { data, errors } = await change('updateProfile', input);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      updateProfile: { userErrors: [{ code: 'INVALID_VALUE', path: ['input', field] }] },
    });
  });
});
