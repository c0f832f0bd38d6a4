import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { type FragmentDefinitionNode, Kind } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { GatewayContext } from '../../request-context.ts';
import { refusal } from '../refusal.ts';
import { costOf } from './cost.ts';
import { type PriceList, readPriceList } from './list-sizes.ts';

/**
 * Refuses an operation that may cost more than `max` before anything of it runs, and tells every caller in
 * `extensions.cost` what theirs was reckoned at.
 */
export function costLimit({ max }: { readonly max: number }): ApolloServerPlugin<GatewayContext> {
  let prices: PriceList = new Map();
  return {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ coreSupergraphSdl }) => {
        if (coreSupergraphSdl !== undefined) prices = readPriceList(coreSupergraphSdl);
      },
    }),
    requestDidStart: async () => ({
      didResolveOperation: async (context) => {
        try {
          const requested = requestedCost(context, prices);
          context.contextValue.cost = { requested, max };
          if (requested > max) throw tooCostly(requested, max);
        } catch (error) {
          throw error instanceof RequestFault ? refusal(error) : error;
        }
      },
      willSendResponse: async ({ response: { body }, contextValue: { cost } }) => {
        // Only ours: what an executor says about its own work stays inside.
        if (body.kind === 'single') {
          if (cost === undefined) delete body.singleResult.extensions;
          else body.singleResult.extensions = { cost };
        }
      },
    }),
  };
}

function requestedCost(
  { schema, document, operation, request }: GraphQLRequestContextDidResolveOperation<GatewayContext>,
  prices: PriceList,
): number {
  if (operation == null) return 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return costOf({ schema, prices, operation, fragments, variables: request.variables ?? {} });
}

const tooCostly = (requested: number, max: number): RequestFault =>
  new RequestFault(
    'QUERY_TOO_COMPLEX',
    `This operation may have to fetch ${requested} objects (every list counts as the page size it asks for); ${max} are allowed. Ask for smaller pages.`,
  );
