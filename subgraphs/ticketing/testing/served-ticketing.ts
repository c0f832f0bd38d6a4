import { afterAll, beforeAll } from 'vitest';
import type { CustomerId, ExpertId } from '../../../kernel/ids/ids.ts';
import { assertionHeader, type Identity } from '../../../platform/auth/assertion.ts';
import { serveSubgraph } from '../../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import type { Answered } from '../../../platform/graphql/testing/answered.ts';
import { aSignedIn, assertionKeys } from '../../../platform/graphql/testing/assertion-keys.ts';
import { createLog } from '../../../platform/log/log.ts';
import type { Mutation, Query, Ticket } from '../generated/resolvers.ts';
import { resolvers } from '../graphql/resolvers/index.ts';
import { setUpTicketing } from './ticketing-set-up.ts';

export interface Answer {
  readonly data: Answered<Mutation & Query & { readonly _entities: readonly Ticket[] }>;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** The quantum as the gateway sees it: its real server on a database of its own, asked with signed assertions. */
export function serveTicketing() {
  const world = setUpTicketing();
  const keys = assertionKeys();
  let server: { url: string; stop(): Promise<void> };
  beforeAll(async () => {
    server = await serveSubgraph({
      name: 'ticketing',
      typeDefs: subgraphSdl('ticketing'),
      resolvers,
      createContext: (request) => world.wired.createContext(request),
      host: '127.0.0.1',
      port: 0,
      assertionPublicKeyFile: keys.publicKeyFile,
      ready: async () => ({}),
      log: createLog({ process: 'test', level: 'silent' }),
    });
  });
  afterAll(() => server.stop());

  const ask = async (as: Identity, query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [assertionHeader]: keys.sign(as, 'ticketing') },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  return { world, ask };
}

export const administrator = aSignedIn('administrator');
export const helpdesk = aSignedIn('helpdesk');
export const expertOf = (expertId: ExpertId) => aSignedIn('expert', { expertId });
export const customerOf = (customerId: CustomerId) => aSignedIn('customer', { customerId });
export const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code);
