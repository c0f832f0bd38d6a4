import { randomBytes } from 'node:crypto';
import { readPinnedKey } from '../../../cli/demo/live-stage.ts';
import { encryptCard } from '../../../clients/typescript/src/index.ts';
import type { Role } from '../../../kernel/access/actor.ts';
import { developmentToken } from '../../../supervisor/development-token.ts';
import type { Answer, TestPlatform } from '../../harness/platform.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A refusal as every mutation's payload has it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Somebody who asks the gateway. */
export class Caller {
  readonly #platform: TestPlatform;
  readonly token: string | undefined;

  constructor(platform: TestPlatform, token: string | undefined) {
    this.#platform = platform;
    this.token = token;
  }

  /** The whole answer, errors and all. */
  answer<T>(document: string, variables?: Variables): Promise<Answer<T>> {
    return this.#platform.query<T>(document, {
      ...(variables === undefined ? {} : { variables }),
      ...(this.token === undefined ? {} : { token: this.token }),
    });
  }

  /** @throws Error when any field failed */
  async ask<T>(document: string, variables?: Variables): Promise<T> {
    const { data, errors, status } = await this.answer<T>(document, variables);
    if (data === null || errors.length > 0)
      throw new Error(`${status}: ${errors.map(({ message }) => message).join('; ')} in ${document}`);
    return data;
  }

  /** The one field of a mutation. */
  async mutate<T>(
    field: string,
    input: Variables,
    selection: string,
  ): Promise<T & { userErrors: Refusal[] }> {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const answer = await this.ask<Record<string, T & { userErrors: Refusal[] }>>(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`,
      { input },
    );
    return answer[field] as T & { userErrors: Refusal[] };
  }
}

export const anonymous = (platform: TestPlatform): Caller => new Caller(platform, undefined);

export const aPersonWith = async (platform: TestPlatform, role: Role): Promise<Caller> =>
  new Caller(platform, await platform.token(role));

export const anExpert = async (platform: TestPlatform, expertId: string): Promise<Caller> =>
  new Caller(platform, await developmentToken(platform.state().urls.issuer, { role: 'expert', expertId }));

/** A registered customer in Berlin, billed in euros. */
export class Customer extends Caller {
  readonly id: string;
  readonly email: string;
  readonly #pinnedKeyFile: string;

  constructor(
    platform: TestPlatform,
    who: {
      readonly token: string;
      readonly id: string;
      readonly email: string;
      readonly pinnedKeyFile: string;
    },
  ) {
    super(platform, who.token);
    this.id = who.id;
    this.email = who.email;
    this.#pinnedKeyFile = who.pinnedKeyFile;
  }

  async keySetJws(): Promise<string> {
    const { cardKeySet } = await this.ask<{ cardKeySet: { jws: string } }>('{ cardKeySet { jws } }');
    return cardKeySet.jws;
  }

  /** As a page does it, with a card that runs for three more years. */
  async encrypt(number: string): Promise<{ encryptedCard: string; requestId: string }> {
    return encryptCard({
      keySetJws: await this.keySetJws(),
      pinnedKey: readPinnedKey(this.#pinnedKeyFile),
      customerId: this.id,
      card: {
        number,
        expiryMonth: 12,
        expiryYear: new Date().getUTCFullYear() + 3,
        holderName: 'Ada Berger',
      },
    });
  }
}

/** @param name  part of the subject: the same name in one platform is the same person */
export async function aCustomer(
  platform: TestPlatform,
  name = randomBytes(6).toString('hex'),
): Promise<Customer> {
  const token = await platform.token('customer', `test-${name}`);
  const email = `${name}@customer.example`;
  const { customer, userErrors } = await new Caller(platform, token).mutate<{
    customer: { id: string } | null;
  }>(
    'registerCustomer',
    {
      name: 'Ada Berger',
      email,
      phone: '+4930123456',
      billingAddress: { line1: 'Torstraße 140', city: 'Berlin', postalCode: '10119', country: 'DE' },
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    },
    'customer { id }',
  );
  if (customer === null) throw new Error(`not registered: ${JSON.stringify(userErrors)}`);
  const { keys } = await platform.services();
  return new Customer(platform, {
    token,
    id: customer.id,
    email,
    pinnedKeyFile: keys.cardKeys.publicKeyFile,
  });
}
