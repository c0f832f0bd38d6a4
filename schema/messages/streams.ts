import { creditNoteIssued } from './billing/credit-note-issued.v1.ts';
import { invoiceChanged } from './billing/invoice-changed.v1.ts';
import { invoiceIssuedV1 } from './billing/invoice-issued.v1.ts';
import { invoiceIssued } from './billing/invoice-issued.v2.ts';
import { invoiceVoided } from './billing/invoice-voided.v1.ts';
import { billSubscriptionJob } from './billing/job-bill-subscription.v1.ts';
import { paymentFailed } from './billing/payment-failed.v1.ts';
import { paymentRefunded } from './billing/payment-refunded.v1.ts';
import { paymentReminded } from './billing/payment-reminded.v1.ts';
import { paymentSettled } from './billing/payment-settled.v1.ts';
import { invoicesReported } from './billing/report-invoices.v1.ts';
import { subscriptionChanged } from './billing/subscription-changed.v1.ts';
import { appointmentChosen } from './customer/appointment-chosen.v1.ts';
import { cardRemoved } from './customer/card-removed.v1.ts';
import { cardSubmitted } from './customer/card-submitted.v1.ts';
import { customerErased } from './customer/erased.v1.ts';
import { partnerConsentChanged } from './customer/partner-consent-changed.v1.ts';
import { partnerKeyChanged } from './customer/partner-key-changed.v1.ts';
import { planCancelled } from './customer/plan-cancelled.v1.ts';
import { planChosen } from './customer/plan-chosen.v1.ts';
import { profileChanged } from './customer/profile-changed.v1.ts';
import { surveySubmitted } from './customer/survey-submitted.v1.ts';
import { ticketAmended } from './customer/ticket-amended.v1.ts';
import { ticketSubmitted } from './customer/ticket-submitted.v1.ts';
import { messages } from './generated/registry.ts';
import {
  type MessageDefinition,
  natsSubjectsOf,
  type ProcessName,
  type StreamName,
  senderOf,
} from './message.ts';
import { appointmentChanged } from './ticketing/appointment-changed.v1.ts';
import { contractSnapshot } from './ticketing/contract-snapshot.v1.ts';
import { expertsReported } from './ticketing/report-experts.v1.ts';
import { ticketChanged } from './ticketing/ticket-changed.v1.ts';
import { cardKeysPublished } from './vault/card-keys.v1.ts';
import { cardSettled } from './vault/card-settled.v1.ts';
import { cardStoredV1 } from './vault/card-stored.v1.ts';
import { cardStored } from './vault/card-stored.v2.ts';

const hour = 3_600_000;
const day = 24 * hour;
const mebibyte = 1_048_576;

/**
 * `workqueue` erases a message when its one consumer acknowledges it; `limits` keeps it for its age, read or not;
 * `last-per-subject` keeps the newest message of each subject for ever: a small table as a stream. `newest` keeps the newest messages of each
 * subject and forgets older ones, so that it is never full; it can be read by sequence, and has no consumer.
 */
export interface StreamDeclaration {
  readonly name: StreamName;
  readonly retention: 'workqueue' | 'limits' | 'last-per-subject' | 'newest';
  readonly subjects: readonly string[];
  /** Null keeps a message for ever. */
  readonly maxAgeMs: number | null;
  /** A full stream refuses the new message, which then stays in its sender's outbox. */
  readonly maxBytes: number;
  /** How long the sender keeps a message whose effect is confirmed, for a reader that is restored from a backup; 7 days when absent. */
  readonly sentKeptMs?: number;
  /** Whether the last message of a subject can be asked for, without a consumer. */
  readonly isAskedByKey?: boolean;
}

/** What each stream keeps; the messages in it name it themselves. Sized for a month of a million customers: `streams.test.ts`. */
const kept: Readonly<Record<StreamName, Omit<StreamDeclaration, 'name' | 'subjects'>>> = {
  // A card that was settled is erased everywhere, also as ciphertext.
  CARD_INTAKE: { retention: 'workqueue', maxAgeMs: 72 * hour, maxBytes: 256 * mebibyte, sentKeptMs: 0 },
  CARDS: { retention: 'limits', maxAgeMs: 30 * day, maxBytes: 512 * mebibyte },
  CUSTOMERS: { retention: 'limits', maxAgeMs: 30 * day, maxBytes: 512 * mebibyte },
  PLANS: { retention: 'limits', maxAgeMs: 30 * day, maxBytes: 512 * mebibyte },
  TICKETS_IN: { retention: 'workqueue', maxAgeMs: 30 * day, maxBytes: 1024 * mebibyte },
  TICKETS: { retention: 'limits', maxAgeMs: 30 * day, maxBytes: 4096 * mebibyte },
  SURVEYS: { retention: 'workqueue', maxAgeMs: 30 * day, maxBytes: 256 * mebibyte },
  INVOICES: { retention: 'limits', maxAgeMs: 30 * day, maxBytes: 8192 * mebibyte },
  CONTRACTS: { retention: 'last-per-subject', maxAgeMs: null, maxBytes: 64 * mebibyte },
  REPORTING: { retention: 'limits', maxAgeMs: 30 * day, maxBytes: 2048 * mebibyte },
  BILLING_JOBS: { retention: 'workqueue', maxAgeMs: 7 * day, maxBytes: 256 * mebibyte },
  PARTNER_KEYS: {
    retention: 'last-per-subject',
    maxAgeMs: null,
    maxBytes: 64 * mebibyte,
    isAskedByKey: true,
  },
  PARTNER_CONSENTS: { retention: 'last-per-subject', maxAgeMs: null, maxBytes: 2048 * mebibyte },
  OPERATIONS: { retention: 'newest', maxAgeMs: 30 * day, maxBytes: 128 * mebibyte },
};

