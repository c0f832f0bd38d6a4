import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  nanos,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from 'nats';
import {
  type ConsumerDeclaration,
  newestMax,
  type StreamDeclaration,
} from '../../schema/messages/streams.ts';

const minute = 60_000;

/** Within it the broker drops a message that is sent twice: a saving, the inbox is the guarantee. */
const duplicateWindowMs = 5 * minute;
/**
 * How long the broker waits for an acknowledgement: after it, what a process that was killed had been given comes to another. A
 * handler that takes longer says every three seconds that it is at it.
 */
const ackWaitMs = 10_000;
/** Messages handed out and not acknowledged, those that wait to come again included. */
const ackPendingMax = 2_000;

/** No message can be deleted by its number, and no stream be emptied, with any key. The server lets no client take this back. */
export const undeletable = { deny_delete: true, deny_purge: true } as const;

function boundsOf({ retention }: StreamDeclaration): Partial<StreamConfig> {
  if (retention === 'newest')
    return {
      max_msgs_per_subject: newestMax.perSubject,
      max_msg_size: newestMax.messageBytes,
      discard: DiscardPolicy.Old,
      allow_direct: true,
    };
  return {
    max_msgs_per_subject: retention === 'last-per-subject' ? 1 : -1,
    max_msg_size: 1_048_576,
    discard: DiscardPolicy.New,
  };
}

/** JetStream's words for a declared stream. */
export const streamConfigOf = (declared: StreamDeclaration, replicas: number): Partial<StreamConfig> => ({
  name: declared.name,
  subjects: [...declared.subjects],
  retention: declared.retention === 'workqueue' ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
  max_age: declared.maxAgeMs === null ? 0 : nanos(declared.maxAgeMs),
  max_bytes: declared.maxBytes,
  max_msgs: -1,
  ...boundsOf(declared),
  storage: StorageType.File,
  num_replicas: replicas,
  duplicate_window: nanos(duplicateWindowMs),
  ...(declared.isAskedByKey === true ? { allow_direct: true } : {}),
  ...undeletable,
});

/** JetStream's words for a declared consumer. */
export const consumerConfigOf = (name: string, declared: ConsumerDeclaration): Partial<ConsumerConfig> => ({
  durable_name: name,
  ack_policy: AckPolicy.Explicit,
  ack_wait: nanos(ackWaitMs),
  max_ack_pending: ackPendingMax,
  max_deliver: -1,
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
  filter_subjects: [...declared.filterSubjects],
});

const asText = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);

/**
 * Each setting that the server has otherwise than wanted, as a sentence; empty when all is as declared. An older server ignores
 * what it does not know without a word, so this is asked after every change.
 */
export function differences(what: string, wanted: object, actual: object): string[] {
  const have = new Map<string, unknown>(Object.entries(actual));
  // The server returns one filter as `filter_subject`.
  const filter = have.get('filter_subject');
  if (!have.has('filter_subjects') && typeof filter === 'string') have.set('filter_subjects', [filter]);
  return Object.entries(wanted)
    .filter(([key, value]) => asText(value) !== asText(have.get(key)))
    .map(
      ([key, value]) =>
        `${what}: ${key} is ${asText(have.get(key)) ?? 'not set'}, declared is ${asText(value)}`,
    );
}
