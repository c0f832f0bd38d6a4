import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What of an HTTP request Apollo Server is given. */
export type GraphQLHttpRequest = Pick<FastifyRequest, 'method' | 'headers' | 'url' | 'body'>;

/**
 * Hands a Fastify request to Apollo Server with a context that is already made, and sends its answer.
 *
 * The integration package builds its context inside; here the caller is known, and limited, before Apollo is reached.
 */
export async function answerGraphQL<C extends BaseContext>(
  apollo: ApolloServer<C>,
  request: GraphQLHttpRequest,
  reply: FastifyReply,
  context: C,
): Promise<FastifyReply> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const query = request.url.indexOf('?');
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method.toUpperCase(),
      headers,
      search: query === -1 ? '' : request.url.slice(query),
      body: request.body,
    },
    context: async () => context,
  });
  for (const [name, value] of answer.headers) void reply.header(name, value);
  void reply.code(answer.status ?? 200);
  // Nothing here is delivered in parts: `@defer` and `@stream` are in no schema of ours.
  return reply.send(answer.body.kind === 'complete' ? answer.body.string : '');
}
