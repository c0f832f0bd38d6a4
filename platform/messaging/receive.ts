import { natsSubjectOf, senderOf } from '../../schema/messages/message.ts';
import { type Envelope, parseEnvelope, sourceOf } from './envelope.ts';
import type { Effect, MessageHandler } from './handler.ts';
import type { Verify } from './signature.ts';

/** A message as it came off the wire (or out of `dead_letter`): nothing in it is believed yet. */
export interface RawMessage {
  readonly natsSubject: string;
  readonly payload: Uint8Array;
  /** The signature header; null when there was none. */
  readonly signature: string | null;
}

export type RejectionCode =
  | 'BAD_SIGNATURE'
  | 'BAD_ENVELOPE'
  | 'SENDER_NOT_ALLOWED'
  | 'SUBJECT_MISMATCH'
  | 'UNKNOWN_TYPE'
  | 'INVALID_BODY';

export type Received =
  | { readonly accepted: true; readonly envelope: Envelope; readonly effect: Effect }
  | {
      readonly accepted: false;
      readonly code: RejectionCode;
      readonly reason: string;
      readonly envelope: Envelope | null;
    };

export interface ReceivingRules {
  readonly verify: Verify;
  readonly handlers: readonly MessageHandler[];
}

/** Decides whether a message is genuine and understood; the signature comes first. Pure. */
export function receive(raw: RawMessage, rules: ReceivingRules): Received {
  const envelope = parseEnvelope(raw.payload);
  const reject = (code: RejectionCode, reason: string): Received => ({
    accepted: false,
    code,
    reason,
    envelope,
  });

  const sender = raw.signature === null ? null : rules.verify(raw.natsSubject, raw.payload, raw.signature);
  if (sender === null) return reject('BAD_SIGNATURE', 'no known sender signed this payload for this subject');
  if (envelope === null) return reject('BAD_ENVELOPE', 'the payload is no CloudEvents envelope');
  if (envelope.source !== sourceOf(sender))
    return reject('BAD_ENVELOPE', `signed by ${sender}, but its source is another`);
  if (senderOf(envelope.type) !== sender)
    return reject('SENDER_NOT_ALLOWED', `${sender} may not send ${envelope.type}`);
  const handler = rules.handlers.find((candidate) => candidate.type === envelope.type);
  if (handler === undefined) return reject('UNKNOWN_TYPE', `this consumer does not handle ${envelope.type}`);
  if (raw.natsSubject !== natsSubjectOf(handler, envelope.subject))
    return reject('SUBJECT_MISMATCH', `${envelope.type} does not belong on ${raw.natsSubject}`);

  const { id, type, subject, time, correlationid: correlationId } = envelope;
  const prepared = handler.prepare(envelope.data, { id, type, subject, time, correlationId });
  return 'invalid' in prepared
    ? reject('INVALID_BODY', prepared.invalid)
    : { accepted: true, envelope, effect: prepared.effect };
}
