import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { accountsConfig } from '../platform/messaging/accounts.ts';
import { connectMessaging, type MessagingConnection } from '../platform/messaging/connect.ts';
import { streamConfigOf } from '../platform/messaging/declared-config.ts';
import { nkeyOf } from '../platform/messaging/nkey.ts';
import { inboxPrefixOf, type NatsAccount } from '../platform/messaging/permissions.ts';
import { pull } from '../platform/messaging/pull.ts';
import { eventually } from '../platform/messaging/testing/eventually.ts';
import { silentLog } from '../platform/messaging/testing/messaging-set-up.ts';
import { streams } from '../schema/messages/streams.ts';
import { startTestNats, type TestNats } from '../test/harness/nats.ts';
import { oneAccount } from '../test/harness/one-account.ts';
import {
  inspectAsSupervisor,
  provisionerSeedFile,
  provisionMessaging,
  writeAccounts,
} from './provisioning.ts';

let nats: TestNats;
const opened: MessagingConnection[] = [];

beforeEach(async () => {
  nats = await startTestNats();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
  await nats.stop();
}, 60_000);

async function connectAs(user: NatsAccount): Promise<MessagingConnection> {
  const connection = await connectMessaging({
    ...{ url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile(user), name: user },
    ...{ inboxPrefix: inboxPrefixOf(user), log: silentLog },
  });
  opened.push(connection);
  return connection;
}
const broker = () => ({ nats: { url: nats.url, caFile: nats.caFile }, keys: nats.keys });
const provisionerKeyOf = (server: TestNats): string =>
  nkeyOf(readFileSync(server.nkeyFile('provisioner'), 'utf8')).publicKey;
const provisionNow = (accounts: TestNats['accounts'] | null = nats.accounts) =>
  provisionMessaging(broker(), { accounts, keysFolder: inject('runFolder'), log: silentLog });
const inspectNow = () => inspectAsSupervisor(broker(), silentLog);

/** By a key with a right that no user has. */
async function loseConsumer(stream: string, consumer: string): Promise<void> {
  const rights = 'permissions: { publish: { allow: ["$JS.API.CONSUMER.DELETE.>"] } }';
  writeFileSync(
    nats.accounts.file,
    accountsConfig(nats.keys.nats.publicKeys).replace(
      'jetstream: enabled',
      `jetstream: enabled, users: [{ nkey: "${provisionerKeyOf(nats)}", ${rights} }]`,
    ),
  );
  nats.accounts.reload();
  const thief = await eventually(
    () => connectAs('provisioner').catch(() => null),
    (connection) => connection !== null,
  );
  const manager = await thief?.nats.jetstreamManager({ checkAPI: false });
  await manager?.consumers.delete(stream, consumer);
}

it('makes what is missing with a key that no server knows before and after, and nothing a second time', async () => {
  const known: string[] = [];
  const accounts = {
    file: nats.accounts.file,
    reload: () => {
      known.push(readFileSync(nats.accounts.file, 'utf8'));
      nats.accounts.reload();
    },
  };
  writeAccounts(nats.accounts.file, nats.keys.nats.publicKeys);
  await nats.kill();
  await nats.start();
  expect((await provisionNow(accounts)).changed).toContain('stream CARD_INTAKE');
  const [during, after] = known;
  // One user, and it is the provisioner's: no one else is let in while its key is known.
  expect(during?.match(/nkey: /g)).toHaveLength(1);
  expect(after).toBe(accountsConfig(nats.keys.nats.publicKeys));
  await expect(connectAs('provisioner')).rejects.toThrow(/does not let provisioner in/);
  expect(await inspectNow()).toEqual({ lacking: [], undeclared: [] });
  expect(await provisionNow(accounts)).toEqual({ changed: [], undeclared: [] });
  expect(known).toHaveLength(2);
}, 120_000);

