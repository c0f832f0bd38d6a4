import { newId } from '../../kernel/ids/ids.ts';
import { composeApiKey, parseApiKey } from '../../kernel/keys/api-key.ts';
import type { Attack } from './attack.ts';
import { keysOfTests } from './keys.ts';

const path = '/partner/graphql' as const;
const read = '{ customers(first: 1) { id } }';

/** Presents a key; it succeeds when the partner graph answers with data. */
const present = (
  name: string,
  guard: Attack['guards'][number],
  key: () => string,
  query = read,
  env?: Attack['env'],
): Attack => ({
  name,
  guards: [guard],
  ...(env === undefined ? {} : { env }),
  attempt: async (target) => {
    const answer = await target.ask(query, { token: key(), path });
    return { ...answer, succeeded: answer.status === 200 && answer.errors === undefined };
  },
});

/** A key that was made up, of an id that exists: ids are no secret. */
function forged(): string {
  const id = parseApiKey(keysOfTests.make().text)?.id ?? newId('PartnerKey');
  return composeApiKey({ id, isTest: false }, new Uint8Array(16));
}

export const attacksByKey: readonly Attack[] = [
  present('a key that is guessed, of a partner that exists', 'keySecret', forged),
  present(
    'a key that was revoked',
    'keyEnds',
    () => keysOfTests.make({ revokedAt: '2026-01-01T00:00:00Z' }).text,
  ),
  present(
    'a key that has expired',
    'keyEnds',
    () => keysOfTests.make({ expiresAt: '2026-01-01T00:00:00Z' }).text,
  ),
  present(
    'a stolen key from another address',
    'keyAddress',
    () => keysOfTests.make({ addresses: ['203.0.113.9'] }).text,
  ),
  {
    ...present(
      'writing with a key that may only read',
      'keyScope',
      () => keysOfTests.make({ scopes: ['read'] }).text,
      'mutation { touch }',
    ),
    // The quantum asks for the scope again.
    subgraphGuards: ['policies'],
  },
  present(
    'reading with a key that may only write',
    'keyScope',
    () => keysOfTests.make({ scopes: ['write'] }).text,
  ),
  {
    name: 'more calls in an hour than a partner has, by many keys',
    guards: ['callLimit'],
    env: { PARTNER_CALLS_READ: '3' },
    attempt: async (target) => {
      const partnerId = newId('Partner');
      let last = { status: 0, text: '', succeeded: false };
      for (let call = 0; call < 4; call += 1) {
        const answer = await target.ask(read, { token: keysOfTests.make({ partnerId }).text, path });
        last = { ...answer, succeeded: answer.status === 200 && answer.errors === undefined };
      }
      return last;
    },
  },
  present(
    'a query for more nodes than the graph allows',
    'nodeBound',
    () => keysOfTests.make().text,
    '{ a: customers(first: 60) { id } b: customers(first: 60) { id } }',
    { PARTNER_NODES_MAX: '100' },
  ),
];
