import type { MessageId } from '../../kernel/ids/ids.ts';
import type { MessageDefinition, MessageType } from '../../schema/messages/message.ts';
import type { Transaction } from '../postgres/database.ts';

/** A message whose signature, sender, subject and body have been checked. */
export interface IncomingMessage<B> {
  readonly id: MessageId;
  readonly type: string;
  /** Id of the aggregate that the message is about. */
  readonly subject: string;
  /** When the change was committed; UTC. */
  readonly time: string;
  readonly correlationId: string;
  readonly body: B;
  /** Whether no other message is done in its transaction: only then may a part of it be a `savepoint`. */
  readonly isAlone: boolean;
}

/** The effect of one message, ready to be done inside a transaction. */
export type Effect = (tx: Transaction, isAlone: boolean) => Promise<void>;

/** What a consumer does with one type of message. Made by `on`. */
export interface MessageHandler {
  readonly type: MessageType;
  readonly keyed: boolean;
  /** The effect, or in one sentence why the body is not what the schema says (which names fields, never values). */
  prepare(
    data: unknown,
    head: Omit<IncomingMessage<unknown>, 'body' | 'isAlone'>,
  ): { effect: Effect } | { invalid: string };
}

/**
 * Says what to do with a message. `handle` runs in the transaction that also records the message, with row access `all`, and
 * leaves no trace when it throws:
 * - `PermanentFailure`: the message is parked as a dead letter, to be replayed by an operator;
 * - `Outage` (also when another message must come first): tried again at growing intervals, for as long as the stream keeps it;
 * - anything else: tried again likewise, and parked after `failuresMax` deliveries.
 */
export const on = <B>(
  message: MessageDefinition<B>,
  handle: (tx: Transaction, incoming: IncomingMessage<B>) => Promise<void>,
): MessageHandler => ({
  type: message.type,
  keyed: message.keyed,
  prepare(data, head) {
    const parsed = message.body.safeParse(data);
    if (parsed.success)
      return { effect: (tx, isAlone) => handle(tx, { ...head, body: parsed.data, isAlone }) };
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '(body)');
    return { invalid: `the body breaks the schema of ${message.type} at ${fields.slice(0, 5).join(', ')}` };
  },
});
