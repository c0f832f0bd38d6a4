import type { IncomingHttpHeaders } from 'node:http';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { FastifyReply } from 'fastify';

/** What of an HTTP request Apollo Server is given. */
export interface GraphQLHttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed. */
  readonly body: unknown;
}

/** An answer as it goes out. */
export interface GraphQLAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What no form on another site can send. */
export const isJson = ({ 'content-type': type }: IncomingHttpHeaders): boolean =>
  type === 'application/json' || (type !== undefined && /^application\/json[ \t]*(?:;|$)/i.test(type));

/** Whether a body is UTF-8 as far as its sender says: we read no other. */
export const isUtf8 = ({ 'content-type': type }: IncomingHttpHeaders): boolean =>
  type === undefined ||
  type === 'application/json' ||
  [...type.matchAll(/;[ \t]*charset[ \t]*=[ \t]*("?)([^;]*)/gi)].every(([, , charset = '']) =>
    /^utf-?8"?[ \t]*$/i.test(charset),
  );

/**
 * Has Apollo Server answer a request, with a context that is already made.
 *
 * The integration packages build their context inside; here the caller is known, and limited, before Apollo is reached.
 */
export async function answerByApollo<C extends BaseContext>(
  apollo: ApolloServer<C>,
  request: GraphQLHttpRequest,
  context: C,
): Promise<GraphQLAnswer> {
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
  return {
    status: answer.status ?? 200,
    headers: [...answer.headers],
    // Nothing here is delivered in parts: `@defer` and `@stream` are in no schema of ours.
    body: answer.body.kind === 'complete' ? answer.body.string : '',
  };
}

/** The same for a server of Fastify's. */
export async function answerGraphQL<C extends BaseContext>(
  apollo: ApolloServer<C>,
  request: GraphQLHttpRequest,
  reply: FastifyReply,
  context: C,
): Promise<FastifyReply> {
  const { status, headers, body } = await answerByApollo(apollo, request, context);
  for (const [name, value] of headers) void reply.header(name, value);
  return reply.code(status).send(body);
}
