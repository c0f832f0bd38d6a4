import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestNats, type TestNats } from '../../test/harness/nats.ts';
import { waitFor } from '../../test/harness/patience.ts';
import { createLog } from '../log/log.ts';
import { connectMessaging, type MessagingConnection } from '../messaging/connect.ts';
import { inboxPrefixOf, type NatsAccount } from '../messaging/permissions.ts';
import { provision } from '../messaging/provision.ts';
import { type Operations, startOperations } from './operations.ts';
import { readOperations, type Told, toldText } from './read-operations.ts';
import { sendOperations } from './send-operations.ts';

const log = createLog({ process: 'test', level: 'silent' });
let nats: TestNats;
let reader: MessagingConnection;
const started: Operations[] = [];

const connectAs = (name: NatsAccount): Promise<MessagingConnection> =>
  connectMessaging({
    ...{ url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile(name), name },
    ...{ inboxPrefix: inboxPrefixOf(name), log },
  });

function operationsOf(user: 'customer-server' | 'vault' | 'billing-worker'): Operations {
  const broker = { url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile(user), user };
  const operations = startOperations({ broker, log });
  started.push(operations);
  return operations;
}

const told = async (process: string): Promise<readonly Told[]> => {
  const { messages } = await readOperations(reader, { after: null, max: 1_000 });
  return messages.filter(({ body }) => body.process === process);
};
const texts = async (process: string): Promise<string[]> => (await told(process)).map(toldText);

beforeAll(async () => {
  nats = await startTestNats();
  const provisioner = await connectAs('provisioner');
  await provision({ connection: provisioner, log });
  await provisioner.close();
  reader = await connectAs('gateway');
});
afterAll(async () => {
  await Promise.all(started.map((operations) => operations.stop()));
  await reader?.close();
  await nats?.stop();
});

it('tells changes of health, of settings against what was told last, and alerts', async () => {
  let isUp = true;
  const first = operationsOf('customer-server');
  first.settings({ LOG_LEVEL: 'info', STRIPE_SECRET_KEY: 'sk_1' });
  first.watch(async () => ({ postgres: isUp }));
  await waitFor(async () =>
    expect((await texts('customer-server')).toSorted()).toEqual([
      'ready',
      'settings changed: LOG_LEVEL, STRIPE_SECRET_KEY',
    ]),
  );
  isUp = false;
  first.look();
  first.look();
  first.alert({ severity: 'ERROR', message: 'masked error', error: new TypeError('x'), requestId: 'req_1' });
  await waitFor(async () =>
    expect((await texts('customer-server')).slice(2).toSorted()).toEqual([
      'error: masked error (TypeError), req_1',
      'not ready: postgres',
    ]),
  );
  await first.stop();
  expect((await texts('customer-server')).at(-1)).toBe('stopping: postgres');
  // It is started again: the same settings are no change.
  const again = operationsOf('customer-server');
  again.settings({ LOG_LEVEL: 'debug', STRIPE_SECRET_KEY: 'sk_1' });
  await waitFor(async () =>
    expect((await texts('customer-server')).at(-1)).toBe('settings changed: LOG_LEVEL'),
  );
  again.settings({ LOG_LEVEL: 'debug', STRIPE_SECRET_KEY: 'sk_1' });
  again.alert({ severity: 'ERROR', message: 'the next word', error: null, requestId: null });
  await waitFor(async () => expect((await texts('customer-server')).at(-1)).toBe('error: the next word'));
  expect((await texts('customer-server')).filter((text) => text.startsWith('settings'))).toHaveLength(2);
});

it('harms no process while the broker is down: what happened meanwhile is told in order afterwards', async () => {
  const operations = operationsOf('vault');
  operations.watch(async () => ({ postgres: true, nats: true }));
  await waitFor(async () => expect(await texts('vault')).toEqual(['ready']));
  await nats.kill();
  let isUp = false;
  operations.watch(async () => ({ postgres: true, nats: isUp }));
  // Far more than is kept; the oldest are forgotten, and nothing throws.
  for (let index = 0; index < 60; index += 1)
    operations.alert({ severity: 'ERROR', message: `alert ${index}`, error: null, requestId: null });
  const neverConnected = operationsOf('billing-worker');
  neverConnected.settings({ LOG_LEVEL: 'info' });
  await nats.start();
  isUp = true;
  operations.look();
  await waitFor(async () => {
    const all = await texts('vault');
    expect(all[0]).toBe('ready');
    expect(all).toContain('not ready: nats');
    expect(all.indexOf('ready', 1)).toBeGreaterThan(all.indexOf('not ready: nats'));
    expect(all.filter((text) => text.startsWith('error: alert'))).toHaveLength(60);
    expect(await texts('billing-worker')).toEqual(['settings changed: LOG_LEVEL']);
  });
});

it('lets a process tell of itself alone, and what it tells of another is not believed', async () => {
  const thief = await connectAs('billing-worker');
  const body = { at: '2026-03-01T00:00:00Z', status: 'STOPPING' as const, parts: {} };
  await expect(
    sendOperations(thief, { kind: 'health', body: { ...body, process: 'vault' } }),
  ).rejects.toThrow();
  // Its own subject, and another's name in the message.
  await thief.jetstream.publish(
    'operations.health.changed.v1.billing-worker',
    JSON.stringify({ specversion: '1.0', data: { ...body, process: 'vault' } }),
  );
  expect(await texts('vault')).not.toContain('stopping');
  expect((await told('billing-worker')).some(({ kind }) => kind === 'health')).toBe(false);
  await thief.close();
});

it('lets a process that floods the stream push out its own words alone', async () => {
  const vault = await texts('vault');
  const thief = await connectAs('billing-worker');
  await Promise.all(
    Array.from({ length: 700 }, (_, index) =>
      thief.jetstream.publish('operations.alert.raised.v1.billing-worker', `${index}`, { timeout: 60_000 }),
    ),
  );
  expect(await texts('vault')).toEqual(vault);
  await expect(
    thief.jetstream.publish('operations.alert.raised.v1.billing-worker', 'x'.repeat(20_000)),
  ).rejects.toThrow(/size/);
  await thief.close();
});

it('reads on from a place, and from the beginning of a stream that was lost', async () => {
  const { last } = await readOperations(reader, { after: null, max: 5 });
  expect(await readOperations(reader, { after: last, max: 5 })).toEqual({ messages: [], last });
  const beyond = await readOperations(reader, { after: last + 1_000, max: 5 });
  expect(beyond.last).toBe(last);
});
