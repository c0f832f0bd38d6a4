import { connectMessaging, type MessagingConnection } from '../../../platform/messaging/connect.ts';
import { isNotFound } from '../../../platform/messaging/missing.ts';
import {
  inboxPrefixOf,
  type NatsAccount,
  type NatsUser,
  natsAccounts,
  natsUsers,
} from '../../../platform/messaging/permissions.ts';
import { provision } from '../../../platform/messaging/provision.ts';
import { silentLog } from '../../../platform/messaging/testing/messaging-set-up.ts';
import { messages } from '../../../schema/messages/generated/registry.ts';
import { isOfEveryProcess, natsSubjectOf, processNames, senderOf } from '../../../schema/messages/message.ts';
import { type ConsumerName, consumers, sendersTo, streams } from '../../../schema/messages/streams.ts';
import { startTestNats } from '../../harness/nats.ts';

/** A broker with two messages of every type, one of which each consumer has in hand, and a connection of every user. */
export interface Broker {
  readonly users: Readonly<Record<NatsAccount, MessagingConnection>>;
  /** Where the acknowledgement of a message goes that a consumer has in hand. */
  readonly acknowledgementOf: (consumer: ConsumerName) => string;
  stop(): Promise<void>;
}

/** Of what every process sends about itself, one for each. */
export const everySubject = messages.flatMap((message) =>
  isOfEveryProcess(message.type)
    ? natsUsers.map((user) => natsSubjectOf(message, user))
    : [natsSubjectOf(message, 'x1')],
);

/** Who alone may publish a message's subject. */
const publisherOf = (subject: string): NatsUser | null =>
  isOfEveryProcess(subject)
    ? (natsUsers.find((user) => subject.endsWith(`.${user}`)) ?? null)
    : senderOf(subject);

export async function startBroker(accountsOf?: Parameters<typeof startTestNats>[0]): Promise<Broker> {
  const nats = await startTestNats(accountsOf);
  const connectAs = (user: NatsAccount): Promise<MessagingConnection> =>
    connectMessaging({
      ...{ url: nats.url, caFile: nats.caFile, nkeyFile: nats.nkeyFile(user), name: user },
      ...{ inboxPrefix: inboxPrefixOf(user), log: silentLog },
    });
  const users = Object.fromEntries(
    await Promise.all(natsAccounts.map(async (user) => [user, await connectAs(user)])),
  ) as Broker['users'];
  await provision({ connection: users.provisioner, log: silentLog });
  await Promise.all(
    everySubject.map(async (subject) => {
      const sender = publisherOf(subject);
      if (sender === null) throw new Error(`${subject} has no sender`);
      for (const text of ['one', 'two'])
        await users[sender].jetstream.publish(subject, text, { timeout: 20_000 });
    }),
  );
  const acknowledgements = new Map(
    await Promise.all(
      Object.entries(consumers).map(
        async ([name, { process, stream }]) =>
          [name, await takeOne(users[process], `${stream}.${name}`)] as const,
      ),
    ),
  );
  return {
    users,
    acknowledgementOf: (consumer) => acknowledgements.get(consumer) ?? '',
    async stop() {
      await Promise.all(Object.values(users).map((user) => user.close()));
      await nats.stop();
    },
  };
}

/** Takes a message and leaves it unacknowledged. @returns where its acknowledgement goes */
async function takeOne(user: MessagingConnection, consumer: string): Promise<string> {
  const reply = user.newInbox();
  const answers = user.nats.subscribe(reply, { max: 1, timeout: 20_000 });
  user.nats.publish(`$JS.API.CONSUMER.MSG.NEXT.${consumer}`, JSON.stringify({ batch: 1, no_wait: true }), {
    reply,
  });
  for await (const message of answers) return message.reply ?? '';
  return '';
}

/** A subject that an answer must never reach, and a person who would see if it did. */
export interface Prey {
  readonly subject: string;
  readonly owner: NatsAccount | null;
}

