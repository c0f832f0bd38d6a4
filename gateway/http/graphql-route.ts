import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { Identity } from '../../platform/auth/assertion.ts';
import { answerGraphQL } from '../../platform/graphql/http-graphql.ts';
import { createQueryGuard, doorLimits } from '../../platform/graphql/query-guard.ts';
import { parseTraceparent, runInContext } from '../../platform/telemetry/context.ts';
import { span } from '../../platform/telemetry/traces.ts';
import type { FastAnswer } from '../fast-lane/fast-lane.ts';
import { limitsBy } from '../guards.ts';
import { anonymous } from '../identity/token-verifier.ts';
import { noRateLimits, openBudget, rateCallerOf } from '../rate/request-budget.ts';
import type { GatewayContext } from '../request-context.ts';
import type { Sessions } from '../session/sessions.ts';
import { createDocumentGate } from '../trusted-documents/document-gate.ts';
import { readTrustedDocuments } from '../trusted-documents/trusted-documents.ts';
import type { AppOptions } from './app.ts';
import { refuse, requestIdOf } from './refusal.ts';

/** How long one request may take in all; whatever is missing then is answered as an outage. */
const requestMs = 15_000;

/**
 * `POST /graphql`, and `GET` for queries. The caller is known, within their budget, and the query bounded before Apollo
 * Server sees any of it.
 */
export function graphqlRoute(app: FastifyInstance, options: AppOptions, sessions: Sessions | null): void {
  const { apollo, config, fastLane, guards, rates, verify } = options;
  const guard = createQueryGuard(limitsBy(guards, doorLimits));
  const rateLimits = guards.has('rateLimit') ? config.rateLimits : noRateLimits;
  const documents = createDocumentGate({
    trusted: readTrustedDocuments(config.trustedDocuments.file),
    isFreeTextRefused: config.trustedDocuments.isFreeTextRefused && guards.has('trustedDocuments'),
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const startedMs = performance.now();
    const requestId = requestIdOf(request);
    void reply.header('x-request-id', requestId).header('cache-control', 'no-store');
    const identity = await identityOf(request, verify, sessions);
    const budget = await openBudget(rates, rateCallerOf(identity, request.ip, rateLimits));
    const asked = documents(request, identity);
    if (asked.text !== null) {
      const mayIntrospect = identity.roles.includes('administrator') || !guards.has('introspection');
      const { fault } = guard(asked.text, { mayIntrospect });
      if (fault !== null) return refuse(reply, fault, requestId);
    }
    const context: GatewayContext = {
      actor: identity,
      requestId,
      deadlineMs: startedMs + requestMs,
      whenGone: (cancel) =>
        reply.raw.once('close', () => {
          if (!reply.raw.writableEnded) cancel();
        }),
      budget,
      subgraphMs: new Map(),
      documentId: asked.documentId,
    };
    const fast = fastLane?.answer(asked.request, context) ?? null;
    if (fast !== null) return sendFast(await fast, reply);
    await answerGraphQL(apollo, asked.request, reply, context);
    // A refusal of the `Accept` header itself is in a media type that nobody asked for.
    if (reply.statusCode === 200)
      fastLane?.learn(request.headers.accept, String(reply.getHeader('content-type')));
    return reply;
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

function sendFast({ status, headers, body }: FastAnswer, reply: FastifyReply): FastifyReply {
  for (const [name, value] of headers) void reply.header(name, value);
  return reply.code(status).send(body);
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
