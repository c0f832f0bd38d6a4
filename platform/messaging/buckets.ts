import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type StreamConfig } from 'nats';
import { undeletable } from './declared-config.ts';

/** A key-value bucket of the broker. */
export interface BucketDeclaration {
  readonly name: string;
  readonly maxAgeMs: number;
  /** What is in memory only is lost when the broker stops. */
  readonly isInMemory: boolean;
  /** Whether keys are read as well as created. */
  readonly isRead: boolean;
  /** A full bucket refuses; the caller then uses its own count. */
  readonly maxBytes: number;
}

/**
 * Blocks of callers' rate budgets, leased by the gateway's replicas; a key is a block that only one of them could create. Losing it costs
 * nothing.
 */
export const rateBudgets: BucketDeclaration = {
  name: 'RATE_BUDGETS',
  maxAgeMs: 130_000,
  isInMemory: true,
  isRead: false,
  maxBytes: 64 * 1_048_576,
};

/** The same for budgets of calls an hour, which partners' keys have. */
export const callBudgets: BucketDeclaration = {
  name: 'CALL_BUDGETS',
  maxAgeMs: 2 * 3_600_000 + 600_000,
  isInMemory: true,
  isRead: false,
  maxBytes: 64 * 1_048_576,
};

/** Sessions that were signed out, until their cookies have expired: a session lives eight hours. */
export const signedOutSessions: BucketDeclaration = {
  name: 'SIGNED_OUT',
  maxAgeMs: 9 * 3_600_000,
  isInMemory: false,
  isRead: true,
  maxBytes: 16 * 1_048_576,
};

/** How far the database of each worker has come: an older copy of it is known by that. */
export const databaseMarks: BucketDeclaration = {
  name: 'DATABASE_MARKS',
  maxAgeMs: 60 * 24 * 3_600_000,
  isInMemory: false,
  isRead: true,
  maxBytes: 1_048_576,
};

export const buckets: readonly BucketDeclaration[] = [
  rateBudgets,
  callBudgets,
  signedOutSessions,
  databaseMarks,
];

const duplicateWindowMsMax = 130_000;

/** A key of a bucket as the subject that writes it. */
export const bucketSubject = (bucket: BucketDeclaration, key: string): string => `$KV.${bucket.name}.${key}`;

/** The request that reads a key. */
export const bucketReadSubject = (bucket: BucketDeclaration, key: string): string =>
  `$JS.API.DIRECT.GET.KV_${bucket.name}.${bucketSubject(bucket, key)}`;

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
  storage: declared.isInMemory ? StorageType.Memory : StorageType.File,
  num_replicas: replicas,
  duplicate_window: nanos(Math.min(declared.maxAgeMs, duplicateWindowMsMax)),
  ...(declared.isRead ? { allow_direct: true } : {}),
  ...undeletable,
});
