import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { accountsConfig } from '../../platform/messaging/accounts.ts';
import { newNkeySeed, nkeyOf } from '../../platform/messaging/nkey.ts';
import { type NatsAccount, provisioner } from '../../platform/messaging/permissions.ts';
import { natsServerConfig } from '../../platform/messaging/server-config.ts';
import { writeWhole } from '../../supervisor/key-file.ts';
import { ensureKeys, type Keys } from '../../supervisor/keys.ts';
import { type NatsServer, startNatsServer } from '../../supervisor/nats-server.ts';
import { encryptsSafely } from '../../supervisor/nats-version.ts';
import { freePort } from '../../supervisor/ports.ts';
import { accountsFileName, type BrokerAccounts } from '../../supervisor/provisioning.ts';
import { signal } from '../../supervisor/running-process.ts';

/** A NATS server of one test file alone, configured as in production: TLS, nkey users, allow lists, encrypted store. */
export interface TestNats {
  readonly url: string;
  readonly caFile: string;
  /** The provisioner's too: here it is let in beside the others all the time. */
  readonly nkeyFile: (user: NatsAccount) => string;
  /** Of every sender: private signing keys, and the file with all public ones. */
  readonly messages: Keys['messages'];
  readonly keys: Pick<Keys, 'nats'>;
  readonly accounts: BrokerAccounts;
  /** kill -9: what was acknowledged must be there after `start`. */
  kill(): Promise<void>;
  /** Where its streams are. */
  readonly storeFolder: string;
  /** On the same port and the same files. */
  start(): Promise<void>;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** @param accountsOf  the accounts part of the configuration; each user in an account of its own when absent */
export async function startTestNats(
  accountsOf: (publicKeys: Readonly<Record<NatsAccount, string>>) => string = accountsConfig,
): Promise<TestNats> {
  const folder = mkdtempSync(join(inject('runFolder'), 'nats-'));
  const storeFolder = join(folder, 'store');
  mkdirSync(storeFolder, { mode: 0o700 });
  const keys = await ensureKeys(join(folder, 'keys'));
  const provisionerSeedFile = join(folder, 'provisioner.nk');
  const provisionerSeed = newNkeySeed();
  writeWhole(provisionerSeedFile, provisionerSeed);
  const accountsFile = join(folder, accountsFileName);
  const port = await freePort();
  const configFile = join(folder, 'nats.conf');
  writeWhole(
    configFile,
    natsServerConfig({
      serverName: 'quanta-test',
      host: '127.0.0.1',
      port,
      pidFile: join(folder, 'nats.pid'),
      logFile: join(folder, 'nats.log'),
      storeDir: storeFolder,
      storeKey: encryptsSafely(inject('nats').version) ? keys.nats.storeKey : null,
      tls: {
        certFile: keys.nats.tls.certificate,
        keyFile: keys.nats.tls.key,
        caFile: keys.nats.tls.authority,
      },
      accountsFile: accountsFileName,
    }),
  );
  writeWhole(
    accountsFile,
    accountsOf({ ...keys.nats.publicKeys, [provisioner]: nkeyOf(provisionerSeed).publicKey }),
  );
  const start = (): Promise<NatsServer> =>
    startNatsServer({ binary: inject('nats').path, configFile, port, logFile: join(folder, 'nats.log') });
  let server: NatsServer | null = await start();
  return {
    url: `tls://127.0.0.1:${port}`,
    caFile: keys.nats.tls.authority,
    nkeyFile: (user) => (user === provisioner ? provisionerSeedFile : keys.nats.seedFile(user)),
    messages: keys.messages,
    keys,
    accounts: {
      file: accountsFile,
      reload: () => {
        if (server !== null) signal(server.pid, 'SIGHUP');
      },
    },
    storeFolder,
    async kill() {
      if (server === null) return;
      const ended = new Promise((resolve) => server?.child.once('exit', resolve));
      signal(server.pid, 'SIGKILL');
      await ended;
      server = null;
    },
    async start() {
      server ??= await start();
    },
    async stop() {
      await server?.stop();
      server = null;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
