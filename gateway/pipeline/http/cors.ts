import type { FastifyInstance } from 'fastify';
import type { Guards } from '../guards.ts';

const allowedHeaders = 'authorization, content-type, idempotency-key, traceparent, x-apollo-operation-name';
const exposedHeaders = 'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset';
const preflightAgeS = '600';

/** Pages of which origins may call the API. */
export type IsAllowed = (origin: string | undefined) => origin is string;

export const allowedOrigins =
  (origins: readonly string[], guards: Guards): IsAllowed =>
  (origin): origin is string =>
    origin !== undefined && (origins.includes(origin) || !guards.has('origins'));

/**
 * What lets a page of an allowed origin read an answer to its bearer token. Cookies are never allowed across origins: the
 * explorer's session works on its own origin only.
 */
export const corsHeaders = (
  origin: string | undefined,
  isAllowed: IsAllowed,
): readonly (readonly [name: string, value: string])[] =>
  isAllowed(origin)
    ? [
        ['vary', 'Origin'],
        ['access-control-allow-origin', origin],
        ['access-control-expose-headers', exposedHeaders],
      ]
    : [['vary', 'Origin']];

/** `OPTIONS /graphql`: what a browser asks before a page's request. */
export function preflight(app: FastifyInstance, isAllowed: IsAllowed): void {
  app.options('/graphql', async (request, reply) => {
    if (isAllowed(request.headers.origin))
      void reply
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', allowedHeaders)
        .header('access-control-max-age', preflightAgeS);
    return reply.code(204).send();
  });
}
