import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type StreamConfig } from 'nats';
import { undeletable } from './declared-config.ts';

/** A key-value bucket of the broker, in its memory only: losing it costs nothing. */
export interface BucketDeclaration {
  readonly name: string;
  readonly maxAgeMs: number;
  /** A full bucket refuses; the caller then uses its own count. */
  readonly maxBytes: number;
}

/** Blocks of callers' rate budgets, leased by the gateway's replicas; a key is a block that only one of them could create. */
export const rateBudgets: BucketDeclaration = {
  name: 'RATE_BUDGETS',
  maxAgeMs: 130_000,
  maxBytes: 64 * 1_048_576,
};

export const buckets: readonly BucketDeclaration[] = [rateBudgets];

/** A key of a bucket as the subject that writes it. */
export const bucketSubject = (bucket: BucketDeclaration, key: string): string => `$KV.${bucket.name}.${key}`;

/** JetStream's words for a declared bucket: a bucket is a stream with one message for each key. */
export const bucketConfigOf = (declared: BucketDeclaration, replicas: number): Partial<StreamConfig> => ({
  name: `KV_${declared.name}`,
  subjects: [bucketSubject(declared, '>')],
  retention: RetentionPolicy.Limits,
  max_age: nanos(declared.maxAgeMs),
  max_bytes: declared.maxBytes,
  max_msgs: -1,
  max_msgs_per_subject: 1,
  max_msg_size: 256,
  discard: DiscardPolicy.New,
  storage: StorageType.Memory,
  num_replicas: replicas,
  duplicate_window: nanos(declared.maxAgeMs),
  ...undeletable,
});
