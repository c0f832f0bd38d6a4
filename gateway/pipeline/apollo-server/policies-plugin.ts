import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestContextDidResolveOperation,
  HeaderMap,
} from '@apollo/server';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { OperationPolicies } from '../operation-policies.ts';
import { answerOwnFields } from '../own-fields/own-fields.ts';
import type { GatewayContext } from '../request-context.ts';
import { refusal } from './fault-error.ts';

/** The operation policies as an Apollo Server plugin. */
export function policiesPlugin(policies: OperationPolicies): ApolloServerPlugin<GatewayContext> {
  return {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
        if (coreSupergraphSdl !== undefined) policies.useSupergraph(apiSchema, coreSupergraphSdl);
      },
    }),
    requestDidStart: async () => {
      const startedMs = performance.now();
      let dryRun: string | null = null;
      return {
        didResolveOperation: async (context) => {
          try {
            dryRun = await admit(policies, context);
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
        willSendResponse: async (context) => finish(policies, context, startedMs),
      };
    },
  };
}

type Resolved = GraphQLRequestContextDidResolveOperation<GatewayContext>;

async function admit(
  policies: OperationPolicies,
  { document, operation, request, contextValue }: Resolved,
): Promise<string | null> {
  // An executor would report it as its own fault.
  if (operation == null)
    throw new RequestFault(
      'OPERATION_RESOLUTION_FAILURE',
      'This document has no operation of that name, or several and none is named in `operationName`.',
    );
  return policies.admit({ document, operation }, request.variables ?? {}, contextValue);
}

function finish(
  policies: OperationPolicies,
  context: GraphQLRequestContext<GatewayContext>,
  startedMs: number,
): void {
  const { response, operation, operationName, queryHash, contextValue } = context;
  const { body, http } = response;
  if (body?.kind !== 'single') return;
  const { errors, extensions, headers } = policies.finish(
    {
      operation: operationName ?? null,
      isValid: operation !== undefined,
      queryHash,
      status: http.status ?? 200,
      errors: body.singleResult.errors,
      startedMs,
    },
    contextValue,
  );
  for (const [name, value] of headers) http.headers.set(name, value);
  if (errors !== undefined) body.singleResult.errors = errors;
  // Only our extensions: an executor's own are internal.
  delete body.singleResult.extensions;
  if (extensions !== undefined) body.singleResult.extensions = extensions;
}
