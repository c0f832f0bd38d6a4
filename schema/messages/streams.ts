import type { StreamName } from './message.ts';

const hour = 3_600_000;
const day = 24 * hour;
const mebibyte = 1_048_576;

/** A process that messages; each is one NATS user with its own nkey and its own signing key. */
export type ProcessName =
  | 'customer-worker'
  | 'billing-worker'
  | 'ticketing-worker'
  | 'analytics-worker'
  | 'vault';

/**
 * `workqueue` erases a message when its one consumer acknowledges it; `limits` keeps it for its age, whoever read it;
 * `last-per-subject` keeps the newest message of each subject for ever: a small table as a stream.
 */
export interface StreamDeclaration {
  readonly name: StreamName;
  readonly retention: 'workqueue' | 'limits' | 'last-per-subject';
  readonly subjects: readonly string[];
  /** Null keeps a message for ever. */
  readonly maxAgeMs: number | null;
  /** A full stream refuses the new message, which then stays in its sender's outbox. */
  readonly maxBytes: number;
}

/** Streams and who may write to them stand here and nowhere else; the provisioning step makes them, and every start checks them. */
export const streams: readonly StreamDeclaration[] = [
  {
    name: 'CARD_INTAKE',
    retention: 'workqueue',
    subjects: ['customer.card.submitted.v1'],
    maxAgeMs: 72 * hour,
    maxBytes: 256 * mebibyte,
  },
  {
    name: 'CARDS',
    retention: 'limits',
    subjects: ['vault.card.keys.v1', 'vault.card.settled.v1', 'vault.card.stored.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 512 * mebibyte,
  },
  {
    name: 'CUSTOMERS',
    retention: 'limits',
    subjects: ['customer.profile.changed.v1', 'customer.card.removed.v1', 'customer.erased.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 512 * mebibyte,
  },
  {
    name: 'PLANS',
    retention: 'limits',
    subjects: ['customer.plan.chosen.v1', 'customer.plan.cancelled.v1', 'billing.subscription.changed.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 512 * mebibyte,
  },
  {
    name: 'TICKETS_IN',
    retention: 'workqueue',
    subjects: ['customer.ticket.submitted.v1', 'customer.ticket.amended.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 1024 * mebibyte,
  },
  {
    name: 'TICKETS',
    retention: 'limits',
    subjects: ['ticketing.ticket.changed.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 1024 * mebibyte,
  },
  {
    name: 'SURVEYS',
    retention: 'workqueue',
    subjects: ['customer.survey.submitted.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 256 * mebibyte,
  },
  {
    name: 'INVOICES',
    retention: 'limits',
    subjects: [
      'billing.invoice.issued.v1',
      'billing.invoice.changed.v1',
      'billing.payment.settled.v1',
      'billing.payment.failed.v1',
    ],
    maxAgeMs: 30 * day,
    maxBytes: 2048 * mebibyte,
  },
  {
    name: 'CONTRACTS',
    retention: 'last-per-subject',
    subjects: ['ticketing.contract.snapshot.v1.*'],
    maxAgeMs: null,
    maxBytes: 64 * mebibyte,
  },
  {
    name: 'REPORTING',
    retention: 'limits',
    subjects: ['billing.report.invoices.v1', 'ticketing.report.experts.v1'],
    maxAgeMs: 30 * day,
    maxBytes: 512 * mebibyte,
  },
  {
    name: 'BILLING_JOBS',
    retention: 'workqueue',
    subjects: ['billing.job.bill-subscription.v1'],
    maxAgeMs: 7 * day,
    maxBytes: 256 * mebibyte,
  },
];

/** What each process may publish, by message type. A message of a type that its signer may not send is parked. */
export const senders: Readonly<Record<ProcessName, readonly string[]>> = {
  'customer-worker': [
    'customer.card.submitted.v1',
    'customer.card.removed.v1',
    'customer.profile.changed.v1',
    'customer.erased.v1',
    'customer.plan.chosen.v1',
    'customer.plan.cancelled.v1',
    'customer.ticket.submitted.v1',
    'customer.ticket.amended.v1',
    'customer.survey.submitted.v1',
  ],
  'billing-worker': [
    'billing.subscription.changed.v1',
    'billing.invoice.issued.v1',
    'billing.invoice.changed.v1',
    'billing.payment.settled.v1',
    'billing.payment.failed.v1',
    'billing.job.bill-subscription.v1',
    'billing.report.invoices.v1',
  ],
  'ticketing-worker': [
    'ticketing.contract.snapshot.v1',
    'ticketing.ticket.changed.v1',
    'ticketing.report.experts.v1',
  ],
  'analytics-worker': [],
  vault: ['vault.card.keys.v1', 'vault.card.settled.v1', 'vault.card.stored.v1'],
};

export interface ConsumerDeclaration {
  readonly stream: StreamName;
  readonly process: ProcessName;
  /** Message types that this consumer is given, `.*` behind a keyed one. */
  readonly filterSubjects: readonly string[];
}

/** Durable consumers, by name. */
export const consumers = {
  'vault-card-intake': {
    stream: 'CARD_INTAKE',
    process: 'vault',
    filterSubjects: ['customer.card.submitted.v1'],
  },
  'vault-customers': {
    stream: 'CUSTOMERS',
    process: 'vault',
    filterSubjects: ['customer.card.removed.v1', 'customer.erased.v1'],
  },
  'billing-cards': { stream: 'CARDS', process: 'billing-worker', filterSubjects: ['vault.card.stored.v1'] },
  'billing-customers': {
    stream: 'CUSTOMERS',
    process: 'billing-worker',
    filterSubjects: ['customer.profile.changed.v1', 'customer.card.removed.v1', 'customer.erased.v1'],
  },
  'billing-plans': {
    stream: 'PLANS',
    process: 'billing-worker',
    filterSubjects: ['customer.plan.chosen.v1', 'customer.plan.cancelled.v1'],
  },
  'billing-contracts': {
    stream: 'CONTRACTS',
    process: 'billing-worker',
    filterSubjects: ['ticketing.contract.snapshot.v1.*'],
  },
  'billing-jobs': {
    stream: 'BILLING_JOBS',
    process: 'billing-worker',
    filterSubjects: ['billing.job.bill-subscription.v1'],
  },
  'customer-cards': {
    stream: 'CARDS',
    process: 'customer-worker',
    filterSubjects: ['vault.card.keys.v1', 'vault.card.settled.v1'],
  },
  'customer-plans': {
    stream: 'PLANS',
    process: 'customer-worker',
    filterSubjects: ['billing.subscription.changed.v1'],
  },
  'customer-tickets': {
    stream: 'TICKETS',
    process: 'customer-worker',
    filterSubjects: ['ticketing.ticket.changed.v1'],
  },
  'customer-invoices': {
    stream: 'INVOICES',
    process: 'customer-worker',
    filterSubjects: [
      'billing.invoice.issued.v1',
      'billing.invoice.changed.v1',
      'billing.payment.settled.v1',
      'billing.payment.failed.v1',
    ],
  },
  'customer-contracts': {
    stream: 'CONTRACTS',
    process: 'customer-worker',
    filterSubjects: ['ticketing.contract.snapshot.v1.*'],
  },
  'ticketing-tickets-in': {
    stream: 'TICKETS_IN',
    process: 'ticketing-worker',
    filterSubjects: ['customer.ticket.submitted.v1', 'customer.ticket.amended.v1'],
  },
  'ticketing-customers': {
    stream: 'CUSTOMERS',
    process: 'ticketing-worker',
    filterSubjects: ['customer.profile.changed.v1', 'customer.erased.v1'],
  },
  'ticketing-plans': {
    stream: 'PLANS',
    process: 'ticketing-worker',
    filterSubjects: ['billing.subscription.changed.v1'],
  },
  'analytics-customers': {
    stream: 'CUSTOMERS',
    process: 'analytics-worker',
    filterSubjects: ['customer.erased.v1'],
  },
  'analytics-plans': {
    stream: 'PLANS',
    process: 'analytics-worker',
    filterSubjects: ['billing.subscription.changed.v1'],
  },
  'analytics-tickets': {
    stream: 'TICKETS',
    process: 'analytics-worker',
    filterSubjects: ['ticketing.ticket.changed.v1'],
  },
  'analytics-surveys': {
    stream: 'SURVEYS',
    process: 'analytics-worker',
    filterSubjects: ['customer.survey.submitted.v1'],
  },
  'analytics-invoices': {
    stream: 'INVOICES',
    process: 'analytics-worker',
    filterSubjects: [
      'billing.invoice.issued.v1',
      'billing.invoice.changed.v1',
      'billing.payment.settled.v1',
      'billing.payment.failed.v1',
    ],
  },
  'analytics-reporting': {
    stream: 'REPORTING',
    process: 'analytics-worker',
    filterSubjects: ['billing.report.invoices.v1', 'ticketing.report.experts.v1'],
  },
} as const satisfies Readonly<Record<string, ConsumerDeclaration>>;

export type ConsumerName = keyof typeof consumers;
