import type { Identity } from '../../../platform/auth/assertion.ts';
import { assertionHeader } from '../../../platform/auth/assertion.ts';
import { serveSubgraph } from '../../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import { anIdentity, assertionKeys } from '../../../platform/graphql/testing/assertion-keys.ts';
import { resolvers } from '../graphql/resolvers/index.ts';
import type { TestBilling } from './test-billing.ts';

interface Answer {
  // The tests read answers of many shapes; each checks what it reads.
  readonly data: Record<string, never> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Billing's subgraph served on a test's database, asked as the gateway asks it. */
export async function serveTestGraph(billing: TestBilling) {
  const keys = assertionKeys();
  const server = await serveSubgraph({
    name: 'billing',
    typeDefs: subgraphSdl('billing'),
    resolvers,
    createContext: billing.createContext,
    host: '127.0.0.1',
    port: 0,
    assertionPublicKeyFile: keys.publicKeyFile,
    ready: async () => ({ postgres: true }),
    log: billing.log,
  });
  return {
    async ask(who: Partial<Identity>, query: string, variables: object = {}): Promise<Answer> {
      const identity = anIdentity({ subject: `test|${who.roles?.[0] ?? 'nobody'}`, ...who });
      const response = await fetch(server.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [assertionHeader]: keys.sign(identity, 'billing'),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    stop: () => server.stop(),
  };
}

export type TestGraph = Awaited<ReturnType<typeof serveTestGraph>>;
