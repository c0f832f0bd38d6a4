import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signal } from '../../supervisor/running-process.ts';
import { startTestPlatform, type TestPlatform } from '../harness/platform.ts';
import { eventually } from './testing/eventually.ts';
import { aCustomer, aPersonWith, type Customer, type Refusal } from './testing/people.ts';
import {
  addCard,
  cardsOf,
  choosePlan,
  contractNamed,
  laptop,
  submitCard,
  submitTicket,
  workOn,
} from './testing/steps.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ env: { QUANTA_SEED: 'company' } });
});
afterAll(async () => {
  await platform?.stop();
});

/**
 * Freezes processes: they stay and answer nothing, which is worse than gone (the supervisor would start them again at once).
 *
 * @returns lets them go on
 */
function stopped(...names: string[]): () => void {
  const pids = platform
    .state()
    .processes.filter(({ name }) => names.includes(name))
    .map(({ pid }) => pid);
  expect(pids).toHaveLength(names.length);
  for (const pid of pids) signal(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) signal(pid, 'SIGCONT');
  };
}

/** A customer with a card, a plan and a ticket from before. */
async function aSettledCustomer(): Promise<Customer> {
  const customer = await aCustomer(platform);
  await addCard(customer, '4242424242424242');
  await choosePlan(customer, 'Home Plus');
  const { ticket } = await submitTicket(customer);
  await eventually('ticketing has the ticket', () => workOn(platform, ticket?.reference ?? ''));
  return customer;
}

/** Everything a customer can read of their own, from their own quantum alone. */
const ownPages = `{ me {
  name email devices { nodes { id } } cards { id state lastFour } plans { nodes { id name state price { amount } } }
  tickets { nodes { id reference state title timeline { description } } } invoices { nodes { number state total { amount } } }
  notices { nodes { kind state } } } contracts { nodes { name } } cardKeySet { jws } }`;

type Written = { userErrors: Refusal[] };

/** Everything a customer can write; each must be accepted whatever else is down. @returns what is to be seen later */
async function writeEverything(
  customer: Customer,
): Promise<{ cardId: string; ticketReference: string; newcomer: Customer }> {
  const newcomer = await aCustomer(platform);
  const accepted = async (what: string, written: Promise<Written>): Promise<void> =>
    expect([what, (await written).userErrors]).toEqual([what, []]);
  await accepted('updateProfile', customer.mutate('updateProfile', { name: 'Ada Neu' }, 'customer { id }'));
  await accepted(
    'addDevice',
    customer.mutate('addDevice', { category: 'PHONE', name: 'Phone' }, 'device { id }'),
  );
  const card = await submitCard(customer, await customer.encrypt('5555555555554444'));
  expect(card.userErrors).toEqual([]);
  const contractId = await contractNamed(customer, 'Home Basic');
  await accepted('choosePlan', customer.mutate('choosePlan', { contractId }, 'plan { id state }'));
  const { ticket, userErrors } = await submitTicket(customer, { ...laptop, title: 'While it is down' });
  expect(userErrors).toEqual([]);
  const ticketId = ticket?.id ?? '';
  await accepted(
    'commentOnTicket',
    customer.mutate('commentOnTicket', { ticketId, text: 'Please hurry.' }, 'ticket { id }'),
  );
  const { ticket: withdrawn } = await submitTicket(customer, { ...laptop, title: 'Never mind' });
  await accepted(
    'cancelTicket',
    customer.mutate('cancelTicket', { ticketId: withdrawn?.id ?? '' }, 'ticket { id }'),
  );
  return { cardId: card.card?.id ?? '', ticketReference: ticket?.reference ?? '', newcomer };
}

/** What a frozen reader had been given comes again when its time to acknowledge, ten seconds, is over. */
const catchUpWithinMs = 60_000;

