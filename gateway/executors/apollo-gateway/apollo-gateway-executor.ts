import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { unavailableMessage } from '../../../platform/graphql/client-error.ts';
import type { GatewayContext } from '../../pipeline/request-context.ts';
import type { Executor, ExecutorOptions } from '../executor.ts';
import type { SubgraphCalls } from '../subgraph-calls.ts';

/** Apollo's planner and executor on our subgraph calls. Our HTTP client alone makes it about four times as fast. */
export function createApolloGatewayExecutor({ supergraph, subgraphs, log }: ExecutorOptions): Executor {
  let update: ((supergraph: string) => void) | undefined;
  const urls = new Map<string, string>();
  const gateway = new ApolloGateway({
    supergraphSdl: async (given) => {
      update = given.update;
      return { supergraphSdl: supergraph };
    },
    buildService: ({ name, url = '' }) => {
      urls.set(name, url);
      subgraphs.use(urls);
      return dataSource(name, subgraphs);
    },
    queryPlannerConfig: { debug: { maxEvaluatedPlans: 2_000 } },
    experimental_approximateQueryPlanStoreMiB: 30,
    logger: log,
  });
  return {
    gateway,
    prepared: null,
    update: async (next) => {
      if (update === undefined) throw new Error('the gateway has not been started');
      update(next);
    },
  };
}

/** 400 is an answer in GraphQL's form. 401 means that our own assertion was refused, which is not the client's fault. */
const isAnswerStatus = (status: number): boolean => status === 200 || status === 400;

/** A failed call becomes one error of the closed list, so that the other subgraphs' parts are still answered. */
const dataSource = (name: string, subgraphs: SubgraphCalls): GraphQLDataSource => ({
  process: async ({ request, context: given }) => {
    const context = given as GatewayContext;
    const { query = '', variables, operationName } = request;
    try {
      const text = await subgraphs.send(
        name,
        {
          kind: query.startsWith('mutation') ? 'mutation' : 'query',
          body: JSON.stringify({ query, variables, operationName }),
          headers: subgraphs.headersFor(name, context),
          latency: null,
          deadlineMs: context.deadlineMs,
          accessKey: null,
          dedupeKey: '',
          scope: context.scope,
          isAnswerStatus,
        },
        context,
      );
      return JSON.parse(text);
    } catch {
      const extensions = { code: 'SERVICE_UNAVAILABLE', retryable: true };
      return { errors: [{ message: unavailableMessage, extensions }] };
    }
  },
});