/** Of a stream that keeps the newest: messages of one subject, and bytes of one message. So the key of one process pushes out nothing of another’s. */
export const newestMax = { perSubject: 500, messageBytes: 16_384 } as const;

const streamNames = Object.keys(kept) as StreamName[];

/** The provisioning step makes them, and every start checks them. */
export const streams: readonly StreamDeclaration[] = streamNames.map((name) => ({
  name,
  ...kept[name],
  subjects: messages.filter(({ stream }) => stream === name).map(natsSubjectsOf),
}));

export interface ConsumerDeclaration {
  readonly process: ProcessName;
  readonly stream: StreamName;
  readonly filterSubjects: readonly string[];
}

/** A process reads messages, all of one stream. */
function consumer(
  process: ProcessName,
  [first, ...others]: readonly [MessageDefinition, ...MessageDefinition[]],
): ConsumerDeclaration {
  const { stream } = first;
  const strange = others.find((other) => other.stream !== stream);
  if (strange !== undefined)
    throw new Error(`a consumer reads one stream: ${strange.type} is in ${strange.stream}, not ${stream}`);
  return { process, stream, filterSubjects: [first, ...others].map(natsSubjectsOf) };
}

/** Durable consumers, by name, with the messages that each is given. */
export const consumers = {
  'vault-card-intake': consumer('vault', [cardSubmitted]),
  'vault-customers': consumer('vault', [cardRemoved, customerErased]),
  'billing-cards': consumer('billing-worker', [cardStored, cardStoredV1]),
  'billing-customers': consumer('billing-worker', [profileChanged, cardRemoved, customerErased]),
  'billing-plans': consumer('billing-worker', [planChosen, planCancelled]),
  'billing-contracts': consumer('billing-worker', [contractSnapshot]),
  'billing-jobs': consumer('billing-worker', [billSubscriptionJob]),
  'billing-partners': consumer('billing-worker', [partnerConsentChanged]),
  'ticketing-partners': consumer('ticketing-worker', [partnerConsentChanged]),
  'customer-cards': consumer('customer-worker', [cardKeysPublished, cardSettled]),
  'customer-plans': consumer('customer-worker', [subscriptionChanged]),
  'customer-tickets': consumer('customer-worker', [ticketChanged, appointmentChanged]),
  'customer-invoices': consumer('customer-worker', [
    invoiceIssued,
    invoiceIssuedV1,
    invoiceChanged,
    paymentSettled,
    paymentFailed,
    paymentRefunded,
    creditNoteIssued,
    paymentReminded,
    invoiceVoided,
  ]),
  'customer-contracts': consumer('customer-worker', [contractSnapshot]),
  'ticketing-tickets-in': consumer('ticketing-worker', [ticketSubmitted, ticketAmended, appointmentChosen]),
  'ticketing-customers': consumer('ticketing-worker', [profileChanged, customerErased]),
  'ticketing-plans': consumer('ticketing-worker', [subscriptionChanged]),
  'analytics-customers': consumer('analytics-worker', [customerErased]),
  'analytics-plans': consumer('analytics-worker', [subscriptionChanged]),
  'analytics-tickets': consumer('analytics-worker', [ticketChanged]),
  'analytics-surveys': consumer('analytics-worker', [surveySubmitted]),
  'analytics-invoices': consumer('analytics-worker', [
    invoiceIssued,
    invoiceIssuedV1,
    invoiceChanged,
    paymentSettled,
    paymentFailed,
  ]),
  'analytics-reporting': consumer('analytics-worker', [invoicesReported, expertsReported]),
} as const satisfies Readonly<Record<string, ConsumerDeclaration>>;

/** What the gateway's replicas look up by its key in the stream: they have no consumer, and confirm nothing. */
export const gatewayLookups: readonly MessageDefinition[] = [partnerKeyChanged as MessageDefinition];

export type ConsumerName = keyof typeof consumers;

const declared = Object.entries(consumers) as [ConsumerName, ConsumerDeclaration][];

const readersByType = new Map<string, readonly ConsumerName[]>(
  messages.map((message) => [
    message.type,
    declared
      .filter(([, { filterSubjects }]) => filterSubjects.includes(natsSubjectsOf(message)))
      .map(([name]) => name),
  ]),
);

/** The consumers that are given messages of a type: each of them confirms the effect to the sender. */
export const readersOf = (type: string): readonly ConsumerName[] => readersByType.get(type) ?? [];

/** The processes whose messages a consumer is given. */
export const sendersTo = (name: ConsumerName): readonly ProcessName[] => [
  ...new Set(consumers[name].filterSubjects.flatMap((subject) => senderOf(subject) ?? [])),
];
