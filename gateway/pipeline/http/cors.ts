import type { FastifyInstance } from 'fastify';
import type { Guards } from '../guards.ts';

const allowedHeaders = 'authorization, content-type, idempotency-key, traceparent, x-apollo-operation-name';
const exposedHeaders = 'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset';
const preflightAgeS = '600';

/** Whether pages of an origin may call the API. */
export type IsAllowed = (origin: string | undefined) => origin is string;

export const allowedOrigins =
  (origins: readonly string[], guards: Guards): IsAllowed =>
  (origin): origin is string =>
    origin !== undefined && (origins.includes(origin) || !guards.has('origins'));

/**
 * Lets pages of an allowed origin read answers to requests with a bearer token. Cookies are never allowed across origins:
 * a session works on its own origin only.
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

/** `OPTIONS` of a graph: the preflight request of browsers. */
export function preflight(app: FastifyInstance, path: string, isAllowed: IsAllowed): void {
  app.options(path, async (request, reply) => {
    if (isAllowed(request.headers.origin))
      void reply
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', allowedHeaders)
        .header('access-control-max-age', preflightAgeS);
    return reply.code(204).send();
  });
}
