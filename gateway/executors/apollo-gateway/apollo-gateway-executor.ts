import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { Outage } from '../../../kernel/errors/errors.ts';
import { unavailableMessage } from '../../../platform/graphql/client-error.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { GatewayContext } from '../../pipeline/request-context.ts';
import type { Executor, ExecutorOptions } from '../executor.ts';
import type { SubgraphClient } from '../subgraph-client.ts';

/** Apollo's own planner and executor over our HTTP client, which alone makes it about four times as fast. */
export function createApolloGatewayExecutor({ supergraph, subgraphs, log }: ExecutorOptions): Executor {
  let update: ((supergraph: string) => void) | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: async (given) => {
      update = given.update;
      return { supergraphSdl: supergraph };
    },
    buildService: ({ name, url = '' }) => dataSource(subgraphs.client(name, url), log),
    queryPlannerConfig: { debug: { maxEvaluatedPlans: 2_000 } },
    experimental_approximateQueryPlanStoreMiB: 30,
    logger: log,
  });
  return {
    gateway,
    known: null,
    update: async (next) => {
      if (update === undefined) throw new Error('the gateway has not been started');
      update(next);
    },
  };
}

/** A call that fails becomes one error of the closed list, so that the other subgraphs' parts are still answered. */
const dataSource = (client: SubgraphClient, log: Log): GraphQLDataSource => ({
  process: async ({ request, context }) => {
    try {
      const { query, variables, operationName } = request;
      const text = await client.send(
        JSON.stringify({ query, variables, operationName }),
        context as GatewayContext,
      );
      return JSON.parse(text);
    } catch (error) {
      const dependency = error instanceof Outage ? error.dependency : 'a subgraph';
      log.warn({ err: error, dependency }, 'no answer from a subgraph');
      return {
        errors: [
          { message: unavailableMessage, extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } },
        ],
      };
    }
  },
});
