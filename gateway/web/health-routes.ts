import type { FastifyInstance } from 'fastify';
import { registry } from '../../platform/telemetry/metrics.ts';
import type { BrokerHealth } from '../pipeline/broker/broker-health.ts';
import { isInternalRequest } from '../pipeline/http/internal-request.ts';

/** However many people watch the health page, each subgraph is called this often. */
const cacheMs = 1_000;
const readyCheckMs = 1_000;

/**
 * `/health/live`, `/health/ready`, `/health/status` and `/metrics`. The gateway is ready while it can answer at all: a
 * subgraph that is down makes its own fields null and nothing else.
 *
 * @param options.urls    gives the subgraphs that are in use and the workers, by name
 * @param options.broker  not ready when it lacks a stream or consumer, or has one that is declared nowhere
 */
export function healthRoutes(
  app: FastifyInstance,
  {
    urls,
    broker,
  }: { readonly urls: () => ReadonlyMap<string, string>; readonly broker: BrokerHealth | null },
): void {
  const readiness = cachedFor(cacheMs, () => readinessOf(urls(), broker?.isAsDeclared() ?? null));
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const status = draining ? 'not ready' : 'ready';
    return reply.code(draining ? 503 : 200).send({ status, parts: { serving: !draining } });
  });
  app.get('/health/status', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send(await readiness()),
  );
  // Metrics name versions and parts, so they are only for a collector in our own network.
  app.get('/metrics', async (request, reply) => {
    if (!isInternalRequest(request)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

interface Readiness {
  /** Whether each part is ready: the gateway, the broker, the subgraphs and the workers by name. */
  readonly parts: Readonly<Record<string, boolean>>;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
}

async function readinessOf(
  urls: ReadonlyMap<string, string>,
  isBrokerAsDeclared: boolean | null,
): Promise<Readiness> {
  const checks = [...urls].map(async ([name, url]) => [name, await isReady(url)] as const);
  const entries = (await Promise.all(checks)).sort(([a], [b]) => a.localeCompare(b));
  return {
    parts: {
      gateway: true,
      ...(isBrokerAsDeclared === null ? {} : { broker: isBrokerAsDeclared }),
      ...Object.fromEntries(entries),
    },
    checkedAt: Temporal.Now.instant().round('second').toString(),
  };
}

/** Never throws. */
async function isReady(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(readyCheckMs);
    const answer = await fetch(new URL('/health/ready', url), { signal, redirect: 'error' });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
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
