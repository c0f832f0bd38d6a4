import type { Log } from '../../../platform/log/log.ts';
import type { MessagingConnection } from '../../../platform/messaging/connect.ts';

export interface BrokerLinkOptions {
  readonly url: string;
  readonly caFile: string | null;
  readonly nkeyFile: string | null;
  readonly log: Log;
}

/** The gateway's one connection to NATS. The broker may be down, and the client library is loaded after the start. */
export interface BrokerLink {
  /** Null while there is no connection. */
  current(): MessagingConnection | null;
  stop(): Promise<void>;
}

const connectAgainMs = 5_000;

export function linkBroker(options: BrokerLinkOptions): BrokerLink {
  let connection: MessagingConnection | null = null;
  let again: NodeJS.Timeout | undefined;
  let stopped = false;
  const tryOnce = async (): Promise<void> => {
    try {
      const made = await connect(options);
      if (stopped) return made.close();
      connection = made;
    } catch (error) {
      options.log.warn(
        { err: error },
        'rate budgets and signed-out sessions are not shared yet: NATS does not let the gateway in',
      );
      again = setTimeout(() => void tryOnce(), connectAgainMs).unref();
    }
  };
  const first = tryOnce();
  return {
    current: () => (connection?.isConnected() === true ? connection : null),
    stop: async () => {
      stopped = true;
      clearTimeout(again);
      await first;
      await connection?.close();
    },
  };
}

async function connect({ url, caFile, nkeyFile, log }: BrokerLinkOptions): Promise<MessagingConnection> {
  const [{ connectMessaging }, { inboxPrefixOf }] = await Promise.all([
    import('../../../platform/messaging/connect.ts'),
    import('../../../platform/messaging/permissions.ts'),
  ]);
  return connectMessaging({
    url,
    caFile: caFile ?? undefined,
    nkeyFile: nkeyFile ?? undefined,
    name: 'gateway',
    inboxPrefix: inboxPrefixOf('gateway'),
    log,
  });
}
