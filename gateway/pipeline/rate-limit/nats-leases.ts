import type { Log } from '../../../platform/log/log.ts';
import type { MessagingConnection } from '../../../platform/messaging/connect.ts';
import type { Leases } from './leases.ts';

export interface NatsLeasesOptions {
  readonly url: string;
  readonly caFile: string | null;
  readonly nkeyFile: string | null;
  readonly log: Log;
  /** The longest wait for the broker's answer; milliseconds, 150 when absent. */
  readonly leaseMs?: number;
}

const defaultLeaseMs = 150;
/** After a missing answer, blocks are not leased for this time. */
const pauseMs = 1_000;
const connectAgainMs = 5_000;
/** JetStream's code for "this key exists already". */
const wrongLastSequence = 10_071;

/** Leases blocks as keys in the broker's memory: the replica that creates a key has the block. The broker may be down. */
export function natsLeases(options: NatsLeasesOptions): Leases {
  const link = keepConnected(options);
  let pausedUntilMs = 0;
  return {
    lease: async (caller, window, block) => {
      const connected = link.current();
      if (connected === null || Date.now() < pausedUntilMs) return 'unknown';
      try {
        await connected.create(`${caller}.${window}.${block}`);
        return 'leased';
      } catch (error) {
        if (codeOf(error) === wrongLastSequence) return 'taken';
        pausedUntilMs = Date.now() + pauseMs;
        options.log.warn({ err: error }, 'no lease of a rate budget: this replica goes by its own count');
        return 'unknown';
      }
    },
    stop: () => link.stop(),
  };
}

const codeOf = (error: unknown): unknown =>
  (error as { api_error?: { err_code?: unknown } }).api_error?.err_code;

interface Connected {
  /** @throws NatsError when the key exists, or the broker did not answer in time */
  create(key: string): Promise<unknown>;
}

/** `current` gives null while there is no connection. The client library is loaded after the start. */
function keepConnected(options: NatsLeasesOptions): { current(): Connected | null; stop(): Promise<void> } {
  let connection: MessagingConnection | null = null;
  let connected: Connected | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;
  const tryOnce = async (): Promise<void> => {
    try {
      const made = await connect(options);
      if (stopped) return made.connection.close();
      ({ connection, connected } = made);
    } catch (error) {
      options.log.warn({ err: error }, 'rate budgets are not shared yet: NATS does not let the gateway in');
      again = setTimeout(() => void tryOnce(), connectAgainMs).unref();
    }
  };
  const first = tryOnce();
  return {
    current: () => (connection?.isConnected() === true ? connected : null),
    stop: async () => {
      stopped = true;
      clearTimeout(again);
      await first;
      await connection?.close();
    },
  };
}

async function connect({ url, caFile, nkeyFile, log, leaseMs = defaultLeaseMs }: NatsLeasesOptions) {
  const [{ connectMessaging }, { inboxPrefixOf }, { bucketSubject, rateBudgets }] = await Promise.all([
    import('../../../platform/messaging/connect.ts'),
    import('../../../platform/messaging/permissions.ts'),
    import('../../../platform/messaging/buckets.ts'),
  ]);
  const connection = await connectMessaging({
    url,
    caFile: caFile ?? undefined,
    nkeyFile: nkeyFile ?? undefined,
    name: 'gateway',
    inboxPrefix: inboxPrefixOf('gateway'),
    log,
  });
  const nothing = new Uint8Array();
  const create = (key: string) =>
    connection.jetstream.publish(bucketSubject(rateBudgets, key), nothing, {
      expect: { lastSubjectSequence: 0 },
      timeout: leaseMs,
    });
  return { connection, connected: { create } };
}
