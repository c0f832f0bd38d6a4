import type { TicketChange } from './ticket.ts';

/** One thing that happened to a ticket. */
export interface TimelineEntry {
  /** Unique within the ticket: `submitted`, `v3` for ticketing's third change, or the id of an unconfirmed amendment. */
  readonly entry: string;
  readonly event: 'SUBMITTED' | TicketChange;
  readonly description: string;
  readonly at: Temporal.Instant;
  /** Ticketing's version; 0 for the submission, null for what ticketing has not confirmed. */
  readonly version: number | null;
}

export const submittedEntry = (channel: 'WEB' | 'TELEPHONE', at: Temporal.Instant): TimelineEntry => ({
  entry: 'submitted',
  event: 'SUBMITTED',
  description: channel === 'WEB' ? 'The ticket was submitted.' : 'The helpdesk took the ticket by telephone.',
  at,
  version: 0,
});

export type Amendment =
  | { readonly kind: 'COMMENT'; readonly text: string }
  | { readonly kind: 'CANCEL'; readonly reason: string }
  | { readonly kind: 'REOPEN'; readonly reason: string };

/** What a customer (or the helpdesk for them) just did; ticketing's own entry takes its place. */
export function amendmentEntry(
  amendmentId: string,
  amendment: Amendment,
  at: Temporal.Instant,
): TimelineEntry {
  const common = { entry: amendmentId, at, version: null };
  switch (amendment.kind) {
    case 'COMMENT':
      return { ...common, event: 'COMMENTED', description: withNote('A comment was added', amendment.text) };
    case 'CANCEL':
      return {
        ...common,
        event: 'CANCELLED',
        description: withNote('The ticket was withdrawn', amendment.reason),
      };
    case 'REOPEN':
      return {
        ...common,
        event: 'REOPENED',
        description: withNote('The ticket was reopened', amendment.reason),
      };
  }
}

const words: Readonly<Record<TicketChange, (expert: string) => string>> = {
  RECEIVED: () => 'The operations side received the ticket',
  WAITING: () => 'The ticket waits for an expert',
  ASSIGNED: (expert) => `${expert} was assigned`,
  ACCEPTED: (expert) => `${expert} accepted and will come`,
  REJECTED: () => 'The assigned expert cannot come; another one is looked for',
  STARTED: (expert) => `${expert} is at work`,
  COMPLETED: (expert) => `${expert} completed the work`,
  REOPENED: () => 'The ticket was reopened',
  CANCELLED: () => 'The ticket was withdrawn',
  COMMENTED: () => 'A comment was added',
};

/** An entry for a step of ticketing's work. */
export function stepEntry(step: {
  readonly version: number;
  readonly change: TicketChange;
  readonly expertName: string | null;
  readonly waitingReason: string | null;
  readonly note: string | null;
  readonly changedAt: Temporal.Instant;
}): TimelineEntry {
  const sentence = words[step.change](step.expertName ?? 'An expert');
  return {
    entry: `v${step.version}`,
    event: step.change,
    // An expert's reason for a rejection is for the operations side.
    description: withNote(sentence, step.change === 'REJECTED' ? null : (step.note ?? step.waitingReason)),
    at: step.changedAt,
    version: step.version,
  };
}

const withNote = (sentence: string, note: string | null): string =>
  note === null || note === '' ? `${sentence}.` : `${sentence}: ${note}`;
