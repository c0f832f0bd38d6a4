import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { registry } from '../../platform/telemetry/metrics.ts';
import type { BrokerHealth } from '../pipeline/broker/broker-health.ts';
import { isInternalRequest } from '../pipeline/http/internal-request.ts';
import type { OperationsHistory } from './operations-history.ts';
import { platformHealth } from './platform-health.ts';

/**
 * `/health` is a page for people, whose browsers always ask for HTML. Everything else (a script, curl, a probe) gets the status as JSON there.
 *
 * @returns the URL to route
 */
export function healthUrlFor({ url = '/', headers }: IncomingMessage): string {
  const isForHealth = url === '/health' || url.startsWith('/health?');
  return isForHealth && !headers.accept?.includes('text/html') ? '/health/status' : url;
}

/** However many people watch the health page, each part is called this often. */
const cacheMs = 1_000;

/** Which parts there are. */
export interface HealthSources {
  /** The subgraphs in use, by name. */
  readonly subgraphs: () => ReadonlyMap<string, string>;
  /** Further processes, which work in the background. */
  readonly workers: ReadonlyMap<string, string>;
  /** Not ready when it lacks a stream or consumer, or has one that is declared nowhere; null where the gateway has none. */
  readonly broker: BrokerHealth | null;
  /** What processes have told of themselves; null likewise. */
  readonly operations: { history(): Promise<OperationsHistory> } | null;
}

/**
 * `/health/live`, `/health/ready`, `/health/status` (also `/health` for programs) and `/metrics`. The gateway is ready while it can answer at all: a
 * subgraph that is down makes its own fields null and nothing else.
 */
export function healthRoutes(
  app: FastifyInstance,
  { subgraphs, workers, broker, operations }: HealthSources,
): void {
  const names = new Set(workers.keys());
  const health = cachedFor(cacheMs, () =>
    platformHealth(new Map([...subgraphs(), ...workers]), {
      workers: names,
      isBrokerAsDeclared: broker?.isAsDeclared() ?? null,
    }),
  );
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const status = draining ? 'not ready' : 'ready';
    return reply.code(draining ? 503 : 200).send({ status, parts: { serving: !draining } });
  });
  app.get('/health/status', async (request, reply) => {
    const { parts, checkedAt, ...inside } = await health();
    const isReady = Object.values(parts).every(Boolean);
    const told = isInternalRequest(request) ? { ...inside, ...(await operations?.history()) } : {};
    return reply
      .header('cache-control', 'no-store')
      .send({ status: isReady ? 'ready' : 'not ready', parts, ...told, checkedAt });
  });
  // Metrics name versions and parts, so they are only for a collector in our own network.
  app.get('/metrics', async (request, reply) => {
    if (!isInternalRequest(request)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Calls `load` at most once in `ms`; callers in between get the same promise. */
function cachedFor<T>(ms: number, load: () => Promise<T>): () => Promise<T> {
  let cached: Promise<T> | undefined;
  return () => {
    if (cached === undefined) {
      cached = load();
      setTimeout(() => {
        cached = undefined;
      }, ms).unref();
    }
    return cached;
  };
}
