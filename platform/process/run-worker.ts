import type { ProcessName } from '../../schema/messages/message.ts';
import type { ConsumerName } from '../../schema/messages/streams.ts';
import { startUpkeep } from '../jobs/upkeep.ts';
import type { Log } from '../log/log.ts';
import { connectMessaging } from '../messaging/connect.ts';
import { type MessageHandler, startConsumer } from '../messaging/consumer.ts';
import { missingAt } from '../messaging/missing.ts';
import { inboxPrefixOf } from '../messaging/permissions.ts';
import { startOutboxRelay } from '../messaging/relay.ts';
import { startRestoreWatch } from '../messaging/restore-watch.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import type { Readiness } from './health.ts';
import { runProcess } from './run-process.ts';

/** Something that goes on until it is stopped, and then finishes what it has begun. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** From `messagingVariables` of platform/config. */
interface MessagingConfig {
  readonly NATS_URL: string;
  readonly NATS_CA_FILE?: string | undefined;
  readonly NATS_NKEY_FILE?: string | undefined;
  readonly MESSAGE_KEYS_FILE: string;
}

/** What a worker's own part is given. */
export interface WorkerParts {
  readonly database: Database;
  readonly log: Log;
  /** How its messages are taken: see `startConsumer`. */
  consume(
    consumer: ConsumerName,
    handlers: MessageHandler[],
    way: { readonly together: number } | { readonly maxInFlight: number },
  ): Stoppable;
}

interface WorkerOptions {
  /** Its name as a process, and to the broker. */
  readonly name: ProcessName;
  readonly databaseUrl: string;
  readonly poolMax: number;
  readonly messaging: MessagingConfig;
  /** Left out by a worker that sends nothing. */
  readonly relay?: { readonly signingKeyFile: string; readonly pollMs?: number };
  /** It finds out for itself that its database is an older copy, because an operator must decide then. */
  readonly hasOwnRestoreWatch?: true;
  /** @returns what it started, what its health says beside its connections, and what is to be closed when nothing goes on any more */
  readonly start: (parts: WorkerParts) => Promise<{
    readonly parts: readonly Stoppable[];
    readonly ready?: () => Readiness | Promise<Readiness>;
    readonly close?: () => Promise<void> | void;
  }>;
}

/**
 * Runs a quantum's worker: its own parts, the relay of its outbox and the upkeep of its platform tables, on one database and one
 * connection to the broker. It ends in the order in which nothing is cut off: what takes work, what sends, what both stand on.
 */
export const runWorker = ({
  name,
  databaseUrl,
  poolMax,
  messaging,
  ...options
}: WorkerOptions): Promise<void> =>
  runProcess({
    name,
    brokerUser: name,
    start: async ({ log }) => {
      const database = openDatabase({ url: databaseUrl, name, log, poolMax });
      const connection = await connectMessaging({
        url: messaging.NATS_URL,
        caFile: messaging.NATS_CA_FILE,
        nkeyFile: messaging.NATS_NKEY_FILE,
        name,
        inboxPrefix: inboxPrefixOf(name),
        log,
      });
      const { parts, ready, close } = await options.start({
        database,
        log,
        consume: (consumer, handlers, way) =>
          startConsumer({
            ...way,
            database,
            connection,
            consumer,
            handlers,
            keysFile: messaging.MESSAGE_KEYS_FILE,
            log,
          }),
      });
      const watch =
        options.hasOwnRestoreWatch === true
          ? null
          : startRestoreWatch({ database, connection, process: name, log });
      const working = [...parts, startUpkeep({ database, log }), ...(watch === null ? [] : [watch])];
      const relay =
        options.relay === undefined
          ? undefined
          : startOutboxRelay({ ...options.relay, database, connection, sender: name, log });
      return {
        ready: async () => ({
          postgres: await database.isUp(),
          nats: connection.isConnected(),
          streams: missingAt(connection).length === 0,
          ...(watch === null ? {} : { whole: watch.isWhole() }),
          ...(await ready?.()),
        }),
        stop: async () => {
          await Promise.all(working.map((part) => part.stop()));
          await relay?.stop();
          await close?.();
          await connection.close();
          await database.close();
        },
      };
    },
  });
