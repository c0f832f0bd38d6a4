import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { encryptCard, type PublicJwk } from '../../clients/typescript/src/index.ts';
import { developmentToken } from '../../supervisor/development-token.ts';
import { freshCardNumbers, mistyped } from './card-numbers.ts';
import { typeInClear } from './clear-attempts.ts';
import { sealAnything } from './envelope.ts';
import type { RecordedGateway } from './recorded-gateway.ts';
import type { Secret, SecretKind } from './secrets.ts';

export interface DriveOptions {
  readonly gateway: RecordedGateway;
  /** Of the development issuer. */
  readonly issuer: string;
  readonly pinnedKey: PublicJwk;
  readonly customers: number;
}

/** What the driver sent, and how the platform took it. */
export interface Driven {
  readonly secrets: readonly Secret[];
  readonly stored: number;
  readonly declined: number;
  readonly removed: number;
  /** Cards that were not settled in time. */
  readonly pending: number;
}

interface CardView {
  readonly id: string;
  readonly state: string;
}

/** Twelve in envelopes of every kind, twenty in the clear, and some to spare. */
const numbersEach = 36;
const customersAtOnce = 4;
const settleWithinMs = 60_000;

/** Plays customers with cards of every fate; each number and name is new, so that a find can only come from this run. */
export async function driveCards(options: DriveOptions): Promise<Driven> {
  const secrets: Secret[] = [];
  const states: string[] = [];
  const run = randomBytes(4).toString('hex');
  const waiting = Array.from({ length: options.customers }, (_, index) => `scan-${run}-${index}`);
  const work = async (): Promise<void> => {
    for (let sub = waiting.pop(); sub !== undefined; sub = waiting.pop())
      states.push(...(await new CardCustomer(options, sub, secrets).play()));
  };
  await Promise.all(Array.from({ length: customersAtOnce }, work));
  const count = (state: string): number => states.filter((one) => one === state).length;
  return {
    secrets,
    stored: count('STORED'),
    declined: count('DECLINED'),
    removed: count('REMOVED'),
    pending: count('PENDING'),
  };
}

class CardCustomer {
  readonly #options: DriveOptions;
  readonly #sub: string;
  readonly #secrets: Secret[];
  readonly #numbers = freshCardNumbers(numbersEach);
  readonly #removed: string[] = [];
  #token = '';
  #customerId = '';
  #keySetJws = '';

  constructor(options: DriveOptions, sub: string, secrets: Secret[]) {
    this.#options = options;
    this.#sub = sub;
    this.#secrets = secrets;
  }

