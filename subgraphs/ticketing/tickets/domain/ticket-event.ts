import { later } from '../../../../kernel/time/interval.ts';
import type { TicketHistory, WorkState } from '../../deadlines/index.ts';
import type { Step, Ticket, TicketChange } from './ticket.ts';

/** Who did something to a ticket. `SYSTEM` is the batch and the watch. */
export type AuthorKind = 'CUSTOMER' | 'EXPERT' | 'STAFF' | 'SYSTEM';
export interface Author {
  readonly kind: AuthorKind;
  /** `issuer|sub` of the sign-in; null for an anonymous caller. */
  readonly subject: string | null;
}
export const bySystem: Author = { kind: 'SYSTEM', subject: null };

/** One entry of a ticket's history: one for each of its versions. */
export interface TicketEvent {
  readonly ticketId: Ticket['id'];
  readonly customerId: Ticket['customerId'];
  /** The ticket's version after it. */
  readonly version: number;
  readonly change: TicketChange;
  readonly at: Temporal.Instant;
  readonly by: AuthorKind;
  readonly bySubject: string | null;
  readonly note: string | null;
  /** What the step changed, as a person reads it: `priority: NORMAL → URGENT`. */
  readonly details: string | null;
}

export const eventOf = ({ ticket, change, note, details, happenedAt }: Step, by: Author): TicketEvent => ({
  ticketId: ticket.id,
  customerId: ticket.customerId,
  version: ticket.version,
  change,
  at: happenedAt ?? ticket.changedAt,
  by: by.kind,
  bySubject: by.subject,
  note,
  details: details ?? null,
});

const workStateAfter: Readonly<Partial<Record<TicketChange, WorkState>>> = {
  ASKED_CUSTOMER: 'waiting-for-customer',
  RESUMED: 'open',
  COMPLETED: 'closed',
  CANCELLED: 'closed',
};

/**
 * What the clocks count, from the submission or the last reopening on.
 *
 * @param events  in order, those of before the reopening too
 */
export function clockHistory(
  { waitingSince }: Pick<Ticket, 'waitingSince'>,
  events: readonly TicketEvent[],
): TicketHistory {
  const reopened = events.findLastIndex(({ change }) => change === 'REOPENED');
  // Other clocks than ours may be ahead, and a step of a phone that was offline becomes known late: the clocks want an order.
  let newest = waitingSince;
  const counted = events.slice(reopened + 1).map((event) => {
    newest = later(event.at, newest);
    return { ...event, at: newest };
  });
  const timesOf = (wanted: (event: TicketEvent) => boolean) => counted.filter(wanted).map(({ at }) => at);
  const isMessage = ({ change }: TicketEvent) =>
    change === 'COMMENTED' || change === 'ASKED_CUSTOMER' || change === 'RESUMED';
  return {
    createdAt: waitingSince,
    states: counted.flatMap(({ change, at }) => {
      const state = workStateAfter[change];
      return state === undefined ? [] : [{ at, state }];
    }),
    customerWroteAt: timesOf((event) => isMessage(event) && event.by === 'CUSTOMER'),
    expertWroteAt: timesOf((event) => isMessage(event) && (event.by === 'STAFF' || event.by === 'EXPERT')),
    respondedAt: timesOf(({ change }) => change === 'ACCEPTED')[0] ?? null,
  };
}
