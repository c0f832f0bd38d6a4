import type { TestPlatform } from '../../harness/platform.ts';
import { eventually } from './eventually.ts';
import { anExpert, aPersonWith, type Customer, type Refusal } from './people.ts';

export interface CardView {
  readonly id: string;
  readonly state: string;
  readonly lastFour: string | null;
  readonly decline: Refusal | null;
  readonly masked: { readonly brand: string; readonly lastFour: string; readonly isDefault: boolean } | null;
}

export const cardsOf = async (customer: Customer): Promise<readonly CardView[]> => {
  const { me } = await customer.ask<{ me: { cards: CardView[] } }>(
    '{ me { cards { id state lastFour decline { code message } masked { brand lastFour isDefault } } } }',
  );
  return me.cards;
};

/** Submits an envelope. */
export const submitCard = (
  customer: Customer,
  envelope: { encryptedCard: string; requestId: string },
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ card: { id: string; state: string } | null; userErrors: Refusal[] }> =>
  customer.mutate('addCard', { ...envelope, ...more }, 'card { id state }');

/** Waits until the vault has answered for a card, and billing knows it. */
export const settled = (customer: Customer, cardId: string): Promise<CardView> =>
  eventually('the vault settles the card', async () => {
    const card = (await cardsOf(customer)).find(({ id }) => id === cardId);
    if (card === undefined || card.state === 'PENDING') return null;
    return card.state === 'STORED' && card.masked === null ? null : card;
  });

export async function addCard(
  customer: Customer,
  number: string,
  more?: Readonly<Record<string, unknown>>,
): Promise<CardView> {
  const { card, userErrors } = await submitCard(customer, await customer.encrypt(number), more);
  if (card === null) throw new Error(`the card was refused: ${JSON.stringify(userErrors)}`);
  return settled(customer, card.id);
}

export const contractNamed = async (customer: Customer, name: string): Promise<string> =>
  eventually(`the contract ${name} is on offer`, async () => {
    const { contracts } = await customer.ask<{ contracts: { nodes: { id: string; name: string }[] } }>(
      '{ contracts(first: 50) { nodes { id name } } }',
    );
    return contracts.nodes.find((one) => one.name === name)?.id ?? null;
  });

/** Chooses a contract and waits until billing has opened the subscription. */
export async function choosePlan(customer: Customer, name = 'Home Plus'): Promise<string> {
  const { plan, userErrors } = await customer.mutate<{ plan: { id: string } | null }>(
    'choosePlan',
    { contractId: await contractNamed(customer, name) },
    'plan { id }',
  );
  if (plan === null) throw new Error(`the plan was refused: ${JSON.stringify(userErrors)}`);
  await eventually('billing opens the subscription', async () => {
    const { me } = await customer.ask<{ me: { plans: { nodes: { id: string; state: string }[] } } }>(
      '{ me { plans(first: 10) { nodes { id state } } } }',
    );
    return me.plans.nodes.some(({ id, state }) => id === plan.id && state === 'ACTIVE') || null;
  });
  return plan.id;
}

export const laptop = {
  deviceCategory: 'COMPUTER',
  title: 'Laptop does not start',
  description: 'Black screen.',
};

export const submitTicket = (
  customer: Customer,
  input: Readonly<Record<string, unknown>> = {},
): Promise<{ ticket: { id: string; reference: string; state: string } | null; userErrors: Refusal[] }> =>
  customer.mutate('submitTicket', { ...laptop, ...input }, 'ticket { id reference state }');

export interface WorkView {
  readonly id: string;
  readonly state: string;
  readonly waitingReason: string | null;
  readonly assignment: {
    readonly state: string;
    readonly reason: string;
    readonly expert: { readonly id: string; readonly name: string };
  } | null;
  readonly assignmentHistory: readonly {
    readonly state: string;
    readonly rejectionReason: string | null;
    readonly expert: { readonly id: string };
  }[];
}

export const workOn = async (platform: TestPlatform, reference: string): Promise<WorkView | null> => {
  const helpdesk = await aPersonWith(platform, 'helpdesk');
  const { ticketSearch } = await helpdesk.ask<{ ticketSearch: { nodes: WorkView[] } }>(
    `query ($search: String) { ticketSearch(search: $search, first: 5) { nodes {
      id state waitingReason assignment { state reason expert { id name } }
      assignmentHistory { state rejectionReason expert { id } } } } }`,
    { search: reference },
  );
  return ticketSearch.nodes[0] ?? null;
};

/** Runs the assignment until somebody has the ticket. */
export const assigned = (platform: TestPlatform, reference: string): Promise<WorkView> =>
  eventually(`${reference} is assigned`, async () => {
    const administrator = await aPersonWith(platform, 'administrator');
    await administrator.ask('mutation { assignTickets { report { assigned } userErrors { code } } }');
    const work = await workOn(platform, reference);
    return work?.state === 'ASSIGNED' ? work : null;
  });

const inputs = {
  acceptAssignment: {},
  rejectAssignment: { reason: 'On the other side of town today.' },
  startWork: {},
  completeTicket: { notes: 'Replaced the battery; starts again.' },
} as const;

/** One step of an expert on a ticket. */
export async function expertStep(
  platform: TestPlatform,
  expertId: string,
  step: keyof typeof inputs,
  ticketId: string,
): Promise<readonly Refusal[]> {
  const expert = await anExpert(platform, expertId);
  const { userErrors } = await expert.mutate<object>(step, { ticketId, ...inputs[step] }, 'ticket { id }');
  return userErrors;
}

export interface RunView {
  readonly state: string;
  readonly expected: number;
  readonly billed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly invoicesIssued: number;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
}

/** Bills everything that is due by a date and waits for the report. */
export async function billingRun(platform: TestPlatform, asOf: string): Promise<RunView> {
  const admin = await aPersonWith(platform, 'billing_admin');
  const { preview } = await admin.mutate<{ preview: { id: string } }>(
    'previewBillingRun',
    { asOf },
    'preview { id }',
  );
  await eventually('the preview of the run is computed', async () => {
    const seen = await admin.ask<{ preview: { state: string } }>(
      'query ($id: ID!) { preview: billingRunPreview(id: $id) { state } }',
      { id: preview.id },
    );
    return seen.preview.state === 'READY' ? seen : null;
  });
  const { billingRun: run } = await admin.mutate<{ billingRun: { id: string } }>(
    'startBillingRun',
    { asOf, previewId: preview.id },
    'billingRun { id }',
  );
  let last: RunView | null = null;
  const completed = async (): Promise<RunView | null> => {
    const { view } = await admin.ask<{ view: RunView }>(
      'query ($id: ID!) { view: billingRun(id: $id) { state expected billed unchanged failed invoicesIssued paymentsSettled paymentsFailed } }',
      { id: run.id },
    );
    last = view;
    return view.state === 'COMPLETED' ? view : null;
  };
  return eventually('the billing run is complete', completed).catch((error: Error) => {
    throw new Error(`${error.message}; it was ${JSON.stringify(last)}`);
  });
}

export interface MailView {
  readonly subject: string;
  readonly text: string;
}

export async function mailsTo(platform: TestPlatform, address: string): Promise<readonly MailView[]> {
  const answer = await fetch(`${platform.state().urls.mail}/api/messages?to=${encodeURIComponent(address)}`);
  return ((await answer.json()) as { messages: MailView[] }).messages;
}
