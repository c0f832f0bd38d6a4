import type { CustomerId, ExpertId, NoticeId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { Expert } from '../../experts/index.ts';
import type { Ticket } from '../../tickets/index.ts';

export type NoticeKind = 'ASSIGNMENT_OFFERED' | 'ASSIGNMENT_WITHDRAWN';

/** An e-mail to an expert, to be written down with the change that it tells of. */
export interface NewNotice {
  readonly id: NoticeId;
  readonly expertId: ExpertId;
  readonly customerId: CustomerId;
  readonly ticketId: TicketId;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly bodyText: string;
  readonly createdAt: Temporal.Instant;
}

interface Occasion {
  readonly id: NoticeId;
  readonly expert: Expert;
  readonly ticket: Ticket;
  readonly now: Temporal.Instant;
}

/** "A ticket was offered to you", with what the expert needs to decide; the full visit is in the expert's list. */
export const offeredNotice = ({ id, expert, ticket, now }: Occasion): NewNotice => ({
  ...about(ticket, expert),
  id,
  kind: 'ASSIGNMENT_OFFERED',
  subject: `New ticket ${ticket.reference}: ${oneLine(ticket.title)}`,
  bodyText: [
    `Hello ${expert.name},`,
    '',
    `ticket ${ticket.reference} was offered to you.`,
    '',
    `What: ${oneLine(ticket.title)} (${ticket.deviceCategory.toLowerCase().replace('_', ' ')}, priority ${ticket.priority.toLowerCase()})`,
    `Where: ${ticket.visit.place.postalCode} ${oneLine(ticket.visit.place.city)}, ${ticket.visit.place.country}`,
    ...(ticket.deadlines === null
      ? []
      : [`Respond by: ${localTime(ticket.deadlines.respondBy, ticket.timeZone)}`]),
    '',
    'Please accept or reject it in your list of tickets.',
  ].join('\n'),
  createdAt: now,
});

/** "A ticket was taken back": nobody needs to go there any more. */
export const withdrawnNotice = ({ id, expert, ticket, now }: Occasion): NewNotice => ({
  ...about(ticket, expert),
  id,
  kind: 'ASSIGNMENT_WITHDRAWN',
  subject: `Ticket ${ticket.reference} was cancelled`,
  bodyText: [
    `Hello ${expert.name},`,
    '',
    `ticket ${ticket.reference} (${oneLine(ticket.title)}) was cancelled. You need not go there.`,
  ].join('\n'),
  createdAt: now,
});

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

/** Tries in all: with the pauses below that is about three days. */
export const attemptsMax = 20;
const firstPauseS = 15;
const longestPauseS = 6 * 3600;

/** The pause after a failed try: 15 s, 30 s, 1 min … 6 h; null when it is given up. @param attempts tries so far, this one included */
export const pauseAfter = (attempts: number): Temporal.Duration | null =>
  attempts >= attemptsMax
    ? null
    : Temporal.Duration.from({ seconds: Math.min(firstPauseS * 2 ** (attempts - 1), longestPauseS) });
