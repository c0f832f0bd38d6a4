import { messages } from '../../schema/messages/generated/registry.ts';
import {
  isOfEveryProcess,
  type MessageDefinition,
  natsSubjectOf,
  natsSubjectsOf,
  type ProcessName,
  processNames,
  senderOf,
} from '../../schema/messages/message.ts';
import { configurationChanged } from '../../schema/messages/operations/configuration-changed.v1.ts';
import {
  type ConsumerDeclaration,
  type ConsumerName,
  consumers,
  gatewayLookups,
  sendersTo,
} from '../../schema/messages/streams.ts';
import {
  bucketReadSubject,
  bucketSubject,
  callBudgets,
  databaseMarks,
  rateBudgets,
  signedOutSessions,
} from './buckets.ts';
import { receiptSubject } from './receipts.ts';

/** Everything a NATS user may do; whatever is not listed is refused. No deny rules: they have been got around before. */
export interface NatsPermissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** They answer questions, and neither send nor read a fact: they tell how they are. */
const serverNames = ['customer-server', 'billing-server', 'ticketing-server', 'analytics-server'] as const;

/** Users of the broker, each in an account of its own: each process, the gateway's replicas, and the supervisor. */
export type NatsUser = ProcessName | (typeof serverNames)[number] | 'gateway' | 'supervisor';

export const natsUsers: readonly NatsUser[] = [...processNames, ...serverNames, 'gateway', 'supervisor'];

/** Has a key only while streams and consumers are made: `openToProvisioner` of the supervisor. */
export const provisioner = 'provisioner';
export type NatsAccount = NatsUser | typeof provisioner;

export const natsAccounts: readonly NatsAccount[] = [...natsUsers, provisioner];

/** The private inbox prefix: only its process may subscribe to it. */
export const inboxPrefixOf = (user: NatsAccount): string => `_INBOX.${user}`;

const inboxOf = (user: NatsAccount): string => `${inboxPrefixOf(user)}.>`;

const declarations = Object.entries(consumers) as (readonly [ConsumerName, ConsumerDeclaration])[];

const consumerSubjects = (name: ConsumerName, stream: string): string[] => [
  `$JS.API.CONSUMER.INFO.${stream}.${name}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
  `$JS.ACK.${stream}.${name}.>`,
  ...sendersTo(name).map((sender) => receiptSubject(sender, name)),
];

const directRead = '$JS.API.DIRECT.GET.OPERATIONS';

/** The request that reads what a process has told of its settings last. */
export const ownConfigurationSubject = (user: NatsUser): string =>
  `${directRead}.${natsSubjectOf(configurationChanged, user)}`;

/** The request that reads any message of operations, by its sequence. */
export const operationsReadSubject = directRead;

/** Every process tells how it is, of itself alone, and sees what it told of its settings last. */
const ofItself = (user: NatsUser): string[] => [
  ...messages.filter(({ type }) => isOfEveryProcess(type)).map((message) => natsSubjectOf(message, user)),
  ownConfigurationSubject(user),
];

/** Names, settings and numbers of streams and consumers; no message. */
const looks = ['$JS.API.STREAM.LIST', '$JS.API.CONSUMER.LIST.*'];

const serverPermissions = (user: NatsUser): NatsPermissions => ({
  publish: ofItself(user),
  subscribe: [inboxOf(user)],
});

/** The request that reads the last message of a keyed definition, by its key; `*` for all keys. */
export const lookupSubject = (message: MessageDefinition, key: string): string =>
  `$JS.API.DIRECT.GET.${message.stream}.${natsSubjectOf(message, key)}`;

const withoutMessages: Readonly<Record<Exclude<NatsAccount, ProcessName>, NatsPermissions>> = {
  'customer-server': serverPermissions('customer-server'),
  'billing-server': serverPermissions('billing-server'),
  'ticketing-server': serverPermissions('ticketing-server'),
  'analytics-server': serverPermissions('analytics-server'),
  /**
   * Leases blocks of rate budgets, `<caller>.<window>.<block>`: it may create keys, and not read them. Remembers sessions that were signed out.
   * Looks up partners' keys, one by one. Sees which streams and consumers there are and what processes tell of themselves, for its health page; it
   * reads no other message.
   */
  gateway: {
    publish: [
      bucketSubject(rateBudgets, '*.*.*'),
      bucketSubject(signedOutSessions, '*'),
      bucketReadSubject(signedOutSessions, '*'),
      bucketSubject(callBudgets, '*.*.*'),
      ...gatewayLookups.map((message) => lookupSubject(message, '*')),
      ...looks,
      directRead,
      ...ofItself('gateway'),
    ],
    subscribe: [inboxOf('gateway')],
  },
  /** Sees which streams and consumers there are, with their numbers and settings, and what processes tell of themselves; may change nothing. */
  supervisor: {
    publish: [...looks, directRead, ...ofItself('supervisor')],
    subscribe: [inboxOf('supervisor')],
  },
  /**
   * Makes and changes streams and durable consumers, and by that it could read and drop every message: a consumer may be told to deliver
   * to anyone, a stream to keep nothing. So its key exists only while it works.
   */
  provisioner: {
    publish: [
      '$JS.API.STREAM.CREATE.*',
      '$JS.API.STREAM.UPDATE.*',
      '$JS.API.STREAM.INFO.*',
      '$JS.API.CONSUMER.CREATE.>',
      '$JS.API.CONSUMER.DURABLE.CREATE.*.*',
      '$JS.API.CONSUMER.INFO.*.*',
    ],
    subscribe: [inboxOf(provisioner)],
  },
};

const isProcess = (user: NatsAccount): user is ProcessName => processNames.some((name) => name === user);

/** What one user may do, from the messages that it owns and the consumers in schema/messages/streams.ts. Pure. */
export function permissionsOf(user: NatsAccount): NatsPermissions {
  if (!isProcess(user)) return withoutMessages[user];
  const own = declarations.filter(([, consumer]) => consumer.process === user);
  return {
    publish: [
      ...messages.filter(({ type }) => senderOf(type) === user).map(natsSubjectsOf),
      ...own.flatMap(([name, consumer]) => consumerSubjects(name, consumer.stream)),
      bucketSubject(databaseMarks, user),
      bucketReadSubject(databaseMarks, user),
      ...ofItself(user),
    ],
    // Receipts of what it sends; a process that sends nothing gets none.
    subscribe: [inboxOf(user), receiptSubject(user, '*')],
  };
}
