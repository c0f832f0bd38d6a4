import type { ApolloServer } from '@apollo/server';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { RequestFault } from '../../kernel/errors/errors.ts';
import type { Identity } from '../../platform/auth/assertion.ts';
import type { Log } from '../../platform/log/log.ts';
import type { GatewayConfig } from '../config.ts';
import type { GatewayContext } from '../request-context.ts';
import type { SubgraphClient } from '../subgraph-client.ts';
import { allowOrigins } from './cors.ts';
import { graphqlRoute } from './graphql-route.ts';
import { healthRoutes } from './health-routes.ts';
import { faultOfHttpError, refuse, requestIdOf } from './refusal.ts';

export interface AppOptions {
  readonly config: GatewayConfig;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly verify: (token: string) => Promise<Identity>;
  /** By name, as the executor asks for them. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly log: Log;
}

const bodyBytesMax = 102_400;

/** Everything that the gateway serves over HTTP. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { log } = options;
  const app = fastify({
    bodyLimit: bodyBytesMax,
    requestTimeout: 20_000,
    keepAliveTimeout: 75_000,
    // The load balancer in front holds more than this open only when something is wrong.
    http: { maxHeaderSize: 16_384 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
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
    strictTransportSecurity: options.config.publicUrl.startsWith('https:'),
  });
  allowOrigins(app, options.config.corsOrigins);
  graphqlRoute(app, options);
  healthRoutes(app, options.clients);
  return app;
}
