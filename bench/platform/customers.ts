import { Pool } from 'undici';
import { freshCardNumbers } from '../../cli/scan/card-numbers.ts';
import { sealAnything } from '../../cli/scan/envelope.ts';
import { developmentToken } from '../../supervisor/development-token.ts';
import type { MeasuredPlatform } from './measured-platform.ts';

/** A customer with a plan that bounds nothing, ready to send. */
export interface BenchCustomer {
  readonly id: string;
  readonly token: string;
}

type Variables = Readonly<Record<string, unknown>>;

/** Keep-alive connections to the gateway, as a front end's server has them. */
export class GatewayClient {
  readonly #pool: Pool;

  constructor(gateway: string) {
    this.#pool = new Pool(gateway, { connections: 64 });
  }

  /** @returns the data; null when anything went wrong or was refused */
  async ask<T>(token: string, query: string, variables: Variables = {}): Promise<T | null> {
    const { body } = await this.#pool.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await body.text();
    const isRefused = text.includes('"errors":') || /"userErrors":\[\{/.test(text);
    return isRefused ? null : (JSON.parse(text) as { data: T }).data;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

const atOnce = 8;

/** Registers customers and lets each choose the plan without a bound of open tickets. */
export async function benchCustomers(
  platform: MeasuredPlatform,
  client: GatewayClient,
  count: number,
): Promise<readonly BenchCustomer[]> {
  const { issuer } = platform.state().urls;
  return inTurns(count, async (index) => {
    const token = await developmentToken(issuer, { role: 'customer', sub: `bench-${index}` });
    const registered = await client.ask<{ registerCustomer: { customer: { id: string } } }>(
      token,
      'mutation ($input: RegisterCustomerInput!) { registerCustomer(input: $input) { customer { id } userErrors { code } } }',
      {
        input: {
          name: 'Bench Customer',
          email: `bench-${index}@bench.example`,
          billingAddress: { line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119', country: 'DE' },
          currency: 'EUR',
          timeZone: 'Europe/Berlin',
        },
      },
    );
    const offer = await client.ask<{ contracts: { nodes: { id: string; name: string }[] } }>(
      token,
      '{ contracts(first: 50) { nodes { id name } } }',
    );
    const contractId = offer?.contracts.nodes.find(({ name }) => name === 'Whole House')?.id;
    const chosen = await client.ask(
      token,
      'mutation ($id: ID!) { choosePlan(input: { contractId: $id }) { plan { id } userErrors { code } } }',
      { id: contractId },
    );
    const id = registered?.registerCustomer.customer.id;
    if (id === undefined || chosen === null) throw new Error('a customer of the benchmark was refused');
    return { id, token };
  });
}

/** Envelopes made beforehand: what the page does is not what is measured. Ten for each customer at most. */
export async function envelopesFor(
  client: GatewayClient,
  customers: readonly BenchCustomer[],
  count: number,
): Promise<readonly { encryptedCard: string; requestId: string }[]> {
  const keySet = await client.ask<{ cardKeySet: { jws: string } }>(
    customers[0]?.token ?? '',
    '{ cardKeySet { jws } }',
  );
  const expiryYear = new Date().getUTCFullYear() + 3;
  const numbers = freshCardNumbers(count);
  return inTurns(count, (index) =>
    sealAnything(
      keySet?.cardKeySet.jws ?? '',
      { number: numbers[index], expiryMonth: 12, expiryYear, holderName: 'Bench Customer' },
      customers[index % customers.length]?.id ?? '',
    ),
  );
}

async function inTurns<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      made[index] = await make(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}
