import type { ErrorTable } from '../../kernel/errors/error-entry.ts';
import type { DeadLetterReason } from './dead-letters.ts';

const look = 'Look at it with `quanta messages dead`.';
const forged = `${look} Nothing of it was applied. Find out who can reach the broker; a message that should be genuine is sent again by its sender.`;

/** Why a message was parked: the codes of `quanta messages dead`. */
export const deadLetterReasons: ErrorTable<DeadLetterReason> = {
  BAD_SIGNATURE: {
    meaning: 'No sender that we know has signed this message for this subject.',
    cause:
      'It was forged or altered, or the file of the senders’ public keys is older than the sender’s key.',
    remedy: forged,
  },
  BAD_ENVELOPE: {
    meaning: 'The message is not a CloudEvent, or its source is not the one that signed it.',
    cause: 'A program of another kind has written into the stream, or a sender has a defect.',
    remedy: forged,
  },
  SENDER_NOT_ALLOWED: {
    meaning: 'Its sender may not send messages of this type.',
    cause: 'A quantum sends what belongs to another, or one of its keys is in foreign hands.',
    remedy: forged,
  },
  SUBJECT_MISMATCH: {
    meaning: 'The message is on a subject on which its type does not belong.',
    cause: 'It was published again elsewhere, or a sender has a defect.',
    remedy: forged,
  },
  UNKNOWN_TYPE: {
    meaning: 'The reader does not know this type or version yet. The message is held.',
    cause: 'The sender was deployed before its reader.',
    remedy: 'Deploy the reader. It then takes up what is held automatically.',
  },
  INVALID_BODY: {
    meaning: 'The message is genuine, and its body does not have the form that its type demands.',
    cause: 'Sender and reader disagree on the type’s definition in schema/messages.',
    remedy: `${look} Correct the definition or the sender, deploy, then \`quanta messages replay ID\`.`,
  },
  REFUSED_BY_HANDLER: {
    meaning: 'The reader has looked at the message and says that it can never be applied.',
    cause: 'It contradicts what the reader knows, such as a payment of an invoice that was never issued.',
    remedy: `${look} The reason says which rule refused it. Repair the cause, then \`quanta messages replay ID\`.`,
  },
  REFUSED_BY_DATABASE: {
    meaning: 'The reader’s database refuses the values of the message.',
    cause: 'A value breaks a constraint, or a row that it refers to is missing.',
    remedy: `${look} Repair the data or the rule, then \`quanta messages replay ID\`.`,
  },
  KEEPS_FAILING: {
    meaning: 'The message has failed for about a quarter of an hour, and not because something was down.',
    cause: 'A defect of the reader, most likely. Its log has the errors.',
    remedy: 'Read `quanta logs QUANTUM-worker`, deploy the repair, then `quanta messages replay ID`.',
  },
};
