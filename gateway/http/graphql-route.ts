import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { Identity } from '../../platform/auth/assertion.ts';
import { answerGraphQL } from '../../platform/graphql/http-graphql.ts';
import { createQueryGuard, doorLimits } from '../../platform/graphql/query-guard.ts';
import { parseTraceparent, runInContext } from '../../platform/telemetry/context.ts';
import { span } from '../../platform/telemetry/traces.ts';
import { anonymous } from '../identity/token-verifier.ts';
import type { Sessions } from '../session/sessions.ts';
import type { AppOptions } from './app.ts';
import { refuse, requestIdOf } from './refusal.ts';

/** How long one request may take in all; whatever is missing then is answered as an outage. */
const requestMs = 15_000;

/** `POST /graphql`, and `GET` for queries. The caller is known and the query bounded before Apollo Server sees either. */
export function graphqlRoute(
  app: FastifyInstance,
  { apollo, verify }: AppOptions,
  sessions: Sessions | null,
): void {
  const guard = createQueryGuard(doorLimits);

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const startedMs = performance.now();
    const requestId = requestIdOf(request);
    void reply.header('x-request-id', requestId).header('cache-control', 'no-store');
    const identity = await identityOf(request, verify, sessions);
    const text = queryText(request);
    if (text !== undefined) {
      const { fault } = guard(text, { mayIntrospect: identity.roles.includes('administrator') });
      if (fault !== null) return refuse(reply, fault, requestId);
    }
    const actor = { ...identity, requestId };
    return answerGraphQL(apollo, request, reply, { actor, requestId, deadlineMs: startedMs + requestMs });
  };

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) => {
      const requestId = requestIdOf(request);
      const traceparent = parseTraceparent(request.headers.traceparent);
      const context = {
        requestId,
        correlationId: requestId,
        ...(traceparent === undefined ? {} : { traceparent }),
      };
      return runInContext(context, () => span('graphql', {}, () => answer(request, reply)));
    },
  });
}

/**
 * Who asks: a bearer token's holder, else the session's, else nobody. A token that is not valid is refused, never taken
 * for nobody.
 */
async function identityOf(
  request: FastifyRequest,
  verify: (token: string) => Promise<Identity>,
  sessions: Sessions | null,
): Promise<Identity> {
  const header = request.headers.authorization;
  if (header === undefined) return (await sessions?.require(request))?.identity ?? anonymous;
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1];
  if (token === undefined)
    throw new RequestFault('UNAUTHENTICATED', 'Send `Authorization: Bearer` and an access token.');
  return verify(token);
}

function queryText(request: FastifyRequest): string | undefined {
  const from = (request.method === 'GET' ? request.query : request.body) as
    | { query?: unknown }
    | null
    | undefined;
  return typeof from?.query === 'string' ? from.query : undefined;
}
