import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../../platform/log/log.ts';
import { connectMessaging, type MessagingConnection } from '../../../platform/messaging/connect.ts';
import { inboxPrefixOf } from '../../../platform/messaging/permissions.ts';
import { provision } from '../../../platform/messaging/provision.ts';
import { startTestNats, type TestNats } from '../../../test/harness/nats.ts';
import { waitFor } from '../../../test/harness/patience.ts';
import { natsSignedOut } from '../caller/signed-out.ts';
import { watchBroker } from './broker-health.ts';
import { type BrokerLink, linkBroker } from './broker-link.ts';

const log = createLog({ process: 'test', level: 'silent' });
let nats: TestNats;
let provisioner: MessagingConnection;
const links: BrokerLink[] = [];

beforeAll(async () => {
  nats = await startTestNats();
  provisioner = await connectMessaging({
    ...{ url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile('provisioner'), name: 'provisioner' },
    ...{ inboxPrefix: inboxPrefixOf('provisioner'), log },
  });
  await provision({ connection: provisioner, log });
}, 60_000);
afterAll(async () => {
  await Promise.all(links.map((link) => link.stop()));
  await provisioner.close();
  await nats.stop();
}, 60_000);

async function linked(): Promise<BrokerLink> {
  const link = linkBroker({ url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile('gateway'), log });
  links.push(link);
  await waitFor(() => expect(link.current()).not.toBeNull());
  return link;
}

it('keeps a session closed at every replica, once one of them has signed it out', async () => {
  const one = natsSignedOut({ link: await linked(), log });
  const other = natsSignedOut({ link: await linked(), log });
  expect(await other.has('session-1')).toBe(false);
  one.add('session-1');
  expect(await one.has('session-1')).toBe(true);
  await waitFor(async () => expect(await other.has('session-1')).toBe(true));
  expect(await other.has('session-2')).toBe(false);
  one.stop();
  other.stop();
}, 60_000);

it('is red in health while a stream is there that is declared nowhere', async () => {
  const health = watchBroker({ link: await linked(), log });
  await waitFor(() => expect(health.isAsDeclared()).toBe(true));
  const manager = await provisioner.nats.jetstreamManager({ checkAPI: false });
  await manager.streams.add({ name: 'COPY', mirror: { name: 'CARD_INTAKE' } });
  await waitFor(() => expect(health.isAsDeclared()).toBe(false));
  health.stop();
}, 90_000);
