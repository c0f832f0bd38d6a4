import type { FastifyInstance } from 'fastify';
import type { Guards } from '../guards.ts';

const allowedHeaders = 'authorization, content-type, idempotency-key, traceparent, x-apollo-operation-name';
const exposedHeaders = 'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset';
const preflightAgeS = '600';

/**
 * Lets pages of listed origins call the API with a bearer token. Cookies are never allowed across origins: the
 * explorer's session works on its own origin only.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[], guards: Guards): void {
  const isAllowed = (origin: string): boolean => origins.includes(origin) || !guards.has('origins');
  app.addHook('onRequest', async (request, reply) => {
    const origin = request.headers.origin;
    void reply.header('vary', 'Origin');
    if (origin === undefined || !isAllowed(origin)) return;
    void reply.header('access-control-allow-origin', origin);
    void reply.header('access-control-expose-headers', exposedHeaders);
  });
  app.options('/graphql', async (request, reply) => {
    const origin = request.headers.origin;
    if (origin !== undefined && isAllowed(origin))
      void reply
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', allowedHeaders)
        .header('access-control-max-age', preflightAgeS);
    return reply.code(204).send();
  });
}
