import { z } from 'zod';
import type { ProcessName } from '../../schema/messages/message.ts';
import { senderOf } from '../../schema/messages/message.ts';
import { type ConsumerName, consumers, sendersTo } from '../../schema/messages/streams.ts';
import type { MessagingConnection } from './connect.ts';
import type { Envelope } from './envelope.ts';
import type { DoneBuckets } from './reconcile.ts';
import type { Progress } from './sent-messages.ts';

const flushEveryMs = 1_000;
/** In one receipt: about 30 bytes each, far below the broker's limit. */
const idsMax = 2_000;
/** What is kept while the broker is away. What is dropped is sent again, known by its id and confirmed then. */
const heldMax = 50_000;

const receiptPrefix = 'receipts.';

/** The subject of receipts carries the consumer: only the consumer's process may publish there (`permissionsOf`). */
export const receiptSubject = (sender: ProcessName, consumer: ConsumerName | '*'): string =>
  `${receiptPrefix}${sender}.${consumer}`;

export const isReceiptSubject = (subject: string): boolean => subject.startsWith(receiptPrefix);

/** The sender that a receipt's subject is for. */
export const receiptAddress = (
  subject: string,
): { readonly subject: string; readonly sender: ProcessName } => ({
  subject,
  sender: subject.split('.')[1] as ProcessName,
});

/** A day has 83. */
const bucketsMax = 200;

const count = z.number().int().min(0);
const receiptSchema = z.object({
  /** Ids of messages whose effect is committed, or that are parked. */
  done: z.array(z.string().max(60)).max(idsMax),
  progress: z.object({ delivered: count, floor: count, pending: count, inHand: count }).optional(),
  buckets: z
    .object({
      from: z.string().max(20),
      until: z.string().max(20),
      buckets: z.array(z.tuple([z.string().max(20), count, z.string().max(20)])).max(bucketsMax),
    })
    .optional(),
  /** Everything of the last hours is to be sent again: the reader's database was restored to an older copy. */
  again: z.object({ hours: z.number().int().min(1).max(168) }).optional(),
});
export type ReceiptBody = z.infer<typeof receiptSchema>;

/** Untrusted bytes → a receipt, or null when they are none. */
export function parseReceipt(data: Uint8Array): ReceiptBody | null {
  try {
    const parsed = receiptSchema.safeParse(JSON.parse(Buffer.from(data).toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // Not JSON.
  }
}

/** The consumer that a receipt's subject names; null when there is none of that name. */
export function consumerOf(subject: string): ConsumerName | null {
  const name = subject.slice(subject.lastIndexOf('.') + 1);
  return Object.hasOwn(consumers, name) ? (name as ConsumerName) : null;
}

/** Asks the senders of a consumer for everything of the last hours; what it has done is known by its id. */
export function askAgain({ nats }: MessagingConnection, consumer: ConsumerName, hours: number): void {
  const body: ReceiptBody = { done: [], again: { hours } };
  for (const sender of sendersTo(consumer))
    nats.publish(receiptSubject(sender, consumer), JSON.stringify(body));
}

/** A consumer's word to the senders of its messages. */
export interface Receipts {
  /** The effect of a message is committed, or the message is parked. */
  confirm(envelope: Envelope): void;
  /** Tells every sender how far the consumer is, after what it has confirmed. */
  report(progress: Progress): void;
  /** Tells the sender what the consumer has done, to be compared. */
  tell(buckets: DoneBuckets): void;
  /** Sends what is held. */
  stop(): void;
}

/**
 * Sends receipts, once a second and together. They are no messages of a stream: a receipt that is lost costs a second sending of the
 * message, nothing else.
 */
export function startReceipts(connection: MessagingConnection, consumer: ConsumerName): Receipts {
  const senders = sendersTo(consumer);
  const held = new Map<ProcessName, string[]>(senders.map((sender) => [sender, []]));

  const publish = (sender: ProcessName, body: ReceiptBody): void =>
    connection.nats.publish(receiptSubject(sender, consumer), JSON.stringify(body));

  const flush = (): void => {
    if (!connection.isConnected()) return;
    for (const [sender, ids] of held) while (ids.length > 0) publish(sender, { done: ids.splice(0, idsMax) });
  };
  const timer = setInterval(flush, flushEveryMs);

  return {
    confirm({ type, id }) {
      const sender = senderOf(type);
      const ids = sender === null ? undefined : held.get(sender);
      if (ids !== undefined && ids.length < heldMax) ids.push(id);
    },
    report(progress) {
      if (!connection.isConnected()) return;
      flush();
      for (const sender of senders) publish(sender, { done: [], progress });
    },
    tell(buckets) {
      if (!connection.isConnected()) return;
      flush();
      for (const sender of senders)
        publish(sender, {
          done: [],
          buckets: { ...buckets, buckets: buckets.buckets.map((one) => [...one]) },
        });
    },
    stop() {
      clearInterval(timer);
      flush();
    },
  };
}