/** Everything in the broker that can be harmed, as an attacker would name it. */
export function preysOf({ acknowledgementOf }: Broker): readonly Prey[] {
  const names = [
    ...streams.map(({ name }) => name as string),
    'KV_RATE_BUDGETS',
    'KV_CALL_BUDGETS',
    'KV_SIGNED_OUT',
    'KV_DATABASE_MARKS',
  ];
  const administration = names.flatMap((name) =>
    [
      `STREAM.DELETE.${name}`,
      `STREAM.PURGE.${name}`,
      `STREAM.UPDATE.${name}`,
      `STREAM.MSG.DELETE.${name}`,
      `STREAM.MSG.GET.${name}`,
      `STREAM.SNAPSHOT.${name}`,
      `CONSUMER.CREATE.${name}.mine`,
      `CONSUMER.DURABLE.CREATE.${name}.mine`,
      `STREAM.LEADER.STEPDOWN.${name}`,
    ].map((verb) => ({ subject: `$JS.API.${verb}`, owner: null })),
  );
  const ofConsumers = (
    Object.entries(consumers) as [ConsumerName, (typeof consumers)[ConsumerName]][]
  ).flatMap(([name, { stream, process }]) => [
    { subject: `$JS.API.CONSUMER.DELETE.${stream}.${name}`, owner: null },
    { subject: `$JS.API.CONSUMER.PAUSE.${stream}.${name}`, owner: null },
    { subject: `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`, owner: process },
    { subject: acknowledgementOf(name), owner: process },
  ]);
  return [
    ...administration,
    ...ofConsumers,
    ...everySubject.map((subject) => ({ subject, owner: publisherOf(subject) })),
    ...natsAccounts.map((user) => ({ subject: `${inboxPrefixOf(user)}.private`, owner: user })),
    { subject: '$KV.RATE_BUDGETS.eve.1.1', owner: 'gateway' },
    { subject: '$KV.SIGNED_OUT.eve', owner: 'gateway' },
    ...processNames.map((name) => ({ subject: `$KV.DATABASE_MARKS.${name}`, owner: name })),
    ...natsUsers.map((user) => ({
      subject: `$JS.API.DIRECT.GET.OPERATIONS.operations.configuration.changed.v1.${user}`,
      owner: user,
    })),
    { subject: '$JS.API.STREAM.CREATE.MINE', owner: 'provisioner' },
    { subject: '$JS.API.ACCOUNT.PURGE.QUANTA', owner: null },
    { subject: '$SYS.REQ.SERVER.PING', owner: null },
    { subject: '$SYS.REQ.ACCOUNT.QUANTA.CONNZ', owner: null },
    { subject: '_R_.guessed', owner: null },
  ];
}

/** What each owner has: messages by subject, what consumers have in hand, and the settings of both. */
export type Belongings = ReadonlyMap<string, { readonly owners: readonly string[]; readonly what: string }>;

/** Who may change the number of messages: the sender, and the consumer that acknowledges what a work queue then erases. */
const ownersOfMessages = (subject: string): string[] => {
  if (subject.startsWith('$KV.DATABASE_MARKS.')) return [subject.slice('$KV.DATABASE_MARKS.'.length)];
  if (subject.startsWith('$KV.')) return ['gateway'];
  const readers = Object.values(consumers).filter(
    ({ stream, filterSubjects }) =>
      streams.some(({ name, retention }) => name === stream && retention === 'workqueue') &&
      filterSubjects.some((filter) => filter === subject),
  );
  return [publisherOf(subject) ?? '', ...readers.map(({ process }) => process)];
};

/** Who may change what a consumer has in hand: its process, and the sender whose newer message replaces an older one. */
const ownersOfConsumer = (name: string): string[] => {
  const declared = Object.entries(consumers).find(([one]) => one === name)?.[1];
  if (declared === undefined) return [];
  const isReplaced = streams.some(
    (one) => one.name === declared.stream && one.retention === 'last-per-subject',
  );
  return [declared.process, ...(isReplaced ? sendersTo(name as ConsumerName) : [])];
};

function nullWhenGone(error: unknown): null {
  if (isNotFound(error)) return null;
  throw error;
}

export async function belongingsOf({ users }: Broker): Promise<Belongings> {
  const manager = await users.provisioner.nats.jetstreamManager({ checkAPI: false, timeout: 20_000 });
  const seen = await users.supervisor.nats.jetstreamManager({ checkAPI: false, timeout: 20_000 });
  const found = new Map<string, { owners: readonly string[]; what: string }>();
  for (const { config } of await Array.fromAsync(seen.streams.list())) {
    found.set(`stream ${config.name}`, { owners: [], what: JSON.stringify(config) });
    const info = await manager.streams.info(config.name, { subjects_filter: '>' }).catch(nullWhenGone);
    for (const [subject, count] of Object.entries(info?.state.subjects ?? {}))
      found.set(`messages ${subject}`, { owners: ownersOfMessages(subject), what: String(count) });
    for (const one of (await Array.fromAsync(seen.consumers.list(config.name)).catch(nullWhenGone)) ?? [])
      found.set(`consumer ${one.name}`, {
        owners: ownersOfConsumer(one.name),
        what: JSON.stringify([one.config, one.ack_floor, one.num_ack_pending, one.delivered.consumer_seq]),
      });
  }
  return found;
}

/** Returns when the broker has stored what a user has sent: it takes messages in faster than it writes them. */
export async function untilStored({ users }: Broker, sender: NatsAccount): Promise<void> {
  await users[sender].nats.flush();
  for (const subject of everySubject.filter((one) => publisherOf(one) === sender))
    await users[sender].jetstream.publish(subject, 'last', { timeout: 60_000 });
}

/** What is not as it was, of all that belongs to others than `attacker`. */
export function harmDone(before: Belongings, after: Belongings, attacker: NatsAccount): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => {
    const owners = (before.get(name) ?? after.get(name))?.owners ?? [];
    return !owners.includes(attacker) && before.get(name)?.what !== after.get(name)?.what;
  });
}
