import type { CustomerId, ExpertId, NoticeId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { Expert } from '../../experts/index.ts';
import type { Ticket, WithdrawalReason } from '../../tickets/index.ts';

export type NotificationKind = 'ASSIGNMENT_OFFERED' | 'ASSIGNMENT_WITHDRAWN';

/** An e-mail to an expert, to be written down with the change that it tells of. */
export interface NewNotification {
  readonly id: NoticeId;
  readonly expertId: ExpertId;
  readonly customerId: CustomerId;
  readonly ticketId: TicketId;
  readonly kind: NotificationKind;
  readonly subject: string;
  readonly bodyText: string;
  readonly createdAt: Temporal.Instant;
}

/** A notification to be sent now, to where the expert is reached today. */
export interface DueNotification {
  readonly id: NoticeId;
  readonly expertId: ExpertId;
  readonly subject: string;
  readonly bodyText: string;
  /** Tries so far, this one included. */
  readonly attempts: number;
  readonly recipient: { readonly name: string; readonly email: string };
}

interface Occasion {
  readonly id: NoticeId;
  readonly expert: Expert;
  readonly ticket: Ticket;
  readonly now: Temporal.Instant;
}

/** "A ticket was offered to you", with what the expert needs to decide; the full visit is in the expert's list. */
export function offeredNotification({ id, expert, ticket, now }: Occasion): NewNotification {
  const respondBy = ticket.deadlines?.respondBy ?? null;
  return {
    ...about(ticket, expert),
    id,
    kind: 'ASSIGNMENT_OFFERED',
    subject: `New ticket ${ticket.reference}: ${oneLine(ticket.title)}`,
    bodyText: [
      `Hello ${expert.name},`,
      '',
      `Ticket ${ticket.reference} has been offered to you.`,
      '',
      `What: ${oneLine(ticket.title)} (${ticket.deviceCategory.toLowerCase().replaceAll('_', ' ')}, priority ${ticket.priority.toLowerCase()})`,
      `Where: ${ticket.visit.place.postalCode} ${oneLine(ticket.visit.place.city)}, ${countries.of(ticket.visit.place.country)}`,
      ...(respondBy === null ? [] : [`Respond by: ${localTime(respondBy, ticket.timeZone)}`]),
      '',
      'Please accept or reject it in your list of tickets.',
    ].join('\n'),
    createdAt: now,
  };
}

const why: Readonly<Record<WithdrawalReason, string>> = {
  CANCELLED: 'was cancelled',
  REOPENED: 'was reopened',
  REASSIGNED: 'will go to another expert',
  OFFER_EXPIRED: 'was not accepted in time and will go to another expert',
  NOT_STARTED: 'was not started in time and will go to another expert',
  NOT_CLOSED: 'was not finished in time and will go to another expert',
  EXPERT_ABSENT: 'will go to another expert, because you are away',
  EXPERT_UNAVAILABLE: 'will go to another expert, because you are not taking tickets at the moment',
  EXPERT_UNSKILLED: 'will go to another expert, because it needs a skill that you no longer have',
  EXPERT_ELSEWHERE: 'will go to another expert, because you no longer serve its location',
};

/** "A ticket was taken back": the visit is not needed any more. */
export const withdrawnNotification = ({
  id,
  expert,
  ticket,
  now,
  because,
}: Occasion & { readonly because: WithdrawalReason }): NewNotification => ({
  ...about(ticket, expert),
  id,
  kind: 'ASSIGNMENT_WITHDRAWN',
  subject: `Ticket ${ticket.reference} was ${because === 'CANCELLED' ? 'cancelled' : 'taken back'}`,
  bodyText: [
    `Hello ${expert.name},`,
    '',
    `Ticket ${ticket.reference} (${oneLine(ticket.title)}) ${why[because]}. You no longer need to visit.`,
  ].join('\n'),
  createdAt: now,
});

/** `DE` → `Germany`; an unknown code stays as it is. */
const countries = new Intl.DisplayNames('en', { type: 'region' });

const about = (ticket: Ticket, expert: Expert) => ({
  expertId: expert.id,
  customerId: ticket.customerId,
  ticketId: ticket.id,
});

/** What a customer typed goes into a header and into single lines. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function localTime(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${timeZone})`;
}
