import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registry } from '../telemetry/metrics.ts';
import { queuesNow } from '../telemetry/queues.ts';
import { isBehind } from './backlog.ts';

/** Each thing that this process needs, and whether it answers. All true = ready for work. */
export type Readiness = Readonly<Record<string, boolean>>;

export const isReady = (readiness: Readiness): boolean => Object.values(readiness).every(Boolean);

/** Asks, and takes a failure to answer for "not ready" instead of an error. */
export async function readinessOf(ready: () => Promise<Readiness>): Promise<Readiness> {
  try {
    return await ready();
  } catch {
    return { answering: false };
  }
}

/**
 * `/health/live`, `/health/ready`, `/health/queues` and `/metrics` for a process that serves nothing else.
 *
 * @param port  0 asks the system for a free one
 */
export async function startHealthServer(options: {
  readonly host: string;
  readonly port: number;
  readonly ready: () => Promise<Readiness>;
}): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request.url ?? '/', options.ready);
    response.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' });
    response.end(answer.body);
  });
  server.requestTimeout = 5_000;
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerTo(
  path: string,
  ready: () => Promise<Readiness>,
): Promise<{ status: number; type: string; body: string }> {
  if (path === '/health/live') return { status: 200, type: 'application/json', body: '{"status":"live"}' };
  if (path === '/health/ready') {
    const readiness = await readinessOf(ready);
    const status = isReady(readiness) ? 'ready' : 'not ready';
    const body = JSON.stringify({ status, parts: readiness, behind: isBehind() });
    return { status: isReady(readiness) ? 200 : 503, type: 'application/json', body };
  }
  if (path === '/health/queues')
    return { status: 200, type: 'application/json', body: JSON.stringify(await queuesNow()) };
  if (path === '/metrics') return { status: 200, type: registry.contentType, body: await registry.metrics() };
  return { status: 404, type: 'application/json', body: '{"status":"not found"}' };
}
