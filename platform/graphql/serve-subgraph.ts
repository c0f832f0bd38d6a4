import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, type BaseContext } from '@apollo/server';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/access/actor.ts';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { newId } from '../../kernel/ids/ids.ts';
import { assertionHeader, clocksApart, createAssertionVerifier, type Identity } from '../auth/assertion.ts';
import { idempotencyKeyHeader, networkHeader, readNetwork } from '../auth/caller-headers.ts';
import type { Log } from '../log/log.ts';
import { isReady, type Readiness, readinessOf } from '../process/health.ts';
import { parseTraceparent, runInContext, type WorkContext } from '../telemetry/context.ts';
import { counter, registry } from '../telemetry/metrics.ts';
import { span } from '../telemetry/traces.ts';
import { buildGuardedSchema } from './build-schema.ts';
import { formattedFault, statusOf, toClientError, unavailableMessage } from './client-error.ts';
import { answerGraphQL } from './http-graphql.ts';
import { withoutSchemas } from './no-schemas.ts';
import { createQueryGuard, noLimits, subgraphLimits } from './query-guard.ts';
import { internalBounds, type ServerBounds, serverOptions } from './server-bounds.ts';
import { oneValidationError, requestLog, silentPlugins } from './server-plugins.ts';
import { allSubgraphGuards, type SubgraphGuards } from './subgraph-guards.ts';
import type { QuantumName } from './subgraph-sdl.ts';

/** Room for the keys of as many entities as the gateway's cost limit lets one request reach; a client's own body is bounded there. */
const bodyBytesMax = 4 * 1024 * 1024;

export interface SubgraphOptions<C extends { actor: Actor }> {
  readonly name: QuantumName;
  /** From `subgraphSdl(name)`. */
  readonly typeDefs: string;
  readonly resolvers: object;
  /** Called once a request: loaders made here live as long as it. */
  readonly createContext: (request: { actor: Actor; requestId: string }) => C;
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly assertionPublicKeyFile: string;
  readonly ready: () => Promise<Readiness>;
  readonly log: Log;
  /** Left out by all but tests: everything is up. */
  readonly guards?: SubgraphGuards;
  readonly bounds?: ServerBounds;
  /** Routes beside GraphQL (webhooks, documents). They are outside of the assertion's guard and bring their own. */
  readonly routes?: (app: FastifyInstance) => void;
}

/**
 * Serves one quantum's part of the graph to the gateway alone: a request without a valid assertion is
 * refused before its body is read.
 *
 * @throws Defect when a field of the schema has no policy
 */
export async function serveSubgraph<C extends { actor: Actor }>(
  options: SubgraphOptions<C>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { name, log, guards = allSubgraphGuards, bounds = internalBounds } = options;
  const identify = identifierOf(options);
  const guard = createQueryGuard(guards.has('limits') ? subgraphLimits : noLimits);
  const apollo = await startApollo(options);
  const app = fastify({
    ...withoutSchemas,
    bodyLimit: bodyBytesMax,
    http: serverOptions(bounds),
    // Fastify sets these two again.
    requestTimeout: bounds.requestMs,
    keepAliveTimeout: serverOptions(bounds).keepAliveTimeout,
  });
  app.server.maxConnections = bounds.connectionsMax;
  app.server.prependListener('request', numberAnswer);
  const reportClocks = clockAlarm(log);
  const identities = new WeakMap<FastifyRequest, Identity>();
  let draining = false;

  app.setErrorHandler((error, request, reply) =>
    refuse(reply, faultOfHttpError(error, log), requestIdOf(request)),
  );
  app.setNotFoundHandler((request, reply) =>
    refuse(
      reply.code(404),
      new RequestFault('BAD_USER_INPUT', 'There is nothing here.'),
      requestIdOf(request),
    ),
  );
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = { serving: !draining, ...(await readinessOf(options.ready)) };
    return reply
      .code(isReady(parts) ? 200 : 503)
      .send({ status: isReady(parts) ? 'ready' : 'not ready', parts });
  });
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );

  app.route<{ Body: { query?: unknown; operationName?: unknown } | null }>({
    method: 'POST',
    url: '/graphql',
    onRequest: async (request) => {
      const identity = identify(request.headers[assertionHeader]);
      if (identity === clocksApart) {
        reportClocks();
        // Not the caller's fault: a front end that read UNAUTHENTICATED would sign them out.
        throw new RequestFault('SERVICE_UNAVAILABLE', unavailableMessage);
      }
      if (identity === null)
        throw new RequestFault(
          'UNAUTHENTICATED',
          'This service answers only requests that the gateway vouches for.',
        );
      identities.set(request, identity);
    },
    handler: (request, reply) => {
      const identity = identities.get(request);
      if (identity === undefined) throw new Error('a request came past its own guard');
      const requestId = requestIdOf(request);
      const network = readNetwork(request.headers[networkHeader]);
      const actor: Actor = { ...identity, requestId, ...(network === null ? {} : { network }) };
      return runInContext(workContextOf(request, actor), () => {
        const text = request.body?.query;
        if (typeof text === 'string') {
          const mayIntrospect = actor.roles.includes('administrator') || !guards.has('introspection');
          const { fault } = guard(text, { mayIntrospect });
          if (fault !== null) return refuse(reply, fault, requestId);
        }
        return span(
          `${name} graphql`,
          { 'graphql.operation.name': String(request.body?.operationName ?? '') },
          () => answerGraphQL(apollo, request, reply, options.createContext({ actor, requestId })),
        );
      });
    },
  });
  options.routes?.(app);
  const url = await app.listen({ host: options.host, port: options.port });
  return {
    url: `${url}/graphql`,
    stop: async () => {
      draining = true;
      await app.close();
      await apollo.stop();
    },
  };
}

