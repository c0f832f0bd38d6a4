import { readFile } from 'node:fs/promises';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { RequestFault } from '../kernel/errors/errors.ts';
import type { Identity } from '../platform/auth/assertion.ts';
import type { Log } from '../platform/log/log.ts';
import type { GatewayConfig } from './config.ts';
import { createExecutor } from './executors/create-executor.ts';
import type { SubgraphCalls } from './executors/subgraph-calls.ts';
import { startApolloServer } from './pipeline/apollo-server/start-apollo-server.ts';
import { createFastPath, type FastPath } from './pipeline/fast-path/fast-path.ts';
import type { Guards } from './pipeline/guards.ts';
import { createOperationPolicies } from './pipeline/operation-policies.ts';
import type { GatewayContext } from './pipeline/request-context.ts';

/** Where a graph is served, and to whom. */
export interface GraphAudience {
  readonly path: '/graphql' | '/partner/graphql';
  readonly supergraphFile: string;
  /** Whether a partner's key signs a caller in. */
  readonly takesKeys: boolean;
  /** Where its schema is published as text; null where it is not. */
  readonly schemaPath: string | null;
  /** The highest number of nodes in an answer; null where only the cost is bounded. */
  readonly nodesMax: number | null;
  /** Whether a browser's session signs a caller in; a token always does. */
  readonly takesSessions: boolean;
  /** @throws RequestFault for a caller whom this graph is not for */
  readonly admitCaller: (caller: Identity) => void;
  readonly mayIntrospect: (caller: Identity) => boolean;
}

/** A graph and what answers its operations. */
export interface ServedGraph extends GraphAudience {
  readonly apollo: ApolloServer<GatewayContext>;
  /** Null where Apollo Server answers everything. */
  readonly fastPath: FastPath | null;
  /** What clients see of it now; null before the first supergraph is in use. */
  schema(): GraphQLSchema | null;
  /** Reads the supergraph file again. */
  reload(): Promise<void>;
}

/** The whole graph, for our own front ends and staff. */
const wholeGraph = ({ supergraphFile }: GatewayConfig, guards: Guards): GraphAudience => ({
  path: '/graphql',
  supergraphFile,
  takesKeys: false,
  schemaPath: null,
  nodesMax: null,
  takesSessions: true,
  admitCaller: () => undefined,
  mayIntrospect: ({ roles }) => roles.includes('administrator') || !guards.has('introspection'),
});

/** The contract that is cut for partners: what is not in it does not exist there, in errors and introspection as well. */
const partnerGraph = (supergraphFile: string, nodesMax: number): GraphAudience => ({
  path: '/partner/graphql',
  supergraphFile,
  takesKeys: true,
  schemaPath: '/partner/schema.graphql',
  nodesMax,
  takesSessions: false,
  admitCaller: ({ subject, roles }) => {
    if (subject === null)
      throw new RequestFault('UNAUTHENTICATED', 'Send `Authorization: Bearer` and a key.');
    if (!roles.includes('partner'))
      throw new RequestFault('FORBIDDEN', 'This graph is for partners; yours is at /graphql.');
  },
  mayIntrospect: () => true,
});

export const audiencesOf = (config: GatewayConfig, guards: Guards): readonly GraphAudience[] => [
  wholeGraph(config, guards),
  ...(config.partnerSupergraphFile === null
    ? []
    : [partnerGraph(config.partnerSupergraphFile, config.partnerNodesMax)]),
];

/** Loads a graph and starts what answers it. */
export async function serveGraph(
  audience: GraphAudience,
  options: {
    readonly config: GatewayConfig;
    readonly subgraphs: SubgraphCalls;
    readonly guards: Guards;
    readonly hasFastPath: boolean;
    readonly log: Log;
  },
): Promise<ServedGraph> {
  const { config, subgraphs, guards, hasFastPath, log } = options;
  const { engine, sharesWork } = config;
  const read = () => readFile(audience.supergraphFile, 'utf8');
  const executor = await createExecutor(engine, {
    supergraph: await read(),
    ...{ subgraphs, sharesWork, guards, log },
  });
  let schema: GraphQLSchema | null = null;
  const ownPolicies = createOperationPolicies({
    config,
    nodesMax: audience.nodesMax,
    ...{ guards, log },
  });
  const policies: typeof ownPolicies = {
    ...ownPolicies,
    useSupergraph: (next, sdl) => {
      schema = next;
      ownPolicies.useSupergraph(next, sdl);
    },
  };
  const apollo = await startApolloServer(executor, { policies, guards, log });
  const { prepared } = executor;
  return {
    ...audience,
    apollo,
    schema: () => schema,
    fastPath: prepared === null || !hasFastPath ? null : createFastPath(prepared, policies),
    reload: async () => executor.update(await read()),
  };
}
