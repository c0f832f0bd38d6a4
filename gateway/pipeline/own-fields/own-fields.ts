import { buildASTSchema, type DocumentNode, execute, parse } from 'graphql';
import { subgraphSdl } from '../../../platform/graphql/subgraph-sdl.ts';
import type { GatewayContext } from '../request-context.ts';

/** The subgraph name of schema/gateway.graphql. */
export const ownSubgraph = 'gateway';
/** Its URL in the supergraph, which is never called. Another graph may have a subgraph of this name with another URL. */
export const ownUrl = 'http://gateway.quanta.internal/graphql';

const schema = buildASTSchema(parse(subgraphSdl(ownSubgraph)), { assumeValidSDL: true });
const parsed = new Map<string, DocumentNode>();
const parsedMax = 500;

function documentOf(text: string): DocumentNode {
  const kept = parsed.get(text);
  if (kept !== undefined) return kept;
  if (parsed.size >= parsedMax) parsed.clear();
  const document = parse(text, { noLocation: true });
  parsed.set(text, document);
  return document;
}

const rootValue = {
  rateLimit: (_arguments: unknown, { budget: { state }, calls, cost }: GatewayContext) => ({
    limit: state.limit,
    cost: Math.max(1, cost?.requested ?? 1),
    remaining: state.remaining,
    resetAt: new Date(state.resetAtMs).toISOString(),
    calls:
      calls?.state == null
        ? null
        : {
            scope: calls.state.scope,
            limit: calls.state.limit,
            remaining: calls.state.remaining,
            resetAt: new Date(calls.state.resetAtMs).toISOString(),
          },
  }),
};

/** Answers the gateway's own part of the graph as a subgraph would: JSON in, JSON out. */
export async function answerOwnFields(body: string, context: GatewayContext): Promise<string> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const answer = await execute({
    schema,
    document: documentOf(query),
    rootValue,
    contextValue: context,
    variableValues: variables ?? {},
  });
  return JSON.stringify(answer);
}
