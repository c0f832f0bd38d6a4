import { z } from 'zod';
import { registry } from './metrics.ts';

const count = z.number().int().min(0);

const queuesShape = z.object({
  /** Null in a process that sends nothing. */
  outbox: z
    .object({
      /** Messages that wait to be sent. */
      waiting: count,
      oldestSeconds: z.number(),
      /** Messages that were sent and whose effect some reader has not confirmed yet. */
      unconfirmed: count,
      unconfirmedOldestSeconds: z.number(),
    })
    .nullable(),
  consumers: z.array(
    z.object({
      name: z.string(),
      /** In the stream, not handed out yet. */
      pending: count,
      /** Handed out, in work or waiting to come again. */
      inWork: count,
      /** Dead letters. */
      parked: count,
    }),
  ),
});

/** The message queues of one process, as `/health/queues` says. Measured every few seconds. */
export type Queues = z.output<typeof queuesShape>;

/** What a process answered; null when it is none. */
export function parseQueues(answer: unknown): Queues | null {
  const parsed = queuesShape.safeParse(answer);
  return parsed.success ? parsed.data : null;
}

/** The queues of this process, from its metrics. */
export async function queuesNow(): Promise<Queues> {
  const [waiting, oldest, unconfirmed, unconfirmedOldest] = await Promise.all([
    valuesOf('quanta_outbox_messages'),
    valuesOf('quanta_outbox_oldest_seconds'),
    valuesOf('quanta_outbox_unconfirmed'),
    valuesOf('quanta_outbox_unconfirmed_oldest_seconds'),
  ]);
  const [pending, inWork, parked] = await Promise.all([
    valuesOf('quanta_consumer_pending_messages'),
    valuesOf('quanta_consumer_unacknowledged_messages'),
    valuesOf('quanta_dead_letters'),
  ]);
  return {
    outbox: waiting.has('')
      ? {
          waiting: waiting.get('') ?? 0,
          oldestSeconds: oldest.get('') ?? 0,
          unconfirmed: unconfirmed.get('') ?? 0,
          unconfirmedOldestSeconds: unconfirmedOldest.get('') ?? 0,
        }
      : null,
    consumers: [...pending.keys()].sort().map((name) => ({
      name,
      pending: pending.get(name) ?? 0,
      inWork: inWork.get(name) ?? 0,
      parked: parked.get(name) ?? 0,
    })),
  };
}

/** A gauge's values by their label `consumer`, which is empty where it has none; empty for a gauge that does not exist here. */
async function valuesOf(name: string): Promise<ReadonlyMap<string, number>> {
  const metric = await registry.getSingleMetric(name)?.get();
  return new Map(
    (metric?.values ?? []).map(({ labels, value }) => [
      String((labels as Readonly<Record<string, unknown>>).consumer ?? ''),
      value,
    ]),
  );
}
