import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../platform/log/log.ts';
import { connectMessaging } from '../../platform/messaging/connect.ts';
import { inboxPrefixOf, type NatsUser } from '../../platform/messaging/permissions.ts';
import { provision } from '../../platform/messaging/provision.ts';
import { startTestNats, type TestNats } from './nats.ts';

const log = createLog({ process: 'test', level: 'silent' });
let nats: TestNats;

beforeAll(async () => {
  nats = await startTestNats();
});
afterAll(() => nats.stop());

const connectAs = (user: NatsUser) =>
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
