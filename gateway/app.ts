import type { RequestListener } from 'node:http';
import fastify, { type FastifyBodyParser, type FastifyInstance, type FastifyRequest } from 'fastify';
import { RequestFault } from '../kernel/errors/errors.ts';
import { statusOf } from '../platform/graphql/client-error.ts';
import { isUtf8 } from '../platform/graphql/http-graphql.ts';
import { withoutSchemas } from '../platform/graphql/no-schemas.ts';
import { hasOneHost } from '../platform/graphql/server-bounds.ts';
import type { GatewayConfig } from './config.ts';
import { holdsLargeNumbers, parseExactly } from './engine/index.ts';
import type { SubgraphCalls } from './executors/subgraph-calls.ts';
import type { BrokerHealth } from './pipeline/broker/broker-health.ts';
import type { IssuerMetadata } from './pipeline/caller/issuer.ts';
import { createSessions, type Sessions } from './pipeline/caller/sessions.ts';
import { signInRoutes } from './pipeline/caller/sign-in-routes.ts';
import type { SignedOut } from './pipeline/caller/signed-out.ts';
import { errorDocsUrl, faultOfHttpError, refuse, requestIdOf } from './pipeline/errors/http-fault.ts';
import { refusalLog, refusalRecorder } from './pipeline/errors/refusal-log.ts';
import type { ExplainOnDemand } from './pipeline/explain/explain-on-demand.ts';
import { explainRoute } from './pipeline/explain/explain-route.ts';
import { boundedServer } from './pipeline/http/bounded-server.ts';
import { callerAddresses } from './pipeline/http/caller-address.ts';
import { commonHeadersOf } from './pipeline/http/common-headers.ts';
import { allowedOrigins, preflight } from './pipeline/http/cors.ts';
import { graphqlListener } from './pipeline/http/graphql-listener.ts';
import { graphqlRoute } from './pipeline/http/graphql-route.ts';
import { securityHeaders } from './pipeline/http/security-headers.ts';
import { createRequestPipeline, type PipelineOptions } from './pipeline/request-pipeline.ts';
import type { ServedGraph } from './served-graph.ts';
import { cspReports } from './web/csp-reports.ts';
import { refusalPage } from './web/fault-page.ts';
import { type HealthSources, healthRoutes, healthUrlFor } from './web/health-routes.ts';
import { type Page, readPages } from './web/page-manifest.ts';
import { pageRoutes } from './web/page-routes.ts';
import { schemaRoute } from './web/schema-route.ts';

export interface AppOptions extends PipelineOptions {
  readonly graphs: readonly ServedGraph[];
  readonly issuer: () => Promise<IssuerMetadata>;
  readonly signedOut: SignedOut;
  /** For the health page; null where there is no broker of ours. */
  readonly broker: BrokerHealth | null;
  /** For the health page; null likewise. */
  readonly operations: HealthSources['operations'];
  /** For the health page. */
  readonly subgraphs: Pick<SubgraphCalls, 'urls'>;
  /** For the explorer. */
  readonly explain: ExplainOnDemand['explain'];
}

/** Null without a session key: then browsers cannot sign in, and pages that need it are not served. */
function sessionsOf({ config, verify, signedOut, guards }: AppOptions): Sessions | null {
  if (config.sessionKeyFile === null) return null;
  const keyFile = config.sessionKeyFile;
  return createSessions({ keyFile, isSecure: isSecure(config), verify, signedOut, guards });
}

const isSecure = ({ publicUrl }: GatewayConfig): boolean => publicUrl.startsWith('https:');

/** Sign-in, and pages for signed-in callers: here a refusal is a page too, and an empty form may be posted. */
function signedInRoutes(
  app: FastifyInstance,
  options: AppOptions,
  sessions: Sessions,
  pages: readonly Page[],
): void {
  const { config, issuer, verify, development, log } = options;
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { bodyLimit: 1_024 },
    (_request, payload, done) => {
      payload.resume().once('end', () => done(null, null));
    },
  );
  app.setErrorHandler((error, request, reply) => {
    const fault = faultOfHttpError(error, log);
    return reply
      .code(statusOf(fault.code))
      .type('text/html; charset=utf-8')
      .send(refusalPage(fault, requestIdOf(request)));
  });
  if (config.sessionKeyFile === null) return;
  signInRoutes(app, {
    keyFile: config.sessionKeyFile,
    publicUrl: config.publicUrl,
    isSecure: isSecure(config),
    issuer,
    verify,
    sessions,
    development,
  });
  explainRoute(app, { sessions, development }, options.explain);
  pageRoutes(app, pages, { sessions, development });
}

