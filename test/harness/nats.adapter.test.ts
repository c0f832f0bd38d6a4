import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createLog } from '../../platform/log/log.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { inboxPrefixOf, type NatsAccount } from '../../platform/messaging/permissions.ts';
import { provision } from '../../platform/messaging/provision.ts';
import { freePort } from '../../supervisor/ports.ts';
import { identityOf, waitForEnd } from '../../supervisor/running-process.ts';
import { killWhen } from './killed-process.ts';
import { startTestNats, type TestNats } from './nats.ts';

const log = createLog({ process: 'test', level: 'silent' });
let nats: TestNats;

beforeAll(async () => {
  nats = await startTestNats();
});
afterAll(() => nats.stop());

const connectAs = (user: NatsAccount) =>
  connectMessaging({
    url: nats.url,
    caFile: nats.caFile,
    nkeyFile: nats.nkeyFile(user),
    name: user,
    inboxPrefix: inboxPrefixOf(user),
    log,
  });

it('lets a process in with its own nkey over TLS', async () => {
  const connection = await connectAs('vault');
  await connection.ping();
  expect(connection.isConnected()).toBe(true);
  await connection.close();
});

it('takes every declared stream and consumer, and has nothing to change the second time', async () => {
  const connection = await connectAs('provisioner');
  expect((await provision({ connection, log })).changed).toContain('stream CARD_INTAKE');
  expect((await provision({ connection, log })).changed).toEqual([]);
  await connection.close();
});

it('comes back on the same address after kill -9', async () => {
  await nats.kill();
  await expect(connectAs('vault')).rejects.toThrow(/does not answer/);
  await nats.start();
  const connection = await connectAs('vault');
  await connection.ping();
  await connection.close();
});

it('keeps what was sent after a restart with empty streams, also through the next restart', async () => {
  // With an encrypted store, nats-server 2.10.27 wrote such messages in the clear and dropped them at the first read.
  const own = await startTestNats();
  const connect = (user: NatsAccount) =>
    connectMessaging({
      url: own.url,
      caFile: own.caFile,
      nkeyFile: own.nkeyFile(user),
      name: user,
      inboxPrefix: inboxPrefixOf(user),
      log,
    });
  const restart = async () => {
    await own.kill();
    await own.start();
  };
  try {
    const provisioner = await connect('provisioner');
    await provision({ connection: provisioner, log });
    await provisioner.close();
    await restart();
    const sender = await connect('customer-worker');
    for (const text of ['one', 'two']) await sender.jetstream.publish('customer.profile.changed.v1', text);
    await sender.close();
    await restart();
    const reader = await connect('billing-worker');
    const consumer = await reader.jetstream.consumers.get('CUSTOMERS', 'billing-customers');
    const read = [];
    for (const _ of ['one', 'two']) {
      const message = await consumer.next({ expires: 5_000, bind: true });
      read.push(message?.string());
      message?.ack();
    }
    expect(read).toEqual(['one', 'two']);
    await reader.close();
  } finally {
    await own.stop();
  }
});

it('ends with the process that started it, also when that is killed', async () => {
  const folder = mkdtempSync(join(inject('runFolder'), 'nats-'));
  const [configFile, logFile, pidFile] = ['conf', 'log', 'pid'].map((name) =>
    join(folder, `nats.${name}`),
  ) as [string, string, string];
  const port = await freePort();
  writeFileSync(configFile, `host: 127.0.0.1\nport: ${port}\n`);
  let server = identityOf(process.pid);
  await killWhen(
    join(import.meta.dirname, 'start-nats.ts'),
    { options: { binary: inject('nats').path, configFile, port, logFile }, pidFile },
    async () => {
      if (!existsSync(pidFile)) return false;
      server = identityOf(Number(readFileSync(pidFile, 'utf8')));
      return true;
    },
  );
  expect(server.pid).not.toBe(process.pid);
  expect(await waitForEnd(server, 15_000)).toBe(true);
});
