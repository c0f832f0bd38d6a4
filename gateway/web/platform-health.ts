import { z } from 'zod';
import { parseQueues, type Queues } from '../../platform/telemetry/queues.ts';

const checkMs = 1_000;

/** What the health page shows. */
export interface PlatformHealth {
  /** Whether each part is ready: the gateway, the subgraphs and the workers by name, and the broker as the gateway and the workers see it. */
  readonly parts: Readonly<Record<string, boolean>>;
  /** What each part needs, and whether that answers. Empty for a part that does not answer. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** The message queues of the workers, and how old what waits is. */
  readonly queues: Readonly<Record<string, Queues>>;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
}

const readyShape = z.object({ parts: z.record(z.string(), z.boolean()) });

/**
 * Asks every part once. Never throws.
 *
 * @param urls     subgraphs and workers by name
 * @param seen.workers             the names of those that have queues
 * @param seen.isBrokerAsDeclared  whether the broker has what is declared and no more; null when that is not known
 */
export async function platformHealth(
  urls: ReadonlyMap<string, string>,
  seen: { readonly workers: ReadonlySet<string>; readonly isBrokerAsDeclared: boolean | null },
): Promise<PlatformHealth> {
  const asked = await Promise.all(
    [...urls]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(async ([name, url]) => {
        const ready = await ask(url, '/health/ready');
        const queues = seen.workers.has(name) ? parseQueues((await ask(url, '/health/queues'))?.body) : null;
        const checks = readyShape.safeParse(ready?.body);
        return {
          name,
          isReady: ready?.status === 200,
          checks: checks.success ? checks.data.parts : {},
          queues,
        };
      }),
  );
  const broker = [seen.isBrokerAsDeclared, ...asked.map(({ checks }) => checks.nats)].filter(
    (isUp) => typeof isUp === 'boolean',
  );
  return {
    parts: {
      gateway: true,
      ...(broker.length > 0 && { broker: broker.every(Boolean) }),
      ...Object.fromEntries(asked.map(({ name, isReady }) => [name, isReady])),
    },
    checks: Object.fromEntries(asked.map(({ name, checks }) => [name, checks])),
    queues: Object.fromEntries(
      asked.flatMap(({ name, queues }) => (queues === null ? [] : [[name, queues]])),
    ),
    checkedAt: Temporal.Now.instant().round('second').toString(),
  };
}

/** Null when nothing answers there in time. */
async function ask(url: string, path: string): Promise<{ status: number; body: unknown } | null> {
  try {
    const signal = AbortSignal.timeout(checkMs);
    const answer = await fetch(new URL(path, url), { signal, redirect: 'error' });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  } catch {
    return null;
  }
}
