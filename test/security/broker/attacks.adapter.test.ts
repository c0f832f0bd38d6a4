import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NatsAccount } from '../../../platform/messaging/permissions.ts';
import { eventually } from '../../../platform/messaging/testing/eventually.ts';
import { streams } from '../../../schema/messages/streams.ts';
import { oneAccount } from '../../harness/one-account.ts';
import { type Broker, belongingsOf, everySubject, harmDone, startBroker, untilStored } from './broker.ts';

/** A request that its user may make, with the place where its answer does harm. */
interface BrokerAttack {
  readonly name: string;
  readonly attacker: NatsAccount;
  readonly subject: string;
  readonly body?: string;
  readonly replies: readonly string[];
  /** What is no longer as it was when the attack has succeeded. */
  readonly harm: readonly string[];
}

const noWait = JSON.stringify({ batch: 1, no_wait: true });
const attacks: readonly BrokerAttack[] = [
  {
    name: 'analytics writes another’s message by the reply of a pull',
    attacker: 'analytics-worker',
    subject: '$JS.API.CONSUMER.MSG.NEXT.SURVEYS.analytics-surveys',
    body: noWait,
    replies: ['customer.card.submitted.v1'],
    harm: ['messages customer.card.submitted.v1'],
  },
  {
    name: 'the gateway writes into every stream by the reply of a lease',
    attacker: 'gateway',
    subject: '$KV.RATE_BUDGETS.eve.1.1',
    replies: everySubject,
    harm: everySubject
      .filter((subject) => !/^(?:ticketing\.contract\.snapshot|customer\.partner-)/.test(subject))
      // It may tell of itself.
      .filter((subject) => !/^operations[.].+[.]gateway$/.test(subject))
      .map((subject) => `messages ${subject}`),
  },
  {
    name: 'the supervisor writes a message by the reply of a look',
    attacker: 'supervisor',
    subject: '$JS.API.STREAM.LIST',
    replies: ['billing.payment.settled.v1'],
    harm: ['messages billing.payment.settled.v1'],
  },
  {
    name: 'the provisioner writes a message by the reply of a look',
    attacker: 'provisioner',
    subject: '$JS.API.STREAM.INFO.PLANS',
    replies: ['billing.payment.settled.v1'],
    harm: ['messages billing.payment.settled.v1'],
  },
  {
    name: 'analytics deletes another quantum’s stream by the reply of a pull',
    attacker: 'analytics-worker',
    subject: '$JS.API.CONSUMER.MSG.NEXT.REPORTING.analytics-reporting',
    body: noWait,
    replies: ['$JS.API.STREAM.DELETE.CARD_INTAKE'],
    harm: ['stream CARD_INTAKE'],
  },
];

describe.each([
  ['each user has an account of its own', undefined],
  ['all users are in one account', oneAccount],
])('where %s', (_name, accountsOf) => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker(accountsOf);
  }, 120_000);
  afterAll(() => broker?.stop());

  it.each(attacks)('$name', async ({ attacker, subject, body, replies, harm }) => {
    const { nats } = broker.users[attacker];
    const before = await belongingsOf(broker);
    const attempt = async (): Promise<string[]> => {
      // A pull that finds a message brings it; one that finds none is answered with an empty word.
      for (let turn = 0; turn < 4; turn += 1)
        for (const reply of replies) nats.publish(subject, body ?? '', { reply });
      await untilStored(broker, attacker);
      return harmDone(before, await belongingsOf(broker), attacker);
    };
    if (accountsOf === undefined) expect(await attempt()).toEqual([]);
    else
      expect(await eventually(attempt, (done) => harm.every((one) => done.includes(one)))).toEqual(
        expect.arrayContaining([...harm]),
      );
  });
});

it('empties no stream that refuses it, where a reply can ask for that: the second lock', async () => {
  const broker = await startBroker(oneAccount);
  try {
    const { nats } = broker.users.provisioner;
    const manager = await nats.jetstreamManager({ checkAPI: false });
    const mirror = { name: 'CUSTOMERS' };
    await manager.streams.add({ name: 'UNLOCKED', mirror });
    await manager.streams.add({ name: 'LOCKED', mirror, deny_delete: true, deny_purge: true });
    const counts = async (): Promise<number[]> => {
      const infos = await Promise.all(['UNLOCKED', 'LOCKED'].map((name) => manager.streams.info(name)));
      return infos.map(({ state }) => state.messages);
    };
    // A mirror copies for a while: both have all of it when they have as much as it.
    const { messages } = (await manager.streams.info(mirror.name)).state;
    const [unlocked = 0, locked = 0] = await eventually(counts, (found) =>
      found.every((count) => count === messages),
    );
    expect(unlocked).toBe(locked);
    const { nats: attacker } = broker.users['analytics-worker'];
    const purge = async (): Promise<number[]> => {
      for (const name of ['UNLOCKED', 'LOCKED', ...streams.map((stream) => stream.name)])
        attacker.publish('$JS.API.CONSUMER.MSG.NEXT.REPORTING.analytics-reporting', noWait, {
          reply: `$JS.API.STREAM.PURGE.${name}`,
        });
      await attacker.flush();
      return counts();
    };
    expect(await eventually(purge, ([first]) => first === 0)).toEqual([0, locked]);
    for (const { name } of streams)
      expect((await manager.streams.info(name)).state.messages).toBeGreaterThan(0);
  } finally {
    await broker.stop();
  }
}, 120_000);
