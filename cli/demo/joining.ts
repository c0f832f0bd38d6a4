import { done, known, type Stage, type Step, until } from './stage.ts';

const address = { line1: 'Torstraße 140', city: 'Berlin', postalCode: '10119', country: 'DE' };

export const register: Step = {
  title: 'Register',
  async play(stage, story) {
    const { registerCustomer } = await stage.ask<{ registerCustomer: RegisterPayload }>(
      'customer',
      /* GraphQL */ `
        mutation Register($input: RegisterCustomerInput!) {
          registerCustomer(input: $input) {
            customer { id name timeZone currency }
            userErrors { code message }
          }
        }`,
      {
        input: {
          name: 'Ada Berger',
          email: stage.customerEmail,
          phone: '+4930123456',
          billingAddress: address,
          currency: 'EUR',
          timeZone: 'Europe/Berlin',
        },
      },
    );
    const { customer } = done(registerCustomer);
    story.customerId = customer?.id ?? '';
    const device = await stage.ask<{ addDevice: { device: { id: string }; userErrors: [] } }>(
      'customer',
      `mutation { addDevice(input: {category: COMPUTER, name: "Laptop", model: "X1"}) { device { id } userErrors { code message } } }`,
    );
    done(device.addDevice);
    return {
      quanta: ['customer'],
      happened: [
        `${customer?.name} is customer ${story.customerId}, billed in ${customer?.currency}, zone ${customer?.timeZone}`,
        'a laptop was added to the profile',
      ],
    };
  },
};

interface RegisterPayload {
  readonly customer: { id: string; name: string; timeZone: string; currency: string } | null;
  readonly userErrors: readonly { code: string; message: string }[];
}

const testCard = { number: '4242424242424242', expiryMonth: 12, holderName: 'Ada Berger' };
const addCardDocument = /* GraphQL */ `
  mutation AddCard($input: AddCardInput!) {
    addCard(input: $input) { card { id state } userErrors { code message } }
  }`;

interface CardView {
  readonly id: string;
  readonly state: string;
  readonly lastFour: string | null;
  readonly decline: { readonly code: string; readonly message: string } | null;
  readonly masked: {
    readonly brand: string;
    readonly expiryMonth: number;
    readonly expiryYear: number;
  } | null;
}

/** Adds a card and waits until it is settled; `masked` is billing's side of it. */
async function settledCard(
  stage: Stage,
  customerId: string,
  number: string,
): Promise<CardView & { answeredMs: number }> {
  const card = { ...testCard, number, expiryYear: stage.today.year + 3 };
  const { encryptedCard, requestId } = await stage.encryptCard(card, customerId);
  const before = performance.now();
  const answer = await stage.ask<{ addCard: { card: { id: string }; userErrors: [] } }>(
    'customer',
    addCardDocument,
    {
      input: { encryptedCard, requestId },
    },
  );
  const answeredMs = performance.now() - before;
  const { id } = done(answer.addCard).card;
  const view = await until('the vault settling the card', async () => {
    const { me } = await stage.ask<{ me: { cards: CardView[] } }>(
      'customer',
      '{ me { cards { id state lastFour decline { code message } masked { brand expiryMonth expiryYear } } } }',
    );
    const found = me.cards.find((candidate) => candidate.id === id);
    const isSettled =
      found !== undefined && found.state !== 'PENDING' && (found.state !== 'STORED' || found.masked !== null);
    return isSettled ? found : null;
  });
  return { ...view, answeredMs };
}

export const addCard: Step = {
  title: 'Card',
  async play(stage, story) {
    const customerId = known(story, 'customerId');
    const stored = await settledCard(stage, customerId, testCard.number);
    story.cardId = stored.id;
    const declined = await settledCard(stage, customerId, '4000000000000002');
    return {
      quanta: ['customer', 'billing (vault)'],
      happened: [
        `encrypted on the device, answered as pending after ${Math.round(stored.answeredMs)} ms, then ${stored.state}`,
        `the customer quantum knows ···· ${stored.lastFour}; billing knows ${stored.masked?.brand}, ${stored.masked?.expiryMonth}/${stored.masked?.expiryYear}; the number is in the vault alone`,
        `a card that the bank refuses ended as ${declined.decline?.code}: ${declined.decline?.message}`,
      ],
    };
  },
};

export const choosePlan: Step = {
  title: 'Plan',
  async play(stage, story) {
    const { contracts } = await stage.ask<{ contracts: { nodes: { id: string; name: string }[] } }>(
      'customer',
      '{ contracts(country: "DE", coverage: [COMPUTER], first: 20) { nodes { id name } } }',
    );
    const contract = contracts.nodes.find(({ name }) => name === 'Home Plus') ?? contracts.nodes[0];
    const chosen = await stage.ask<{
      choosePlan: { plan: { id: string; price: { amount: string } }; userErrors: [] };
    }>(
      'customer',
      /* GraphQL */ `
        mutation Choose($id: ID!) {
          choosePlan(input: { contractId: $id }) { plan { id price { amount currency } } userErrors { code message } }
        }`,
      { id: contract?.id },
    );
    const { plan } = done(chosen.choosePlan);
    story.planId = plan.id;
    await until('billing opening the subscription', async () => {
      const { me } = await stage.ask<{ me: { plans: { nodes: { id: string; state: string }[] } } }>(
        'customer',
        '{ me { plans(first: 5) { nodes { id state } } } }',
      );
      return me.plans.nodes.some(({ id, state }) => id === plan.id && state === 'ACTIVE') || null;
    });
    return {
      quanta: ['ticketing', 'customer', 'billing'],
      happened: [
        `${contracts.nodes.length} contracts on offer, replicated from ticketing`,
        `chose ${contract?.name} at ${plan.price.amount} EUR a month, frozen; billing opened the subscription`,
      ],
    };
  },
};
