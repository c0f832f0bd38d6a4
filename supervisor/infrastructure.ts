import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { natsServerConfig } from '../platform/messaging/server-config.ts';
import { logFileOf } from './child-process.ts';
import type { DataFolder, PostgresPlace } from './data-folder.ts';
import {
  isPostgresReady,
  type PostgresOptions,
  preparePostgres,
  spawnPostgres,
} from './embedded-postgres.ts';
import type { KeptProcess } from './keep-running.ts';
import { keepRunning } from './keep-running.ts';
import { writeWhole } from './key-file.ts';
import type { Keys } from './keys.ts';
import { findNatsServer, type NatsBinary } from './nats-binary.ts';
import { greets, spawnNatsServer } from './nats-server.ts';
import { encryptsSafely } from './nats-version.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { accountsFileName, type BrokerAccounts, provisionerSeedFile, writeAccounts } from './provisioning.ts';
import { signal } from './running-process.ts';
import type { UserIds } from './unprivileged-user.ts';
import type { Services } from './variables.ts';

interface Watchers {
  readonly onChange: () => void;
  readonly onLine: (text: string) => void;
}

/** Starts PostgreSQL and keeps it running; its data folder is made at the first start. */
export async function keepPostgres(
  given: {
    readonly folder: DataFolder;
    readonly place: PostgresPlace;
    readonly user: UserIds | null;
    readonly port: number;
    readonly keys: Keys;
  } & Watchers,
): Promise<KeptProcess> {
  const { place, user, port, keys, folder } = given;
  const options: PostgresOptions = {
    binaries: postgresBinaries(place.binariesFolder),
    dataFolder: place.dataFolder,
    port,
    adminPassword: keys.postgres.admin,
    logFile: logFileOf(folder, 'postgres'),
    user,
  };
  await preparePostgres(options);
  return keepRunning({
    name: 'postgres',
    start: () => spawnPostgres(options),
    isReady: async (pid) => isPostgresReady(place.dataFolder, pid),
    readyTimeoutMs: 30_000,
    // The fast shutdown; SIGTERM would wait for every client to leave.
    stopSignal: 'SIGINT',
    onChange: given.onChange,
    onLine: given.onLine,
  });
}

/** Writes the server's configuration anew, so that it follows the declarations, and keeps the server running. */
export async function keepNats(
  given: {
    readonly folder: DataFolder;
    readonly services: Services;
    readonly onFetch: (what: string) => void;
    /** At each start of the server, the first included. */
    readonly onReady: () => void;
  } & Watchers,
): Promise<{ readonly kept: KeptProcess; readonly accounts: BrokerAccounts }> {
  const { folder, services, onFetch, onLine } = given;
  const binary = await findNatsServer({ cacheFolder: folder.cache, env: services.given, onFetch });
  const { keys, ports } = services;
  const configFile = join(folder.nats, 'nats.conf');
  mkdirSync(join(folder.nats, 'store'), { recursive: true, mode: 0o700 });
  writeWhole(
    configFile,
    natsServerConfig({
      serverName: 'quanta',
      host: '127.0.0.1',
      port: ports.nats,
      pidFile: join(folder.run, 'nats.pid'),
      logFile: logFileOf(folder, 'nats'),
      storeDir: join(folder.nats, 'store'),
      storeKey: storeKeyFor(binary, keys, onLine),
      tls: {
        certFile: keys.nats.tls.certificate,
        keyFile: keys.nats.tls.key,
        caFile: keys.nats.tls.authority,
      },
      accountsFile: accountsFileName,
    }),
  );
  // A key that an earlier version kept. No server lets it in any more.
  rmSync(provisionerSeedFile(folder.keys), { force: true });
  const accountsFile = join(folder.nats, accountsFileName);
  const kept = keepRunning({
    name: 'nats',
    start: () => {
      writeAccounts(accountsFile, keys.nats.publicKeys);
      return spawnNatsServer({ binary: binary.path, configFile, logFile: logFileOf(folder, 'nats') });
    },
    isReady: () => greets(ports.nats),
    readyTimeoutMs: 15_000,
    onReady: given.onReady,
    onChange: given.onChange,
    onLine,
  });
  return { kept, accounts: { file: accountsFile, reload: () => signal(kept.identity().pid, 'SIGHUP') } };
}

/** The cards in it are encrypted by themselves; the key of the store is the second lock, where the server can hold one. */
function storeKeyFor({ version }: NatsBinary, keys: Keys, onLine: (line: string) => void): string | null {
  if (encryptsSafely(version)) return keys.nats.storeKey;
  onLine(
    `nats-server ${version} loses messages with an encrypted store, so the store is not encrypted: 2.12 or newer mends this.`,
  );
  return null;
}
