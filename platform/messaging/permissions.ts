import { messages } from '../../schema/messages/generated/registry.ts';
import { natsSubjectsOf, type ProcessName, processNames, senderOf } from '../../schema/messages/message.ts';
import {
  type ConsumerDeclaration,
  type ConsumerName,
  consumers,
  sendersTo,
} from '../../schema/messages/streams.ts';
import { bucketSubject, rateBudgets } from './buckets.ts';
import { receiptSubject } from './receipts.ts';

/** Everything a NATS user may do; whatever is not listed is refused. No deny rules: they have been got around before. */
export interface NatsPermissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** Users of the broker: each process that messages, the gateway's replicas, and the one that makes streams and consumers. */
export type NatsUser = ProcessName | 'gateway' | 'provisioner';

export const natsUsers: readonly NatsUser[] = [...processNames, 'gateway', 'provisioner'];

/** The private inbox prefix: only its process may subscribe to it. */
export const inboxPrefixOf = (user: NatsUser): string => `_INBOX.${user}`;

const declarations = Object.entries(consumers) as (readonly [ConsumerName, ConsumerDeclaration])[];

const consumerSubjects = (name: ConsumerName, stream: string): string[] => [
  `$JS.API.CONSUMER.INFO.${stream}.${name}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
  `$JS.ACK.${stream}.${name}.>`,
  ...sendersTo(name).map((sender) => receiptSubject(sender, name)),
];

/** Makes and reads streams and durable consumers; may neither send nor read a message, nor delete anything. */
const provisioner: NatsPermissions = {
  publish: [
    '$JS.API.STREAM.NAMES',
    '$JS.API.STREAM.CREATE.*',
    '$JS.API.STREAM.UPDATE.*',
    '$JS.API.STREAM.INFO.*',
    '$JS.API.CONSUMER.NAMES.*',
    '$JS.API.CONSUMER.CREATE.>',
    '$JS.API.CONSUMER.DURABLE.CREATE.*.*',
    '$JS.API.CONSUMER.INFO.*.*',
  ],
  subscribe: [`${inboxPrefixOf('provisioner')}.>`],
};

/** Leases blocks of rate budgets, `<caller>.<window>.<block>`: it may create keys, and read neither them nor any message. */
const gateway: NatsPermissions = {
  publish: [bucketSubject(rateBudgets, '*.*.*')],
  subscribe: [`${inboxPrefixOf('gateway')}.>`],
};

/** What one user may do, from the messages that it owns and the consumers in schema/messages/streams.ts. Pure. */
export function permissionsOf(user: NatsUser): NatsPermissions {
  if (user === 'provisioner') return provisioner;
  if (user === 'gateway') return gateway;
  const own = declarations.filter(([, consumer]) => consumer.process === user);
  return {
    publish: [
      ...messages.filter(({ type }) => senderOf(type) === user).map(natsSubjectsOf),
      ...own.flatMap(([name, consumer]) => consumerSubjects(name, consumer.stream)),
    ],
    // Receipts of what it sends; a process that sends nothing gets none.
    subscribe: [`${inboxPrefixOf(user)}.>`, receiptSubject(user, '*')],
  };
}
