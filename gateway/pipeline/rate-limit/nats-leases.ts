import type { Log } from '../../../platform/log/log.ts';
import type { MessagingConnection } from '../../../platform/messaging/connect.ts';
import type { BrokerLink } from '../broker/broker-link.ts';
import type { Leases } from './leases.ts';

export interface NatsLeasesOptions {
  readonly link: BrokerLink;
  readonly log: Log;
  /** Where the blocks are: budgets of points when absent, or of calls, whose windows are longer. */
  readonly of?: 'points' | 'calls';
  /** The longest wait for the broker's answer; milliseconds, 150 when absent. */
  readonly leaseMs?: number;
}

const defaultLeaseMs = 150;
/** After a missing answer, blocks are not leased for this time. */
const pauseMs = 1_000;
/** JetStream's code for "this key exists already". */
const wrongLastSequence = 10_071;

/** Leases blocks as keys in the broker's memory: the replica that creates a key has the block. The broker may be down. */
export function natsLeases({
  link,
  log,
  of = 'points',
  leaseMs = defaultLeaseMs,
}: NatsLeasesOptions): Leases {
  let pausedUntilMs = 0;
  return {
    lease: async (caller, window, block) => {
      const connection = link.current();
      if (connection === null || Date.now() < pausedUntilMs) return 'unknown';
      try {
        await create(connection, of, `${caller}.${window}.${block}`, leaseMs);
        return 'leased';
      } catch (error) {
        if (codeOf(error) === wrongLastSequence) return 'taken';
        pausedUntilMs = Date.now() + pauseMs;
        log.warn({ err: error }, 'no lease of a rate budget: this replica goes by its own count');
        return 'unknown';
      }
    },
    stop: async () => undefined,
  };
}

const codeOf = (error: unknown): unknown =>
  (error as { api_error?: { err_code?: unknown } }).api_error?.err_code;

const nothing = new Uint8Array();

/** @throws NatsError when the key exists, or the broker did not answer in time */
async function create(
  connection: MessagingConnection,
  of: 'points' | 'calls',
  key: string,
  timeout: number,
): Promise<void> {
  const { bucketSubject, callBudgets, rateBudgets } = await import('../../../platform/messaging/buckets.ts');
  await connection.jetstream.publish(
    bucketSubject(of === 'calls' ? callBudgets : rateBudgets, key),
    nothing,
    {
      expect: { lastSubjectSequence: 0 },
      timeout,
    },
  );
}