it('costs those who are connected a second or two, and no request that stands', async () => {
  await provisionNow();
  const sender = await connectAs('customer-worker');
  const reader = await connectAs('analytics-worker');
  const got: string[] = [];
  const stopping = new AbortController();
  const reading = pull({
    ...{
      connection: reader,
      consumer: 'analytics-customers',
      max: 10,
      signal: stopping.signal,
      log: silentLog,
    },
    onDelivery: async (delivery) => {
      got.push(Buffer.from(delivery.data).toString());
      delivery.ack();
    },
  });
  await sender.jetstream.publish('customer.erased.v1', 'before');
  await eventually(
    async () => got,
    (texts) => texts.length === 1,
  );
  await loseConsumer('PLANS', 'billing-plans');
  expect((await provisionNow()).changed).toEqual(['consumer billing-plans']);
  await eventually(
    async () => sender.jetstream.publish('customer.erased.v1', 'after').catch(() => null),
    (answer) => answer !== null,
  );
  await eventually(
    async () => got,
    (texts) => texts.includes('after'),
    30_000,
  );
  stopping.abort();
  await reading;
}, 120_000);

it('keeps the streams of a data folder from before accounts, with their messages, and locks them', async () => {
  const publicKeys = { ...nats.keys.nats.publicKeys, provisioner: provisionerKeyOf(nats) };
  writeFileSync(nats.accounts.file, oneAccount(publicKeys));
  await nats.kill();
  await nats.start();
  const before = await connectAs('provisioner');
  const manager = await before.nats.jetstreamManager({ checkAPI: false });
  for (const declared of streams) {
    const { deny_delete: _delete, deny_purge: _purge, ...config } = streamConfigOf(declared, 1);
    await manager.streams.add({ ...config, name: declared.name });
  }
  const sender = await connectAs('customer-worker');
  const { seq } = await sender.jetstream.publish('customer.card.submitted.v1', 'accepted');

  writeAccounts(nats.accounts.file, nats.keys.nats.publicKeys);
  await nats.kill();
  await nats.start();
  expect((await inspectNow()).lacking).toContain('stream CARD_INTAKE: deny_purge is false, declared is true');
  expect((await provisionNow()).changed).toContain('stream CARD_INTAKE');
  expect((await inspectNow()).lacking).toEqual([]);
  const later = await connectAs('customer-worker');
  const again = await later.jetstream.publish('customer.card.submitted.v1', 'accepted later');
  expect(again.seq).toBe(seq + 1);
  const reader = await connectAs('vault');
  const consumer = await reader.jetstream.consumers.get('CARD_INTAKE', 'vault-card-intake');
  expect((await consumer.next({ expires: 10_000 }))?.string()).toBe('accepted');
}, 120_000);

it('tells an operator with a server of their own how to let a provisioner in, and forgets its key when it has worked', async () => {
  await expect(provisionNow(null)).rejects.toThrow(/broker accounts --provisioner/);
  const file = provisionerSeedFile(inject('runFolder'));
  writeFileSync(file, readFileSync(nats.nkeyFile('provisioner'), 'utf8'));
  expect((await provisionNow(null)).changed).toContain('consumer billing-plans');
  expect(() => readFileSync(file)).toThrow(/ENOENT/);
}, 120_000);

it('finds streams and consumers that are declared nowhere', async () => {
  await provisionNow();
  writeFileSync(
    nats.accounts.file,
    accountsConfig({ ...nats.keys.nats.publicKeys, provisioner: provisionerKeyOf(nats) }),
  );
  nats.accounts.reload();
  const stranger = await eventually(
    () => connectAs('provisioner').catch(() => null),
    (connection) => connection !== null,
  );
  const manager = await stranger?.nats.jetstreamManager({ checkAPI: false });
  await manager?.streams.add({ name: 'COPY', mirror: { name: 'CARD_INTAKE' } });
  await manager?.consumers.add('PLANS', { durable_name: 'listener' });
  const { lacking, undeclared } = await inspectNow();
  expect(lacking).toEqual([]);
  // The consumer by which the broker fills the copy comes a moment later.
  expect(undeclared).toEqual(expect.arrayContaining(['stream COPY', 'consumer listener of PLANS']));
}, 120_000);
