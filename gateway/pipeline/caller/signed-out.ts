import { ExpiringCache } from '../../../platform/cache/expiring-cache.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { MessagingConnection } from '../../../platform/messaging/connect.ts';
import type { BrokerLink } from '../broker/broker-link.ts';

/** Sessions that were signed out. Their cookies may still be around: they open nothing any more. */
export interface SignedOut {
  /** @param sessionId  letters, digits, `-` and `_` */
  add(sessionId: string): void;
  has(sessionId: string): Promise<boolean>;
  stop(): void;
}

/** Longer than any session lives: ../caller/sessions.ts. */
const rememberedMs = 9 * 3_600_000;
const sessionsMax = 100_000;
const askMs = 1_000;
const tryAgainMs = 5_000;

/** Of a single replica, in its memory. */
export function localSignedOut(): SignedOut {
  const known = new ExpiringCache<true>(sessionsMax);
  return {
    add: (sessionId) => known.set(sessionId, true, Date.now() + rememberedMs),
    has: async (sessionId) => known.get(sessionId, Date.now()) === true,
    stop: () => undefined,
  };
}

/**
 * Shared by all replicas through the broker. While the broker is away, a replica goes by what it has seen, and writes what it was told
 * when the broker is back.
 */
export function natsSignedOut({ link, log }: { readonly link: BrokerLink; readonly log: Log }): SignedOut {
  const own = localSignedOut();
  const unwritten = new Set<string>();
  const write = async (): Promise<void> => {
    const connection = link.current();
    if (connection === null) return;
    const { bucketSubject, signedOutSessions } = await import('../../../platform/messaging/buckets.ts');
    for (const sessionId of unwritten) {
      try {
        await connection.jetstream.publish(bucketSubject(signedOutSessions, sessionId), '', {
          timeout: askMs,
        });
        unwritten.delete(sessionId);
      } catch (error) {
        log.warn({ err: error }, 'a sign-out is not shared yet');
        return;
      }
    }
  };
  const timer = setInterval(() => void write(), tryAgainMs).unref();
  return {
    add(sessionId) {
      own.add(sessionId);
      if (unwritten.size < sessionsMax) unwritten.add(sessionId);
      void write();
    },
    async has(sessionId) {
      if (await own.has(sessionId)) return true;
      const connection = link.current();
      if (connection === null || !(await isWritten(connection, sessionId, log))) return false;
      own.add(sessionId);
      return true;
    },
    stop() {
      clearInterval(timer);
    },
  };
}

/** Never throws. */
async function isWritten(connection: MessagingConnection, sessionId: string, log: Log): Promise<boolean> {
  const { bucketReadSubject, signedOutSessions } = await import('../../../platform/messaging/buckets.ts');
  try {
    const answer = await connection.nats.request(bucketReadSubject(signedOutSessions, sessionId), '', {
      timeout: askMs,
    });
    // A message that is there has its sequence; one that is not is answered with a status.
    return answer.headers?.has('Nats-Sequence') === true;
  } catch (error) {
    log.warn({ err: error }, 'whether a session was signed out cannot be asked now');
    return false;
  }
}
