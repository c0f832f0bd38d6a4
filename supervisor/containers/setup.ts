import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { accountsConfig } from '../../platform/messaging/accounts.ts';
import { newNkeySeed, nkeyOf } from '../../platform/messaging/nkey.ts';
import { provisioner } from '../../platform/messaging/permissions.ts';
import { natsServerConfig } from '../../platform/messaging/server-config.ts';
import { type DatabaseName, databaseNames } from '../databases.ts';
import { secretFile } from '../key-file.ts';
import { ensureKeys, type Keys } from '../keys.ts';
import { processes } from '../processes.ts';
import { accountsFileName, provisionerSeedFile } from '../provisioning.ts';
import { environmentOf, type Services } from '../variables.ts';
import { initialSql } from './initial-sql.ts';
import { containerPorts, containerServices, tlsServerNames } from './services.ts';

/**
 * The first container of docker-compose.yml: makes every key once, in a volume that no other container mounts, and gives each
 * process a volume with its own variables and the files that they name. So no process can read another's secrets.
 *
 * Files that PostgreSQL's own user reads are open to others; only that server's container mounts their volume.
 */
const secrets = '/secrets';
/** Where a container finds its volume. */
const mounted = '/run/quanta';

/** A value in Node's format of environment files, which knows no escape for quotes. */
function quoted(name: string, value: string): string {
  const quote = ['"', "'", '`'].find((one) => !value.includes(one));
  if (quote === undefined) throw new Error(`${name} holds every kind of quote, so it cannot be handed on.`);
  return `${name}=${quote}${value}${quote}`;
}

function writeEnvironment(
  service: string,
  variables: Readonly<Record<string, string>>,
  keysFolder: string,
): void {
  const folder = join(secrets, service);
  mkdirSync(folder, { recursive: true });
  const lines = Object.entries(variables).map(([name, value]) => {
    if (!value.startsWith(`${keysFolder}/`)) return quoted(name, value);
    copyFileSync(value, join(folder, basename(value)));
    return quoted(name, join(mounted, basename(value)));
  });
  writeFileSync(join(folder, 'env'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

function writeDatabase(name: DatabaseName, keys: Keys, services: Services, keysFolder: string): void {
  const folder = join(secrets, `postgres-${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'password'), keys.postgres.admin);
  writeFileSync(join(folder, '10-roles.sql'), initialSql(name, keys.postgres.roles[name]));
  for (const file of ['password', '10-roles.sql']) chmodSync(join(folder, file), 0o644);
  const { owner, app } = services.databases[name];
  writeEnvironment(`migrate-${name}`, { DATABASE_OWNER_URL: owner, DATABASE_URL: app }, keysFolder);
}

function writeNats(keys: Keys, provisionerSeed: string): void {
  const folder = join(secrets, 'nats');
  mkdirSync(folder, { recursive: true });
  const { tls, storeKey, publicKeys } = keys.nats;
  for (const file of Object.values(tls)) copyFileSync(file, join(folder, basename(file)));
  const text = natsServerConfig({
    serverName: 'quanta',
    host: '0.0.0.0',
    port: containerPorts.nats,
    pidFile: '/tmp/nats.pid',
    logFile: '',
    storeDir: '/data',
    storeKey,
    tls: {
      certFile: join(mounted, basename(tls.certificate)),
      keyFile: join(mounted, basename(tls.key)),
      caFile: join(mounted, basename(tls.authority)),
    },
    accountsFile: accountsFileName,
  });
  writeFileSync(join(folder, 'nats.conf'), text, { mode: 0o600 });
  const accounts = accountsConfig({ ...publicKeys, [provisioner]: nkeyOf(provisionerSeed).publicKey });
  writeFileSync(join(folder, accountsFileName), accounts, { mode: 0o600 });
}

const keysFolder = join(secrets, 'keys');
const keys = await ensureKeys(keysFolder, tlsServerNames);
const services = containerServices(keys, process.env);
for (const name of databaseNames) writeDatabase(name, keys, services, keysFolder);
const provisionerFile = provisionerSeedFile(keysFolder);
writeNats(keys, secretFile(provisionerFile, newNkeySeed));
writeEnvironment(
  'provision',
  {
    NATS_URL: services.nats.url,
    NATS_CA_FILE: keys.nats.tls.authority,
    NATS_NKEY_FILE: provisionerFile,
  },
  keysFolder,
);
for (const one of processes) writeEnvironment(one.name, environmentOf(one, services), keysFolder);
console.error(`wrote the variables and keys of ${processes.length} processes`);
