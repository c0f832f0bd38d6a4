import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nkeys } from 'nats';
import { testLog } from '../../postgres/testing/throwaway-database.ts';
import { connectMessaging, type MessagingConnection } from '../connect.ts';
import { inboxPrefixOf, type NatsUser, natsUsers } from '../permissions.ts';
import { provision } from '../provision.ts';
import { natsServerConfig } from '../server-config.ts';

/** A NATS server as in production (TLS, nkeys, permissions, encrypted store), with the keys of every process. */
export interface ThrowawayNats {
  readonly keysFile: string;
  signingKeyFile(sender: NatsUser): string;
  connect(user: NatsUser, inboxPrefix?: string): Promise<MessagingConnection>;
  /** SIGKILL, as a power cut for the process. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function writeKeys(directory: string): Promise<Record<NatsUser, string>> {
  const publicPems: Record<string, string> = {};
  const users: Record<string, string> = {};
  for (const user of natsUsers) {
    const signing = generateKeyPairSync('ed25519');
    publicPems[user] = signing.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await writeFile(
      join(directory, `${user}.pem`),
      signing.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    const nkey = nkeys.createUser();
    users[user] = nkey.getPublicKey();
    await writeFile(join(directory, `${user}.nk`), nkey.getSeed());
  }
  delete publicPems.provisioner;
  await writeFile(join(directory, 'keys.json'), JSON.stringify(publicPems));
  return users as Record<NatsUser, string>;
}

function writeCertificate(directory: string): void {
  const at = (file: string): string => join(directory, file);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const files = ['-keyout', at('tls.key'), '-out', at('tls.crt')];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...key, ...files, '-days', '2', ...names], { stdio: 'ignore' });
}

/** Starts one, with streams and consumers provisioned. */
export async function throwawayNats(binary: string): Promise<ThrowawayNats> {
  const directory = await mkdtemp(join(tmpdir(), 'quanta_nats_'));
  const port = await freePort();
  const users = await writeKeys(directory);
  writeCertificate(directory);
  const config = join(directory, 'nats.conf');
  const text = natsServerConfig({
    serverName: 'throwaway',
    host: '127.0.0.1',
    port,
    pidFile: join(directory, 'nats.pid'),
    logFile: join(directory, 'nats.log'),
    storeDir: join(directory, 'store'),
    storeKey: randomBytes(32).toString('hex'),
    tls: {
      certFile: join(directory, 'tls.crt'),
      keyFile: join(directory, 'tls.key'),
      caFile: join(directory, 'tls.crt'),
    },
    users,
  });
  await writeFile(config, text, { mode: 0o600 });
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    child = null;
  };
  const connect: ThrowawayNats['connect'] = (user, inboxPrefix = inboxPrefixOf(user)) =>
    connectMessaging({
      url: `tls://127.0.0.1:${port}`,
      caFile: join(directory, 'tls.crt'),
      nkeyFile: join(directory, `${user}.nk`),
      name: user,
      inboxPrefix,
      log: testLog,
    });
  const start = async (): Promise<void> => {
    child = spawn(binary, ['-c', config], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        await (await connect('provisioner')).close();
        return;
      } catch {
        if (child.exitCode !== null) break;
        await pause(50);
      }
    }
    throw new Error(`nats-server did not start; see ${join(directory, 'nats.log')}`);
  };

  await start();
  const connection = await connect('provisioner');
  await provision({ connection, log: testLog });
  await connection.close();
  return {
    keysFile: join(directory, 'keys.json'),
    signingKeyFile: (sender) => join(directory, `${sender}.pem`),
    connect,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
