import type { ApolloServer } from '@apollo/server';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { Identity } from '../../platform/auth/assertion.ts';
import { statusOf } from '../../platform/graphql/client-error.ts';
import type { Log } from '../../platform/log/log.ts';
import type { GatewayConfig } from '../config.ts';
import type { ExplainOnDemand } from '../explain/explain-on-demand.ts';
import { explorerRoutes } from '../explorer/explorer-routes.ts';
import type { FastLane } from '../fast-lane/fast-lane.ts';
import type { Guards } from '../guards.ts';
import { healthRoutes } from '../health/health-routes.ts';
import type { IssuerMetadata } from '../identity/issuer.ts';
import type { RateLimiter } from '../rate/rate-limiter.ts';
import type { GatewayContext } from '../request-context.ts';
import { createSessions, type Sessions } from '../session/sessions.ts';
import { signInRoutes } from '../session/sign-in-routes.ts';
import type { SubgraphClient } from '../subgraph-client.ts';
import { surveyRoutes } from '../survey/survey-routes.ts';
import { allowOrigins } from './cors.ts';
import { cspReports } from './csp-reports.ts';
import { graphqlRoute } from './graphql-route.ts';
import { refusalPage } from './page.ts';
import { faultOfHttpError, refuse, requestIdOf } from './refusal.ts';
import { refusalLog } from './refusal-log.ts';

export interface AppOptions {
  readonly config: GatewayConfig;
  readonly apollo: ApolloServer<GatewayContext>;
  /** Null where Apollo Server answers everything. */
  readonly fastLane: FastLane | null;
  readonly verify: (token: string) => Promise<Identity>;
  readonly issuer: () => Promise<IssuerMetadata>;
  /** By name, as the executor asks for them. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly rates: RateLimiter;
  /** For the explorer. */
  readonly explain: ExplainOnDemand['explain'];
  readonly guards: Guards;
  readonly log: Log;
}

/** Null where no key is given: then nobody can sign in here, and there is no explorer. */
function sessionsOf({ config, verify, guards }: AppOptions): Sessions | null {
  if (config.sessionKeyFile === null) return null;
  const keyFile = config.sessionKeyFile;
  return createSessions({ keyFile, isSecure: isSecure(config), verify, guards });
}

const isSecure = ({ publicUrl }: GatewayConfig): boolean => publicUrl.startsWith('https:');

/** The pages for people: a scope of its own, where refusals are pages too and an empty form may be posted. */
function browserRoutes(app: FastifyInstance, options: AppOptions, sessions: Sessions): void {
  const { config, issuer, verify, log } = options;
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
    clientId: config.oidc.clientId,
    publicUrl: config.publicUrl,
    isSecure: isSecure(config),
    issuer,
    verify,
    sessions,
  });
  explorerRoutes(app, sessions, options.explain);
}

/** What a form on another site could send, read as JSON: only a test, which leaves the guard out, sees this. */
function takeAnyContentType(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
    done(null, JSON.parse(String(body))),
  );
}

const bodyBytesMax = 102_400;
/** Open sockets; whoever comes beyond them is closed at once instead of being kept waiting. */
const connectionsMax = 10_000;

/** Everything that the gateway serves over HTTP. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, guards, log } = options;
  const app = fastify({
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    onProtoPoisoning: guards.has('prototypeKeys') ? 'error' : 'ignore',
    onConstructorPoisoning: guards.has('prototypeKeys') ? 'error' : 'ignore',
    bodyLimit: bodyBytesMax,
    requestTimeout: 20_000,
    keepAliveTimeout: 75_000,
    http: { maxHeaderSize: 16_384, headersTimeout: 10_000 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
  app.server.maxConnections = connectionsMax;
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
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      useDefaults: false,
    },
    strictTransportSecurity: isSecure(config),
  });
  refusalLog(app, log);
  allowOrigins(app, config.corsOrigins, guards);
  if (!guards.has('contentType')) takeAnyContentType(app);
  const sessions = sessionsOf(options);
  graphqlRoute(app, options, sessions);
  healthRoutes(app, options.clients);
  if (config.servesSurvey) surveyRoutes(app);
  cspReports(app, log);
  if (sessions !== null) await app.register(async (scope) => browserRoutes(scope, options, sessions));
  return app;
}