async function everythingCaughtUp(
  customer: Customer,
  written: Awaited<ReturnType<typeof writeEverything>>,
): Promise<void> {
  await eventually(
    'the card is stored and known to billing',
    async () => {
      const card = (await cardsOf(customer)).find(({ id }) => id === written.cardId);
      return (card?.state === 'STORED' && card.masked?.brand === 'MASTERCARD') || null;
    },
    catchUpWithinMs,
  );
  await eventually(
    'billing has opened both subscriptions',
    async () => {
      const { me } = await customer.ask<{ me: { plans: { nodes: { subscription: object | null }[] } } }>(
        '{ me { plans { nodes { subscription { state } } } } }',
      );
      return (
        (me.plans.nodes.length === 2 && me.plans.nodes.every(({ subscription }) => subscription !== null)) ||
        null
      );
    },
    catchUpWithinMs,
  );
  await eventually(
    'ticketing has the ticket',
    () => workOn(platform, written.ticketReference),
    catchUpWithinMs,
  );
  await eventually(
    'analytics counts the tickets',
    async () => {
      const manager = await aPersonWith(platform, 'manager');
      const { openTicketsReport } = await manager.ask<{ openTicketsReport: { total: number } }>(
        '{ openTicketsReport { total } }',
      );
      return openTicketsReport.total >= 2 || null;
    },
    catchUpWithinMs,
  );
}

describe.each([
  [
    'billing',
    ['billing-server', 'billing-worker'],
    'me { plans { nodes { name subscription { state } } } }',
    ['me', 'plans', 'nodes'],
  ],
  [
    'ticketing',
    ['ticketing-server', 'ticketing-worker'],
    'me { tickets(first: 1) { nodes { title assignment { state } } } }',
    ['me', 'tickets', 'nodes'],
  ],
  ['analytics', ['analytics-server', 'analytics-worker'], null, null],
] as const)('while %s is down', (quantum, processes, foreignField, path) => {
  it('a customer reads and writes all of their own, and the rest catches up', async () => {
    const customer = await aSettledCustomer();
    const goOn = stopped(...processes);
    let written: Awaited<ReturnType<typeof writeEverything>>;
    try {
      const { errors } = await customer.answer(ownPages);
      expect(errors).toEqual([]);
      written = await writeEverything(customer);
      if (foreignField !== null) {
        const partly = await customer.answer<{ me: object }>(`{ ${foreignField} }`);
        expect(partly.data?.me).toBeTruthy();
        expect(partly.errors).toHaveLength(1);
        expect(partly.errors[0]).toMatchObject({
          path,
          extensions: { code: expect.stringMatching(/SERVICE_UNAVAILABLE|TIMEOUT/) },
        });
        expect(partly.errors[0]?.message).not.toMatch(new RegExp(`127\\.0\\.0\\.1|ECONN|${quantum}-`));
      }
    } finally {
      goOn();
    }
    await everythingCaughtUp(customer, written);
  });
});

describe('a quantum that is gone', () => {
  it('leaves its fields null with one error of a known code', async () => {
    const customer = await aSettledCustomer();
    await platform.kill('billing-server');
    const { data, errors } = await customer.answer<{
      me: { plans: { nodes: { name: string; subscription: null }[] } };
    }>('{ me { plans { nodes { name subscription { state } } } cards { state masked { brand } } } }');
    if (errors.length > 0) {
      expect(data?.me.plans.nodes[0]).toEqual({ name: 'Home Plus', subscription: null });
      expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    }
    await platform.untilReady();
  });
});

describe('while NATS is down', () => {
  it('every mutation is accepted, and everything catches up', async () => {
    const customer = await aSettledCustomer();
    const goOn = stopped('nats');
    let written: Awaited<ReturnType<typeof writeEverything>>;
    try {
      expect((await customer.answer(ownPages)).errors).toEqual([]);
      written = await writeEverything(customer);
    } finally {
      goOn();
    }
    await everythingCaughtUp(customer, written);
  });
});
