import type { FastifyInstance } from 'fastify';
import { registry } from '../../platform/telemetry/metrics.ts';
import type { SubgraphClient } from '../subgraph-client.ts';

/**
 * `/health/live`, `/health/ready`, `/metrics`. The gateway is ready while it can answer at all: a quantum that is down
 * takes its own fields with it, not the door.
 */
export function healthRoutes(app: FastifyInstance, clients: ReadonlyMap<string, SubgraphClient>): void {
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = { serving: !draining };
    return reply.code(draining ? 503 : 200).send({ status: draining ? 'not ready' : 'ready', parts });
  });
  app.get('/health/quanta', async (_request, reply) => reply.send(await readinessOfQuanta(clients)));
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

export async function readinessOfQuanta(
  clients: ReadonlyMap<string, SubgraphClient>,
): Promise<Readonly<Record<string, boolean>>> {
  const entries = [...clients].map(async ([name, client]) => [name, await client.isReady()] as const);
  return Object.fromEntries(await Promise.all(entries));
}
