import { setTimeout as pause } from 'node:timers/promises';
import { readPinnedKey } from '../../cli/demo/live-stage.ts';
import { createQuantaClient, encryptCard, type QuantaClient } from '../../clients/typescript/src/index.ts';
import type { CustomerId } from '../../kernel/ids/ids.ts';
import { developmentToken } from '../../supervisor/development-token.ts';
import type { CardStory, Member } from './story.ts';

/** Where cards are added: only the vault can store one, and only today, so this goes through the graph. */
export interface CardPlace {
  readonly graph: string;
  readonly issuer: string;
  /** Public half of the key that signs card key sets, PEM. */
  readonly pinnedKeyFile: string;
  customerIdOf(sub: string): CustomerId;
}

/** Test numbers of the payment provider, in two pieces so that no file holds a whole one; all others are approved. */
const declined = ['40000000', '00000002'].join('');
const declinedWhenCharged = ['40000000', '00000341'].join('');

/** The last digit that makes a number valid (Luhn). */
function withCheckDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Visa and Mastercard in turn, each customer another number. */
const approved = (index: number): string =>
  withCheckDigit(
    `${index % 3 === 2 ? '555555' : '424242'}00${String(index * 7919 + 10_007).padStart(7, '0')}`,
  );

const numbersOf = (story: CardStory, index: number): readonly string[] => {
  if (story === 'NONE') return [];
  if (story === 'CHARGES_DECLINED') return [declinedWhenCharged];
  return story === 'DECLINED_THEN_ANOTHER' ? [declined, approved(index)] : [approved(index)];
};

const addCard = /* GraphQL */ `
  mutation AddCard($input: AddCardInput!) {
    addCard(input: $input) { card { id } userErrors { code message } }
  }`;

/** Billing has heard of the card when it can name its brand. */
const isSettled = ({ state, masked }: { state: string; masked: object | null }): boolean =>
  state === 'DECLINED' || (state === 'STORED' && masked !== null);

const clients = new WeakMap<Member, QuantaClient>();

/** A sign-in each: a member asks more than once. */
async function clientOf({ issuer, graph }: CardPlace, member: Member): Promise<QuantaClient> {
  const known = clients.get(member);
  if (known !== undefined) return known;
  const token = await developmentToken(issuer, { role: 'customer', sub: member.customer.sub });
  const made = createQuantaClient({ url: graph, token: () => token });
  clients.set(member, made);
  return made;
}

/** A busy machine takes long; one that stands still is told. */
const settledWithinMs = 300_000;

async function cardsOf(client: QuantaClient): Promise<readonly { state: string; masked: object | null }[]> {
  const { me } = await client.query<{ me: { cards: { state: string; masked: object | null }[] } }>(
    '{ me { cards { state masked { brand } } } }',
  );
  return me.cards;
}

/** Adds the cards that a member does not have yet, one after the other. @param index of the member, for another number each */
export async function addCards(world: CardPlace, member: Member, index: number): Promise<void> {
  const numbers = numbersOf(member.card, index);
  if (numbers.length === 0) return;
  const { sub, name } = member.customer;
  const client = await clientOf(world, member);
  const { cardKeySet } = await client.query<{ cardKeySet: { jws: string } }>('{ cardKeySet { jws } }');
  const before = (await cardsOf(client)).length;
  for (const [place, number] of numbers.entries()) {
    if (place < before) continue;
    const { encryptedCard, requestId } = await encryptCard({
      keySetJws: cardKeySet.jws,
      pinnedKey: readPinnedKey(world.pinnedKeyFile),
      customerId: world.customerIdOf(sub),
      card: {
        number,
        expiryMonth: 1 + (index % 12),
        expiryYear: new Date().getUTCFullYear() + 2 + (index % 3),
        holderName: name,
      },
    });
    const { addCard: added } = await client.mutate<
      { addCard: { userErrors: readonly { message: string }[] } },
      object
    >(addCard, { input: { encryptedCard, requestId } });
    const [refusal] = added.userErrors;
    if (refusal !== undefined) throw new Error(`a card of ${name}: ${refusal.message}`);
  }
}

/** Waits until the vault has answered for all cards of a member, and billing has heard of them. */
export async function untilSettled(world: CardPlace, member: Member): Promise<void> {
  const client = await clientOf(world, member);
  const deadline = performance.now() + settledWithinMs;
  while (!(await cardsOf(client)).every(isSettled)) {
    if (performance.now() > deadline)
      throw new Error(`the vault did not settle the cards within ${settledWithinMs / 1000} s`);
    await pause(200);
  }
}
