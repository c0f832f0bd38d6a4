import {
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  HeaderMap,
} from '@apollo/server';
import { type DocumentNode, type FragmentDefinitionNode, Kind } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { dryRunOf } from '../../own-fields/dry-run.ts';
import { answerOwnFields } from '../../own-fields/own-fields.ts';
import type { GatewayContext } from '../../request-context.ts';
import { refusal } from '../refusal.ts';
import { costOf } from './cost.ts';
import { type PriceList, readPriceList } from './list-sizes.ts';

export interface CostLimits {
  /** Points that one request may cost. */
  readonly max: number;
  /** Items that one page may hold. */
  readonly pageSizeMax: number;
}

type Resolved = GraphQLRequestContextDidResolveOperation<GatewayContext>;

/**
 * Refuses an operation that may cost more than `max`, or than the caller has left, before anything of it runs, and
 * tells every caller in `extensions.cost` what theirs was reckoned at and what is left.
 */
export function costLimit(limits: CostLimits): ApolloServerPlugin<GatewayContext> {
  let prices: PriceList = new Map();
  return {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ coreSupergraphSdl }) => {
        if (coreSupergraphSdl !== undefined) prices = readPriceList(coreSupergraphSdl);
      },
    }),
    requestDidStart: async () => {
      let dryRun: string | null = null;
      return {
        didResolveOperation: async (context) => {
          try {
            dryRun = dryRunIn(context);
            await admit(context, { ...limits, prices, isDry: dryRun !== null });
          } catch (error) {
            throw error instanceof RequestFault ? refusal(error) : error;
          }
        },
        responseForOperation: async ({ contextValue, request }) => {
          if (dryRun === null) return null;
          const body = JSON.stringify({ query: dryRun, variables: request.variables });
          const singleResult = JSON.parse(await answerOwnFields(body, contextValue));
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
        willSendResponse: async ({ response: { body, http }, contextValue }) => {
          if (body.kind !== 'single') return;
          const { state } = contextValue.budget;
          http.headers.set('ratelimit-limit', String(state.limit));
          http.headers.set('ratelimit-remaining', String(state.remaining));
          http.headers.set('ratelimit-reset', String(Math.ceil((state.resetAtMs - Date.now()) / 1000)));
          // Only ours: what an executor says about its own work stays inside.
          delete body.singleResult.extensions;
          if (contextValue.cost === undefined) return;
          const { limit, remaining, resetAtMs } = state;
          const cost = { ...contextValue.cost, limit, remaining, resetAt: new Date(resetAtMs).toISOString() };
          body.singleResult.extensions = { cost };
        },
      };
    },
  };
}

interface Admission extends CostLimits {
  readonly prices: PriceList;
  readonly isDry: boolean;
}

async function admit(context: Resolved, { prices, max, pageSizeMax, isDry }: Admission): Promise<void> {
  const { schema, document, operation, request, contextValue } = context;
  if (operation == null) return;
  const requested = costOf({
    schema,
    prices,
    operation,
    fragments: fragmentsOf(document),
    variables: request.variables ?? {},
    pageSizeMax,
  });
  contextValue.cost = { requested, max };
  if (requested > max) throw tooCostly(requested, max);
  // The request's own point was spent at the door.
  if (!isDry && requested > 1) await contextValue.budget.spend(requested - 1);
}

function dryRunIn({ document, operation, request }: Resolved): string | null {
  if (operation == null) return null;
  return dryRunOf({ operation, fragments: fragmentsOf(document), variables: request.variables ?? {} });
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

const tooCostly = (requested: number, max: number): RequestFault =>
  new RequestFault(
    'QUERY_TOO_COMPLEX',
    `This operation may have to fetch ${requested} objects (every list counts as the page size it asks for); ${max} are allowed. Ask for smaller pages.`,
  );
