import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Outage } from '../kernel/errors/errors.ts';
import type { Log } from '../platform/log/log.ts';
import { accountsConfig } from '../platform/messaging/accounts.ts';
import { connectMessaging, type MessagingConnection } from '../platform/messaging/connect.ts';
import { type Inspection, inspectBroker } from '../platform/messaging/inspect.ts';
import { newNkeySeed, nkeyOf } from '../platform/messaging/nkey.ts';
import { inboxPrefixOf, provisioner } from '../platform/messaging/permissions.ts';
import { provision } from '../platform/messaging/provision.ts';
import { writeWhole } from './key-file.ts';
import type { Keys } from './keys.ts';
import { StartFault } from './start-fault.ts';
import type { Services } from './variables.ts';

/** The broker's address, and our users' keys. */
interface Broker {
  readonly nats: Services['nats'];
  readonly keys: Pick<Keys, 'nats'>;
}

/** Beside nats.conf, which includes it. */
export const accountsFileName = 'accounts.conf';

/** A broker that greets may answer late for a while: after a power cut on a busy machine for minutes. */
const reloadTimeoutMs = 120_000;

/** The embedded server's accounts: the file, and how the server is told to read it again. */
export interface BrokerAccounts {
  readonly file: string;
  readonly reload: () => void;
}

/** Lets every user in, and no provisioner. */
export const writeAccounts = (file: string, publicKeys: Keys['nats']['publicKeys']): void =>
  writeWhole(file, accountsConfig(publicKeys));

/** Of a server of your own: `quanta broker accounts --provisioner` makes it, and the start that has used it removes it. */
export const provisionerSeedFile = (keysFolder: string): string => join(keysFolder, `nats-${provisioner}.nk`);

/** Whom we come to the broker as. */
type Caller = { readonly name: 'supervisor' } | { readonly name: typeof provisioner; readonly seed: string };

async function connectAs<T>(
  { nats, keys }: Broker,
  caller: Caller,
  log: Log,
  work: (connection: MessagingConnection) => Promise<T>,
): Promise<T> {
  const connection = await connectMessaging({
    url: nats.url,
    caFile: nats.caFile ?? undefined,
    ...(caller.name === 'supervisor'
      ? { nkeyFile: keys.nats.seedFile('supervisor') }
      : { nkeySeed: caller.seed }),
    name: caller.name,
    inboxPrefix: inboxPrefixOf(caller.name),
    log,
  });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** Asks until the server has read its accounts again and lets the caller in. */
async function onceLetIn<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + reloadTimeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Outage) || performance.now() > deadline) throw error;
      await pause(50);
    }
  }
}

/** @throws Outage('nats') */
export const connectAsSupervisor = <T>(
  broker: Broker,
  log: Log,
  work: (connection: MessagingConnection) => Promise<T>,
): Promise<T> => connectAs(broker, { name: 'supervisor' }, log, work);

/** @throws Outage('nats') */
export const inspectAsSupervisor = (broker: Broker, log: Log): Promise<Inspection> =>
  connectAsSupervisor(broker, log, (connection) => inspectBroker({ connection }));

/**
 * Makes what is missing on the embedded server. Its provisioner's key is made for this, is in no file, and is forgotten afterwards. While the
 * server knows it, it lets no one else in: everyone comes again within a second or two, and asks again for what was under way (a request that
 * stands while the accounts are read again is lost without a word).
 */
async function provisionEmbedded(
  broker: Broker,
  accounts: BrokerAccounts,
  log: Log,
): Promise<readonly string[]> {
  const seed = newNkeySeed();
  writeWhole(accounts.file, accountsConfig({ [provisioner]: nkeyOf(seed).publicKey }));
  accounts.reload();
  try {
    const { changed } = await onceLetIn(() =>
      connectAs(broker, { name: provisioner, seed }, log, (connection) => provision({ connection, log })),
    );
    return changed;
  } finally {
    writeAccounts(accounts.file, broker.keys.nats.publicKeys);
    accounts.reload();
    await onceLetIn(() => connectAsSupervisor(broker, log, (connection) => connection.ping()));
  }
}

/** Makes what is missing on a server of the operator's, with the key that the operator was given for it. */
async function provisionOwnServer(broker: Broker, keysFolder: string, log: Log): Promise<readonly string[]> {
  const file = provisionerSeedFile(keysFolder);
  if (!existsSync(file))
    throw new StartFault(
      'The NATS server at NATS_URL lacks streams or consumers, and no provisioner’s key is here to make them: npm run quanta -- broker accounts --provisioner prints the accounts with one. Reload the server with them, and start again.',
    );
  const seed = readFileSync(file, 'utf8');
  const { changed } = await connectAs(broker, { name: provisioner, seed }, log, (connection) =>
    provision({ connection, log }),
  );
  rmSync(file);
  return changed;
}

/**
 * Makes every declared stream and consumer that is missing or set otherwise, before anyone publishes.
 *
 * @param accounts  of the embedded server; null for one of the operator's
 * @returns what was made or changed, and what is there undeclared
 */
export async function provisionMessaging(
  broker: Broker,
  given: { readonly accounts: BrokerAccounts | null; readonly keysFolder: string; readonly log: Log },
): Promise<{ readonly changed: readonly string[]; readonly undeclared: readonly string[] }> {
  const { accounts, keysFolder, log } = given;
  const inspect = () => inspectAsSupervisor(broker, log);
  // Ours has greeted, and answers however late.
  const { lacking, undeclared } = await (accounts === null ? inspect() : onceLetIn(inspect));
  if (lacking.length === 0) return { changed: [], undeclared };
  const changed =
    accounts === null
      ? await provisionOwnServer(broker, keysFolder, log)
      : await provisionEmbedded(broker, accounts, log);
  return { changed, undeclared };
}