  /** @returns the states of the cards in the end */
  async play(): Promise<readonly string[]> {
    await this.#register();
    await this.#choosePlan();
    const first = await this.#addStored('stored');
    for (let count = 0; count < 3; count += 1) await this.#addStored('stored');
    const removed = await this.#addStored('stored and removed');
    await this.#settled();
    await this.#add(await this.#seal('replacing another', {}), first);
    await this.#remove(removed);
    await this.#addRefused();
    await typeInClear({
      ask: (query, variables, headers) => this.#ask(query, variables, headers),
      send: (body, headers) => this.#options.gateway.send(body, headers),
      token: this.#token,
      nextNumber: (fate) => this.#secret('card number', this.#nextNumber(), fate, true),
    });
    return [...(await this.#settled()).map(({ state }) => state), ...this.#removed];
  }

  async #register(): Promise<void> {
    this.#token = await developmentToken(this.#options.issuer, { role: 'customer', sub: this.#sub });
    const answer = await this.#ask<{ registerCustomer: { customer: { id: string } | null } }>(
      'mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { customer { id } userErrors { code } } }',
      {
        input: {
          name: 'Card Scan',
          email: `${this.#sub}@scan.example`,
          billingAddress: { line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119', country: 'DE' },
          currency: 'EUR',
          timeZone: 'Europe/Berlin',
        },
      },
    );
    const id = answer?.registerCustomer.customer?.id;
    const keySet = await this.#ask<{ cardKeySet: { jws: string } | null }>('{ cardKeySet { jws } }');
    const jws = keySet?.cardKeySet?.jws;
    if (id === undefined || jws === undefined)
      throw new Error('the scan’s customer could not register, or the vault has published no keys yet');
    this.#customerId = id;
    this.#keySetJws = jws;
  }

  /** So that tickets can be submitted, and a billing run charges a card. Without contracts on offer there is nothing to choose. */
  async #choosePlan(): Promise<void> {
    const offer = await this.#ask<{ contracts: { nodes: { id: string }[] } }>(
      '{ contracts(country: "DE", coverage: [COMPUTER], first: 1) { nodes { id } } }',
    );
    const contractId = offer?.contracts.nodes[0]?.id;
    if (contractId !== undefined)
      await this.#ask(
        'mutation ($id: ID!) { choosePlan(input: { contractId: $id }) { userErrors { code } } }',
        {
          id: contractId,
        },
      );
  }

  /** As an honest client does it. */
  async #addStored(fate: string): Promise<string> {
    const number = this.#secret('card number', this.#nextNumber(), fate);
    const sealed = await encryptCard({
      keySetJws: this.#keySetJws,
      pinnedKey: this.#options.pinnedKey,
      customerId: this.#customerId,
      card: { number, ...this.#expiry(3), holderName: this.#holderName(fate) },
    });
    return (await this.#add(sealed)) ?? '';
  }

  /** Everything that ends as a refusal or a decline. */
  async #addRefused(): Promise<void> {
    const wrong = mistyped(this.#nextNumber());
    await this.#add(
      await this.#seal('declined: mistyped', {
        number: this.#secret('card number', wrong, 'declined: mistyped'),
      }),
    );
    await this.#add(await this.#seal('declined: expired', this.#expiry(-1)));
    const number = this.#nextNumber();
    const twice = await this.#seal('sent twice', { number });
    await this.#add(twice);
    await this.#add(twice);
    await this.#add(await this.#seal('declined: duplicate', { number }));
    const checkValue = this.#secret('check value', marker('cvc'), 'sent as check value');
    await this.#add(await this.#seal('declined: check value', { cvc: checkValue }));
    const foreign = `cus_${'0'.repeat(26)}`;
    await this.#add(await this.#seal('refused: made for another customer', {}, foreign));
    await this.#add({
      encryptedCard: (await this.#seal('damaged', {})).encryptedCard.slice(0, -30),
      requestId: 'req_x',
    });
  }

  async #seal(
    fate: string,
    changes: Readonly<Record<string, unknown>>,
    customerId = this.#customerId,
  ): Promise<{ encryptedCard: string; requestId: string }> {
    const number = changes.number ?? this.#nextNumber();
    this.#secret('card number', String(number), fate);
    const card = { number, ...this.#expiry(3), holderName: this.#holderName(fate), ...changes };
    return sealAnything(this.#keySetJws, card, customerId);
  }

  async #add(
    sealed: { encryptedCard: string; requestId: string },
    replacesCardId: string | null = null,
  ): Promise<string | null> {
    const answer = await this.#ask<{ addCard: { card: { id: string } | null } }>(
      'mutation ($input: AddCardInput!) { addCard(input: $input) { card { id } userErrors { code message path } } }',
      { input: { ...sealed, replacesCardId } },
    );
    return answer?.addCard.card?.id ?? null;
  }

  async #remove(id: string): Promise<void> {
    const answer = await this.#ask<{ removeCard: { card: CardView | null } }>(
      'mutation ($id: ID!) { removeCard(input: { cardId: $id }) { card { id state } userErrors { code } } }',
      { id },
    );
    this.#removed.push(answer?.removeCard.card?.state ?? 'NOT_REMOVED');
  }

  /** Waits until the vault has answered for every card. */
  async #settled(): Promise<readonly CardView[]> {
    const deadline = performance.now() + settleWithinMs;
    for (;;) {
      const answer = await this.#ask<{ me: { cards: CardView[] } }>(
        '{ me { cards { id state lastFour decline { code message } masked { brand lastFour expiryYear } } } }',
      );
      const cards = answer?.me.cards ?? [];
      const isDone = answer !== null && cards.every(({ state }) => state !== 'PENDING');
      if (isDone || performance.now() > deadline) return cards;
      await pause(50);
    }
  }

  #ask<T>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<T | null> {
    return this.#options.gateway.ask<T>(this.#token, query, variables, headers);
  }

  #secret(kind: SecretKind, value: string, fate: string, isInClear = false): string {
    const isKnown = this.#secrets.some((secret) => secret.value === value);
    if (!isKnown) this.#secrets.push({ kind, value, fate, isInClear, plantedIn: null });
    return value;
  }

  #holderName(fate: string): string {
    return this.#secret('holder name', marker('Holder'), fate);
  }

  #nextNumber(): string {
    const number = this.#numbers.pop();
    if (number === undefined) throw new Error('the scan’s customer has used up its numbers');
    return number;
  }

  #expiry(yearsFromNow: number): { expiryMonth: number; expiryYear: number } {
    return { expiryMonth: 12, expiryYear: new Date().getUTCFullYear() + yearsFromNow };
  }
}

/** A word that occurs nowhere else, of letters alone: no rule takes it for a number. */
const marker = (kind: string): string =>
  `${kind}${Array.from(randomBytes(14), (byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
