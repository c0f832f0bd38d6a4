import { readFile } from 'node:fs/promises';
import {
  type ConnectionOptions,
  connect,
  createInbox,
  Events,
  type JetStreamClient,
  type NatsConnection,
} from 'nats';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { Log } from '../log/log.ts';
import { nkeyOf } from './nkey.ts';

/** A process's one connection to NATS; it reconnects automatically, for ever. */
export interface MessagingConnection {
  readonly name: string;
  readonly nats: NatsConnection;
  readonly jetstream: JetStreamClient;
  /** False while the server cannot be reached. */
  isConnected(): boolean;
  /** What was asked of the server before its connection broke is answered to nobody. @throws Outage('nats') at once when it breaks */
  whileConnected<T>(answer: Promise<T>): Promise<T>;
  /** A new place for answers, below the one prefix that this process may read. */
  newInbox(): string;
  /** Told whenever the connection is back: what the server knew of the old one is gone. @returns stops it */
  onReconnect(listener: () => void): () => void;
  /** @throws Outage('nats') */
  ping(): Promise<void>;
  /** Sends what is still buffered, then closes. */
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const reconnectPauseMs = { first: 100, most: 5_000 };

/** Pauses of 100 ms, 200 ms, … 5 s, each ±25 % so that a restarted server is not met by everybody at once. */
function growingPause(): { next: () => number; reset: () => void } {
  let tries = 0;
  return {
    next: () => {
      const pause = Math.min(reconnectPauseMs.first * 2 ** tries, reconnectPauseMs.most);
      tries += 1;
      return Math.round(pause * (0.75 + Math.random() / 2));
    },
    reset: () => {
      tries = 0;
    },
  };
}

/** Older servers lose acknowledged messages in a power cut (measured), whatever they are configured to. */
const oldestServer = [2, 10, 27] as const;

/** Pure: whether `2.10.27`, `2.11.0-RC.1` … is new enough. */
export function isSafeServerVersion(version: string): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, oldest] of oldestServer.entries()) {
    const part = parts[index] ?? Number.NaN;
    if (part !== oldest) return part > oldest;
  }
  return true;
}

async function requireSafeServer(nats: NatsConnection): Promise<void> {
  const version = nats.info?.version ?? 'unknown';
  if (isSafeServerVersion(version)) return;
  await nats.close();
  throw new Defect(
    `NATS ${version} loses acknowledged messages in a power cut; ${oldestServer.join('.')} or newer is needed`,
  );
}

async function followStatus(
  nats: NatsConnection,
  log: Log,
  follow: (connected: boolean) => void,
): Promise<void> {
  for await (const status of nats.status()) {
    if (status.type === Events.Disconnect) {
      follow(false);
      log.warn('NATS connection lost; reconnecting');
    } else if (status.type === Events.Reconnect) {
      follow(true);
      log.info('NATS connection is back');
    } else if (status.type === Events.Error) {
      log.error({ code: String(status.data), detail: status.permissionContext }, 'NATS reported an error');
    }
  }
}

/**
 * Connects to NATS.
 *
 * @param options.url          `tls://127.0.0.1:4222`; TLS whenever `caFile` is given
 * @param options.nkeyFile     file with this process's nkey seed
 * @param options.nkeySeed     the seed, where it is in no file
 * @param options.inboxPrefix  `_INBOX.<process>`: the only inbox this process may read
 * @throws Outage('nats') once and clearly, when the server cannot be reached at start; after that the connection mends itself
 * @throws Defect when the server is too old to be trusted with messages
 */
export async function connectMessaging(options: {
  url: string;
  caFile?: string | undefined;
  nkeyFile?: string | undefined;
  nkeySeed?: string | undefined;
  name: string;
  inboxPrefix: string;
  log: Log;
}): Promise<MessagingConnection> {
  const pause = growingPause();
  const settings: ConnectionOptions = {
    servers: options.url,
    name: options.name,
    inboxPrefix: options.inboxPrefix,
    timeout: connectTimeoutMs,
    reconnect: true,
    maxReconnectAttempts: -1,
    reconnectDelayHandler: pause.next,
    pingInterval: 10_000,
    maxPingOut: 2,
    // Else the client makes an error, stack and all, for each message that is sent, in case it were refused.
    noAsyncTraces: true,
    // A server whose users are just being reloaded refuses for a moment; the client would otherwise give up for ever.
    ignoreAuthErrorAbort: true,
    // A stranger's address learned from the server is never tried: the operator names the servers.
    ignoreClusterUpdates: true,
  };
  if (options.caFile !== undefined) settings.tls = { caFile: options.caFile };
  const seed = options.nkeyFile === undefined ? options.nkeySeed : await readFile(options.nkeyFile, 'utf8');
  if (seed !== undefined) {
    const { publicKey, sign } = nkeyOf(seed);
    settings.authenticator = (nonce) => ({ nkey: publicKey, sig: nonce === undefined ? '' : sign(nonce) });
  }
  let nats: NatsConnection;
  try {
    nats = await connect(settings);
  } catch (error) {
    const message = `NATS at ${options.url} does not answer or does not let ${options.name} in`;
    throw new Outage('nats', { retryable: true, cause: error, message });
  }
  await requireSafeServer(nats);
  let connected = true;
  const listeners = { lost: new Set<() => void>(), back: new Set<() => void>() };
  void followStatus(nats, options.log, (now) => {
    connected = now;
    if (now) pause.reset();
    for (const listener of now ? listeners.back : listeners.lost) listener();
  });
  return {
    name: options.name,
    nats,
    jetstream: nats.jetstream({ timeout: 5_000 }),
    isConnected: () => connected && !nats.isClosed(),
    newInbox: () => createInbox(options.inboxPrefix),
    onReconnect(listener) {
      listeners.back.add(listener);
      return () => listeners.back.delete(listener);
    },
    whileConnected(answer) {
      const lost = Promise.withResolvers<never>();
      const onLoss = (): void => lost.reject(new Outage('nats', { retryable: true }));
      listeners.lost.add(onLoss);
      return Promise.race([answer, lost.promise]).finally(() => listeners.lost.delete(onLoss));
    },
    async ping() {
      if (!connected) throw new Outage('nats', { retryable: true });
      try {
        await nats.flush();
      } catch (error) {
        throw new Outage('nats', { retryable: true, cause: error });
      }
    },
    async close() {
      if (nats.isClosed()) return;
      // Draining waits for the server; without one there is nothing to wait for.
      await (connected ? nats.drain() : nats.close());
    },
  };
}
