import type { FastifyInstance } from 'fastify';

const allowedHeaders = 'authorization, content-type, idempotency-key, traceparent, x-apollo-operation-name';
const preflightAgeS = '600';

/**
 * Lets pages of listed origins call the API with a bearer token. Cookies are never allowed across origins: the
 * explorer's session works on its own origin only.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const origin = request.headers.origin;
    void reply.header('vary', 'Origin');
    if (origin === undefined || !origins.includes(origin)) return;
    void reply.header('access-control-allow-origin', origin);
    void reply.header('access-control-expose-headers', 'x-request-id, retry-after');
  });
  app.options('/graphql', async (request, reply) => {
    const origin = request.headers.origin;
    if (origin !== undefined && origins.includes(origin))
      void reply
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', allowedHeaders)
        .header('access-control-max-age', preflightAgeS);
    return reply.code(204).send();
  });
}
