import type { FastifyInstance } from 'fastify';
import type { Log } from '../../../platform/log/log.ts';
import { counter } from '../../../platform/telemetry/metrics.ts';
import { requestIdOf } from './http-fault.ts';

interface RefusedRequest {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly tookMs: number;
}

export type RecordRefusal = (refused: RefusedRequest) => void;

/** Logs and counts each request that was refused or failed, also before it reached GraphQL, without its content. */
export function refusalRecorder(log: Log): RecordRefusal {
  const count = counter({
    name: 'quanta_gateway_refused_total',
    help: 'Requests answered with a status of 400 or more, by route and status.',
    labels: ['route', 'status'],
  });
  return ({ tookMs, ...refused }) => {
    count.inc({ route: refused.route, status: String(refused.status) });
    log.info({ ...refused, tookMs: Math.round(tookMs * 10) / 10 }, 'refused');
  };
}

/** Records what the app refuses. */
export function refusalLog(app: FastifyInstance, record: RecordRefusal): void {
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 400) return;
    record({
      requestId: requestIdOf(request),
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      tookMs: reply.elapsedTime,
    });
  });
}
