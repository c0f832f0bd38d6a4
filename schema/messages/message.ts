import type { z } from 'zod';

/** The streams of the platform; what each keeps and for how long stands in `streams.ts`. */
export type StreamName =
  | 'CARD_INTAKE'
  | 'CARDS'
  | 'CUSTOMERS'
  | 'PLANS'
  | 'TICKETS_IN'
  | 'TICKETS'
  | 'SURVEYS'
  | 'INVOICES'
  | 'CONTRACTS'
  | 'REPORTING'
  | 'BILLING_JOBS'
  | 'PARTNER_KEYS'
  | 'PARTNER_CONSENTS'
  | 'OPERATIONS';

/** The process that sends an owner's messages; each process is one NATS user with its own nkey and its own signing key. */
const senders = {
  customer: 'customer-worker',
  billing: 'billing-worker',
  ticketing: 'ticketing-worker',
  analytics: 'analytics-worker',
  vault: 'vault',
} as const;

/** Who owns a message: the first word of its type, and the folder of its file. */
export type MessageOwner = keyof typeof senders;
export type ProcessName = (typeof senders)[MessageOwner];
export const processNames: readonly ProcessName[] = Object.values(senders);

/**
 * The first word of messages that every process sends about itself, and none about another: they are keyed by the process. They tell people
 * how the platform is, have no effect in a quantum, and so go past outbox and inbox.
 */
export const ofEveryProcess = 'operations';

/** `<owner>.<thing>.<past participle>.v<version>` */
export type MessageType =
  | `${MessageOwner | typeof ofEveryProcess}.${string}.v${number}`
  // TypeScript ends the first part at the first `.v`, which may begin a word: `billing.invoice.voided.v1`.
  | `${MessageOwner | typeof ofEveryProcess}.${string}.${string}.v${number}`;

/** One version of one message: publisher and consumer import this, never each other. */
export interface MessageDefinition<B = unknown> {
  /** The CloudEvents `type` and the NATS subject. The owner's process alone may send it. */
  readonly type: MessageType;
  readonly stream: StreamName;
  readonly description: string;
  /** Id of the aggregate that the message is about; messages of one aggregate in one stream are sent in order. */
  subject(body: B): string;
  /** True where the NATS subject carries the aggregate's id behind the type, so that the stream keeps one message for each. */
  readonly keyed: boolean;
  readonly body: z.ZodType<B>;
}

export const defineMessage = <B>(definition: {
  type: MessageType;
  stream: StreamName;
  subject: (body: NoInfer<B>) => string;
  description: string;
  body: z.ZodType<B>;
  keyed?: boolean;
}): MessageDefinition<B> => ({ ...definition, keyed: definition.keyed ?? false });

const senderByOwner = new Map<string, ProcessName>(Object.entries(senders));

export const isOfEveryProcess = (type: string): boolean => type.startsWith(`${ofEveryProcess}.`);

/** The one process that may send messages of a type; null for a type without an owner, and for one that every process may send about itself. */
export const senderOf = (type: string): ProcessName | null =>
  senderByOwner.get(type.slice(0, type.indexOf('.'))) ?? null;

/** The version in a type: `1` for `customer.erased.v1`. */
export const versionOf = (type: string): string => type.slice(type.lastIndexOf('.v') + 2);

type Addressed = Pick<MessageDefinition, 'type' | 'keyed'>;

/** The NATS subject of a message about one aggregate. */
export const natsSubjectOf = ({ type, keyed }: Addressed, aggregate: string): string =>
  keyed ? `${type}.${aggregate}` : type;

/** What streams, consumers and permissions call all messages of a definition: `.*` stands for the aggregate of a keyed one. */
export const natsSubjectsOf = (message: Addressed): string => natsSubjectOf(message, '*');