/**
 * Every answer, be it Fastify's own, carries the number that the gateway gave its call: only then does that ask several
 * things at a time on one connection (ADR 0059).
 */
function numberAnswer({ headers: { 'x-call': call } }: IncomingMessage, response: ServerResponse): void {
  if (typeof call === 'string' && /^\d{1,15}$/.test(call)) response.setHeader('x-call', call);
}

/** Reads who asks from the assertion; null refuses the request. */
function identifierOf({
  name,
  assertionPublicKeyFile: publicKeyFile,
  guards = allSubgraphGuards,
}: Pick<SubgraphOptions<{ actor: Actor }>, 'name' | 'assertionPublicKeyFile' | 'guards'>) {
  const audience = guards.has('audience') ? name : null;
  const identify = createAssertionVerifier({ publicKeyFile, audience });
  return (token: unknown) => identify(token) ?? (guards.has('assertion') ? null : anonymous);
}

const alarmEveryMs = 10_000;

/** Counts each request whose assertion is genuine but outside of its times, and logs an error now and then. */
function clockAlarm(log: Log): () => void {
  const count = counter({
    name: 'quanta_clocks_apart_total',
    help: 'Requests refused because the clocks of the gateway and the subgraph are more than 30 seconds apart.',
  });
  let quietUntilMs = 0;
  return () => {
    count.inc();
    if (performance.now() < quietUntilMs) return;
    quietUntilMs = performance.now() + alarmEveryMs;
    log.error({ dependency: 'gateway' }, 'the clocks of the gateway and this machine are apart: set them');
  };
}

const anonymous: Identity = { subject: null, roles: [], scopes: [], customerId: null, expertId: null };

async function startApollo<C extends BaseContext & { actor: Actor }>({
  name,
  typeDefs,
  resolvers,
  log,
  guards = allSubgraphGuards,
}: SubgraphOptions<C>): Promise<ApolloServer<C>> {
  const apollo = new ApolloServer<C>({
    schema: buildGuardedSchema(typeDefs, resolvers, guards),
    // The guard in front decides who may introspect; here it only must not stand in their way.
    introspection: true,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: log,
    formatError: (formatted, error) =>
      guards.has('masking') ? toClientError(formatted, error, log) : formatted,
    plugins: [...silentPlugins(), oneValidationError<C>(), requestLog<C>({ service: name, log })],
  });
  await apollo.start();
  return apollo;
}

const requestIdShape = /^req_[0-9a-hjkmnp-tv-z]{26}$/;
function requestIdOf(request: FastifyRequest): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && requestIdShape.test(given) ? given : newId('Request');
}

/** Our own id of a customer or an expert, rather than the issuer's: it means the same in every quantum. */
const actingSubject = ({ customerId, expertId, subject }: Actor): string =>
  customerId ?? expertId ?? subject ?? 'anonymous';

function workContextOf(request: FastifyRequest, actor: Actor): WorkContext {
  const traceparent = parseTraceparent(request.headers.traceparent);
  const idempotencyKey = request.headers[idempotencyKeyHeader];
  const leftMs = /^[1-9]\d{0,5}$/.exec(String(request.headers['x-deadline-ms']))?.[0];
  return {
    requestId: actor.requestId,
    correlationId: actor.requestId,
    actor: actingSubject(actor),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}),
    ...(leftMs === undefined ? {} : { deadlineMs: performance.now() + Number(leftMs) }),
  };
}

function refuse(reply: FastifyReply, fault: RequestFault, requestId: string): FastifyReply {
  const status = reply.statusCode === 404 ? 404 : statusOf(fault.code);
  const error = runInContext({ requestId, correlationId: requestId }, () => formattedFault(fault));
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [error] }));
}

/** Fastify's own refusals (body too large, not JSON) carry a status below 500; the rest is ours and masked. */
function faultOfHttpError(error: unknown, log: Log): RequestFault {
  if (error instanceof RequestFault) return error;
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new RequestFault(
      'BAD_USER_INPUT',
      'The request could not be read: send JSON of at most four megabytes.',
    );
  log.error({ err: error }, 'masked error outside of GraphQL');
  return new RequestFault('INTERNAL', 'Something went wrong on our side.');
}
