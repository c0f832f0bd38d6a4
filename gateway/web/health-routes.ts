import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { registry } from '../../platform/telemetry/metrics.ts';
import type { CalledSubgraphs } from '../executors/called-subgraphs.ts';
import type { SubgraphClient } from '../executors/subgraph-client.ts';
import { isInternalRequest } from '../pipeline/http/internal-request.ts';
import { reportViolations } from './csp-reports.ts';
import { healthPage } from './health-page.ts';

const pagePolicy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; ${reportViolations}`;
const browserFile = (name: string): string =>
  readFileSync(new URL(`../../consoles/health/${name}`, import.meta.url), 'utf8');
/** However many people watch the page, each quantum is asked this often. */
const keepMs = 1_000;

/**
 * `/health/live`, `/health/ready`, `/metrics`, and `/health` for people. The gateway is ready while it can answer at
 * all: a quantum that is down takes its own fields with it, not the pipeline.
 */
export function healthRoutes(app: FastifyInstance, subgraphs: CalledSubgraphs): void {
  const readiness = keptFor(keepMs, () => readinessOf(subgraphs.all()));
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const status = draining ? 'not ready' : 'ready';
    return reply.code(draining ? 503 : 200).send({ status, parts: { serving: !draining } });
  });
  app.get('/health', async (_request, reply) => {
    const { parts, checkedAt } = await readiness();
    return reply
      .header('content-security-policy', pagePolicy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(healthPage(parts, checkedAt));
  });
  app.get('/health/health.js', async (_request, reply) =>
    reply.type('text/javascript').send(browserFile('health.js')),
  );
  app.get('/health/health.css', async (_request, reply) =>
    reply.type('text/css').send(browserFile('health.css')),
  );
  // Metrics name versions and parts: they are for our own collector, on whatever address this pipeline listens.
  app.get('/metrics', async (request, reply) => {
    if (!isInternalRequest(request)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

interface QuantaReadiness {
  readonly parts: Readonly<Record<string, boolean>>;
  readonly checkedAt: string;
}

async function readinessOf(clients: ReadonlyMap<string, SubgraphClient>): Promise<QuantaReadiness> {
  const asked = [...clients].map(async ([name, client]) => [name, await client.isReady()] as const);
  const entries = (await Promise.all(asked)).sort(([a], [b]) => a.localeCompare(b));
  return { parts: Object.fromEntries(entries), checkedAt: Temporal.Now.instant().round('second').toString() };
}

/** Asks at most once in `ms`; whoever comes meanwhile is given the same answer. */
function keptFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    if (kept === undefined) {
      kept = ask();
      setTimeout(() => {
        kept = undefined;
      }, ms).unref();
    }
    return kept;
  };
}
