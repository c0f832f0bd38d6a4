import { readPinnedKey } from '../../../cli/demo/live-stage.ts';
import { freshCardNumbers } from '../../../cli/scan/card-numbers.ts';
import { encryptCard } from '../../../clients/typescript/src/index.ts';
import type { TestPlatform } from '../../harness/platform.ts';
import { anExpert, aPersonWith, Caller } from '../../system/testing/people.ts';
import { laptop } from '../../system/testing/steps.ts';
import { asked, persistently } from './persistent.ts';

/** Everything that was answered as accepted: none of it may be lost or doubled. */
export interface Accepted {
  readonly customers: string[];
  readonly cards: string[];
  readonly plans: string[];
  readonly tickets: string[];
}

export interface Load {
  readonly accepted: Accepted;
  /** How many mutations were accepted so far. */
  count(): number;
  /** Lets what has begun come to its end. @throws what broke on the way */
  stop(): Promise<void>;
}

const customersAtOnce = 3;
const ticketsEach = 2;

/** Customers who join one after the other, experts who work, and a billing run that is started again and again. */
export function startLoad(platform: TestPlatform): Load {
  const accepted: Accepted = { customers: [], cards: [], plans: [], tickets: [] };
  let isOver = false;
  const repeat = async (work: () => Promise<void>): Promise<void> => {
    while (!isOver) await work();
  };
  let turn = 0;
  const running = [
    ...Array.from({ length: customersAtOnce }, () =>
      repeat(() => join(platform, `load-${turn++}`, accepted)),
    ),
    repeat(() => assignAndWork(platform)),
    repeat(() => bill(platform)),
  ];
  // A failure is reported at the end; until then the others go on.
  for (const one of running) one.catch(() => undefined);
  return {
    accepted,
    count: () => Object.values(accepted).reduce((sum, list) => sum + list.length, 0),
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}

/** Sign-in is the issuer's, which dies as well. */
async function signedIn<T>(signIn: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1)
    try {
      return await signIn();
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

async function join(platform: TestPlatform, name: string, accepted: Accepted): Promise<void> {
  const customer = new Caller(platform, await signedIn(() => platform.token('customer', name)));
  const profile = {
    name: 'Load Tester',
    email: `${name}@load.example`,
    billingAddress: { line1: 'Torstraße 140', city: 'Berlin', postalCode: '10119', country: 'DE' },
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  };
  // Registering has no key: a repeat answers that the customer is registered.
  await persistently(customer, 'registerCustomer', profile, 'customer { id }');
  const { me } = await asked<{ me: { id: string } }>(customer, '{ me { id } }');
  accepted.customers.push(me.id);
  accepted.cards.push(await addCard(platform, customer, me.id));
  accepted.plans.push(await choosePlan(customer));
  for (let number = 0; number < ticketsEach; number += 1) {
    const input = { ...laptop, idempotencyKey: `ticket-${number}` };
    const { ticket } = await persistently<{ ticket: { id: string } }>(
      customer,
      'submitTicket',
      input,
      'ticket { id }',
    );
    accepted.tickets.push(ticket.id);
  }
}

async function addCard(platform: TestPlatform, customer: Caller, customerId: string): Promise<string> {
  const { keys } = await platform.services();
  const { cardKeySet } = await asked<{ cardKeySet: { jws: string } }>(customer, '{ cardKeySet { jws } }');
  const [number = ''] = freshCardNumbers(1);
  const envelope = await encryptCard({
    keySetJws: cardKeySet.jws,
    pinnedKey: readPinnedKey(keys.cardKeys.publicKeyFile),
    customerId,
    card: { number, expiryMonth: 12, expiryYear: new Date().getUTCFullYear() + 3, holderName: 'Load Tester' },
  });
  const input = { ...envelope, idempotencyKey: 'card' };
  return (await persistently<{ card: { id: string } }>(customer, 'addCard', input, 'card { id }')).card.id;
}

async function choosePlan(customer: Caller): Promise<string> {
  const { contracts } = await asked<{ contracts: { nodes: { id: string; name: string }[] } }>(
    customer,
    '{ contracts(first: 50) { nodes { id name } } }',
  );
  const contractId = contracts.nodes.find(({ name }) => name === 'Home Plus')?.id;
  const input = { contractId, idempotencyKey: 'plan' };
  return (await persistently<{ plan: { id: string } }>(customer, 'choosePlan', input, 'plan { id }')).plan.id;
}

/** Experts' steps have no key either: a repeated one is refused as done already, and nothing is the matter. */
async function assignAndWork(platform: TestPlatform): Promise<void> {
  const administrator = await signedIn(() => aPersonWith(platform, 'administrator'));
  await asked(administrator, 'mutation { assignTickets { report { assigned } userErrors { code } } }');
  const { ticketSearch } = await asked<{
    ticketSearch: { nodes: { id: string; assignment: { expert: { id: string } } | null }[] };
  }>(
    administrator,
    '{ ticketSearch(states: [ASSIGNED], first: 5) { nodes { id assignment { expert { id } } } } }',
  );
  for (const { id: ticketId, assignment } of ticketSearch.nodes) {
    if (assignment === null) continue;
    const expert = await signedIn(() => anExpert(platform, assignment.expert.id));
    await persistently(expert, 'acceptAssignment', { ticketId }, 'ticket { id }');
    await persistently(expert, 'startWork', { ticketId }, 'ticket { id }');
    await persistently(expert, 'completeTicket', { ticketId, notes: 'Done.' }, 'ticket { id }');
  }
}

async function bill(platform: TestPlatform): Promise<void> {
  const admin = await signedIn(() => aPersonWith(platform, 'billing_admin'));
  const asOf = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const { preview } = await persistently<{ preview: { id: string } }>(
    admin,
    'previewBillingRun',
    { asOf },
    'preview { id }',
  );
  for (let state = 'COMPUTING'; state === 'COMPUTING'; ) {
    const seen = await asked<{ preview: { state: string } }>(
      admin,
      'query ($id: ID!) { preview: billingRunPreview(id: $id) { state } }',
      { id: preview.id },
    );
    ({ state } = seen.preview);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { billingRun } = await persistently<{ billingRun: { id: string } }>(
    admin,
    'startBillingRun',
    { asOf, previewId: preview.id, idempotencyKey: preview.id },
    'billingRun { id }',
  );
  for (;;) {
    const { run } = await asked<{ run: { state: string } }>(
      admin,
      'query ($id: ID!) { run: billingRun(id: $id) { state } }',
      { id: billingRun.id },
    );
    if (run.state === 'COMPLETED') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
