import { headers } from 'nats';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  inboxPrefixOf,
  type NatsAccount,
  natsAccounts,
  permissionsOf,
} from '../../../platform/messaging/permissions.ts';
import {
  type Broker,
  belongingsOf,
  harmDone,
  type Prey,
  preysOf,
  startBroker,
  untilStored,
} from './broker.ts';

/*
 * user × verb × subject × reply: every user sends everything that it may send, and everything that it may not, with every subject that harms
 * someone as the place for the answer. Nothing of anyone else may change, and no one may hear anything.
 */

let broker: Broker;
let preys: readonly Prey[];
const heard: string[] = [];

beforeAll(async () => {
  broker = await startBroker();
  preys = preysOf(broker);
  for (const user of natsAccounts) {
    const { nats } = broker.users[user];
    for (const subject of [`${inboxPrefixOf(user)}.private`, `${inboxPrefixOf(user)}.private.>`])
      nats.subscribe(subject, { callback: (_error, message) => heard.push(`${user} ${message.subject}`) });
    await nats.flush();
  }
}, 120_000);
afterAll(() => broker?.stop());

/** A subject for each that the user's allow list lets it publish to. */
const mayPublish = (user: NatsAccount): string[] =>
  permissionsOf(user).publish.map((subject) =>
    subject
      .replace('CONSUMER.CREATE.>', 'CONSUMER.CREATE.PLANS.mine')
      .replaceAll('*', 'x1')
      .replace('>', '1.1.1.1.0'),
  );

/** What a request's body asks for; the provisioner's, which may do everything, asks for nothing that would be done. */
const bodies = ['', '{"batch":1,"no_wait":true}', '+NXT {"batch":1}', '-NAK'];

it.each(natsAccounts)(
  'as %s, no reply subject of any request changes or reaches what is another’s',
  async (attacker) => {
    const { nats } = broker.users[attacker];
    const before = await belongingsOf(broker);
    const foreign = preys.filter(({ owner }) => owner !== attacker);
    let sent = 0;
    for (const subject of mayPublish(attacker))
      for (const { subject: reply } of foreign) {
        for (const body of bodies) nats.publish(subject, body, { reply });
        sent += bodies.length;
        if (sent % 500 === 0) await nats.flush();
      }
    await untilStored(broker, attacker);
    expect(harmDone(before, await belongingsOf(broker), attacker)).toEqual([]);
    expect(heard.filter((line) => !line.startsWith(attacker))).toEqual([]);
    expect(sent).toBeGreaterThan(200);
  },
  120_000,
);

it.each(natsAccounts)('as %s, no subject that is another’s can be published to', async (attacker) => {
  const { nats } = broker.users[attacker];
  const before = await belongingsOf(broker);
  const foreign = preys.filter(({ owner }) => owner !== attacker);
  // The provisioner changes settings by right: what it would ask for here is no setting.
  for (const { subject } of foreign)
    for (const body of ['', '{"batch":1,"no_wait":true}']) nats.publish(subject, body);
  await untilStored(broker, attacker);
  expect(harmDone(before, await belongingsOf(broker), attacker)).toEqual([]);
  expect(heard.filter((line) => !line.startsWith(attacker))).toEqual([]);
});

it.each(natsAccounts)(
  'as %s, no header has the broker write where another owns the subject',
  async (attacker) => {
    const { nats } = broker.users[attacker];
    const before = await belongingsOf(broker);
    for (const subject of mayPublish(attacker))
      for (const { subject: target } of preys.filter(({ owner }) => owner !== attacker)) {
        const header = headers();
        header.set('Nats-Trace-Dest', target);
        header.set('Nats-Response-To', target);
        header.set('Nats-Rollup', 'all');
        nats.publish(subject, '', { headers: header });
      }
    await untilStored(broker, attacker);
    expect(harmDone(before, await belongingsOf(broker), attacker)).toEqual([]);
    expect(heard.filter((line) => !line.startsWith(attacker))).toEqual([]);
  },
);

it.each(natsAccounts)('as %s, nothing of another can be listened to', async (attacker) => {
  const { nats } = broker.users[attacker];
  const got: string[] = [];
  const everything = ['>', '*.>', '$JS.>', '$SYS.>', '_INBOX.>', 'receipts.>', '$KV.>', '_R_.>'];
  for (const subject of [
    ...everything,
    ...preys.filter(({ owner }) => owner !== attacker).map((prey) => prey.subject),
  ])
    nats.subscribe(subject, {
      callback: (error, message) => error === null && got.push(message.subject),
    });
  await nats.flush();
  await broker.users['customer-worker'].jetstream.publish('customer.erased.v1', 'for its readers alone');
  await broker.users.vault.nats.flush();
  await nats.flush();
  expect(got).toEqual([]);
});