/** Reads as JSON what a form on another site can send. Only for tests that turn the guard off. */
function takeAnyContentType(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
    done(null, JSON.parse(String(body))),
  );
}

const bodyBytesMax = 102_400;

/** Everything that the gateway serves over HTTP. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, guards, log } = options;
  const poison = guards.has('prototypeKeys') ? 'error' : 'ignore';
  const sessions = sessionsOf(options);
  const pipelines = new Map(
    options.graphs.map((graph) => [graph.path as string, createRequestPipeline(graph, options, sessions)]),
  );
  const addressOf = callerAddresses(config.trustedProxies);
  const recordRefusal = refusalRecorder(log);
  const isAllowed = allowedOrigins(config.corsOrigins, guards);
  const commonHeaders = commonHeadersOf(securityHeaders({ isSecure: isSecure(config) }), isAllowed);
  let draining = false;
  const parse = (text: string): unknown => parseAs(app.getDefaultJsonParser(poison, poison), text);
  const app: FastifyInstance = fastify({
    ...withoutSchemas,
    onProtoPoisoning: poison,
    onConstructorPoisoning: poison,
    bodyLimit: bodyBytesMax,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    rewriteUrl: healthUrlFor,
    serverFactory: (others) => {
      const isDraining = (): boolean => draining;
      const front = { pipelines, addressOf, commonHeaders, parse, recordRefusal, bodyBytesMax, isDraining };
      return boundedServer(graphqlListener(front, others as RequestListener));
    },
  });
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => parse(text),
  );
  app.decorate('errorDocs', errorDocsUrl(config.publicUrl));
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of commonHeaders(request.headers.origin)) void reply.header(name, value);
    if (guards.has('oneHost') && !hasOneHost(request.raw))
      throw new RequestFault('BAD_USER_INPUT', 'The request names no host, or more than one.');
    if (guards.has('charset') && !isUtf8(request.headers))
      throw new RequestFault('BAD_USER_INPUT', 'The request could not be read: send it in UTF-8.');
  });
  app.setErrorHandler((error, request, reply) => refuse(reply, faultOfHttpError(error, log), request));
  app.setNotFoundHandler((request, reply) =>
    refuse(reply.code(404), new RequestFault('BAD_USER_INPUT', 'There is nothing here.'), request),
  );
  refusalLog(app, recordRefusal);
  if (!guards.has('contentType')) takeAnyContentType(app);
  for (const [path, pipeline] of pipelines) {
    preflight(app, path, isAllowed);
    graphqlRoute(app, path, { pipeline, addressOf });
  }
  for (const { schemaPath, schema } of options.graphs)
    if (schemaPath !== null) schemaRoute(app, schemaPath, schema);
  healthRoutes(app, {
    subgraphs: () => options.subgraphs.urls,
    workers: config.healthUrls,
    broker: options.broker,
    operations: options.operations,
  });
  const pages = readPages(config.pagesFolder).filter((page) => config.servesOwnGraph || !page.needsOwnGraph);
  pageRoutes(
    app,
    pages.filter(({ access }) => access === undefined),
  );
  cspReports(app, log);
  if (sessions === null) return app;
  const forSignedIn = pages.filter(({ access }) => access !== undefined);
  await app.register(async (scope) => signedInRoutes(scope, options, sessions, forSignedIn));
  return app;
}

/** @returns the parsed value, its numbers as they were written where JavaScript cannot hold them. @throws the parser's error */
function parseAs(parser: FastifyBodyParser<string>, text: string): unknown {
  let parsed: unknown;
  parser({} as FastifyRequest, text, (error, value) => {
    if (error) throw error;
    parsed = value;
  });
  return holdsLargeNumbers(text) ? parseExactly(text) : parsed;
}
