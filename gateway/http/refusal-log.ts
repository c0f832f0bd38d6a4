import type { FastifyInstance } from 'fastify';
import type { Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/telemetry/metrics.ts';
import { requestIdOf } from './refusal.ts';

/** One line and one count for each request that was refused or failed, also before GraphQL saw it: never what it held. */
export function refusalLog(app: FastifyInstance, log: Log): void {
  const refused = counter({
    name: 'quanta_gateway_refused_total',
    help: 'Requests answered with a status of 400 or more, by route and status.',
    labels: ['route', 'status'],
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 400) return;
    const route = request.routeOptions.url ?? 'unknown';
    refused.inc({ route, status: String(reply.statusCode) });
    const tookMs = Math.round(reply.elapsedTime * 10) / 10;
    log.info(
      { requestId: requestIdOf(request), method: request.method, route, status: reply.statusCode, tookMs },
      'refused',
    );
  });
}
