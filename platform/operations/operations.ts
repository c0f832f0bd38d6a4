import { withoutApiKeys } from '../../kernel/keys/api-key.ts';
import { scrubCardNumbers } from '../log/card-scrubber.ts';
import type { Log } from '../log/log.ts';
import type { MessagingConnection } from '../messaging/connect.ts';
import type { NatsUser } from '../messaging/permissions.ts';
import { isReady, type Readiness, readinessOf } from '../process/health.ts';
import { counter } from '../telemetry/metrics.ts';
import { type Alert, alertsOf, type ErrorLine } from './alerts.ts';
import type { OperationsMessage } from './send-operations.ts';
import { changedSettings, toldSettings } from './settings.ts';

const lookEveryMs = 5_000;
const sendAgainMs = 5_000;
/** What is kept while the broker is away; the oldest are forgotten. */
const heldMax = 500;
/** What the end of the process waits for its last words. */
const lastWordsMs = 1_000;

const dropped = counter({
  name: 'quanta_operations_dropped_total',
  help: 'Messages about this process that were forgotten because the broker was away for long',
});

/** Where the broker is, and whom we come to it as. */
export interface OperationsBroker {
  readonly url: string;
  readonly caFile: string | undefined;
  readonly nkeyFile: string | undefined;
  readonly user: NatsUser;
}

/**
 * Tells how this process is, to the stream OPERATIONS: changes of its health and of its settings, and its alerts. On a connection of its own
 * and in the order in which things happened. What is told while the broker is away is kept, within a bound, and sent when it is back; nothing
 * here is ever waited for by anything else, and nothing throws.
 */
export interface Operations {
  /** From where the health is asked every five seconds, from now on. */
  watch(ready: () => Promise<Readiness>): void;
  /** Asks for the health now: it may have changed. */
  look(): void;
  /** Tells the settings when they are not those that were told last. @param given variables that are set */
  settings(given: Readonly<Record<string, string>>): void;
  alert(line: ErrorLine): void;
  /** Says that the process stops, and waits a second for it to be sent. */
  stop(): Promise<void>;
}

/** For a process without a broker. */
export const silentOperations: Operations = {
  watch: () => undefined,
  look: () => undefined,
  settings: () => undefined,
  alert: () => undefined,
  stop: async () => undefined,
};

const now = (): string => new Date().toISOString();

export function startOperations({
  broker,
  log,
}: {
  readonly broker: OperationsBroker;
  readonly log: Log;
}): Operations {
  const process = broker.user;
  const held: OperationsMessage[] = [];
  /** What is compared with what was told last, once there is a connection to ask on. */
  let settingsWaiting: { at: string; settings: Record<string, string> } | null = null;
  let status = '';
  let parts: Readiness = {};
  let ready: (() => Promise<Readiness>) | null = null;
  let connection: MessagingConnection | null = null;
  let sending: Promise<void> | null = null;
  let stopped = false;

  const tell = (message: OperationsMessage): void => {
    held.push(message);
    if (held.length > heldMax) {
      held.shift();
      dropped.inc();
    }
    void send();
  };

  const connected = async (): Promise<MessagingConnection | null> => {
    const { connectOperations } = await import('./send-operations.ts');
    connection ??= await connectOperations(broker, log.child({ connection: 'operations' }));
    return connection.isConnected() ? connection : null;
  };

  const sendAll = async (): Promise<void> => {
    const { sendOperations, lastSettings } = await import('./send-operations.ts');
    const link = await connected();
    if (link === null) return;
    while (settingsWaiting !== null) {
      const { at, settings } = settingsWaiting;
      const changed = changedSettings(await lastSettings(link, process), settings);
      settingsWaiting = null;
      if (changed.length > 0) held.push({ kind: 'configuration', body: { process, at, settings, changed } });
    }
    for (let first = held[0]; first !== undefined; first = held[0]) {
      await sendOperations(link, first);
      // It may have been dropped meanwhile.
      if (held[0] === first) held.shift();
    }
  };

  /** One at a time; a failure is tried again by the timer. */
  const send = (): Promise<void> => {
    sending ??= sendAll()
      .catch((error) => log.debug({ err: error }, 'what this process tells of itself is kept for now'))
      .finally(() => {
        sending = null;
      });
    return sending;
  };

  const alerts = alertsOf({
    tell: (alert: Alert) =>
      tell({
        kind: 'alert',
        body: { process, ...alert, message: withoutApiKeys(scrubCardNumbers(alert.message)) },
      }),
    nowMs: () => performance.now(),
    time: now,
  });

  const healthIs = (next: Readiness, nextStatus: 'READY' | 'NOT_READY' | 'STOPPING'): void => {
    if (nextStatus === status && JSON.stringify(next) === JSON.stringify(parts)) return;
    status = nextStatus;
    parts = next;
    tell({ kind: 'health', body: { process, at: now(), status: nextStatus, parts: next } });
  };
  let isLooking = false;
  let isDue = false;
  const look = async (): Promise<void> => {
    alerts.flush();
    isDue = true;
    if (ready === null || isLooking) return;
    isLooking = true;
    while (isDue && !stopped) {
      isDue = false;
      const next = await readinessOf(ready);
      if (!stopped) healthIs(next, isReady(next) ? 'READY' : 'NOT_READY');
    }
    isLooking = false;
  };

  const timers = [
    setInterval(() => void look(), lookEveryMs),
    setInterval(() => {
      if (held.length > 0 || settingsWaiting !== null) void send();
    }, sendAgainMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    watch(ask) {
      ready = ask;
      void look();
    },
    look: () => void look(),
    settings(given) {
      settingsWaiting = { at: now(), settings: toldSettings(given) };
      void send();
    },
    alert: (line) => {
      if (!stopped || line.severity === 'FATAL') alerts.add(line);
    },
    async stop() {
      if (stopped) return;
      healthIs(parts, 'STOPPING');
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, lastWordsMs);
      const lastWords = async (): Promise<void> => {
        await send();
        if (held.length > 0) await send();
        await connection?.close();
      };
      await Promise.race([lastWords().catch(() => undefined), late.promise]);
      clearTimeout(timer);
    },
  };
}
