import type { CustomerId, InvoiceId, NoticeId } from '../../../../kernel/ids/ids.ts';
import type { NoticeChannel, NotificationPreferences } from '../../profile/domain/customer.ts';

export type NoticeKind =
  | 'WELCOME'
  | 'TICKET_ASSIGNED'
  | 'TICKET_COMPLETED'
  | 'INVOICE_ISSUED'
  | 'PAYMENT_RECEIVED'
  | 'PAYMENT_FAILED';

/** A notice as its reader sees it in a list. */
export interface Notice {
  readonly id: NoticeId;
  readonly customerId: CustomerId;
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly state: 'PENDING' | 'SENT' | 'FAILED';
  readonly subject: string;
  readonly createdAt: Temporal.Instant;
  /** When it was handed to the mail or text service. */
  readonly sentAt: Temporal.Instant | null;
}

/** The words of a notice, for either channel. */
export interface NoticeWords {
  /** One line. */
  readonly subject: string;
  /** An e-mail in plain text, whole without the HTML. */
  readonly text: string;
  /** The same as HTML. */
  readonly html: string;
  /** What an SMS carries. */
  readonly short: string;
}

/** A notice to be written down, in the words of its channel; the document of the invoice, if any, goes with it. */
export interface NewNotice {
  readonly id: NoticeId;
  readonly customerId: CustomerId;
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly subject: string;
  readonly bodyText: string;
  /** Null for SMS. */
  readonly bodyHtml: string | null;
  readonly invoiceId: InvoiceId | null;
  readonly createdAt: Temporal.Instant;
}

const aboutMoney: ReadonlySet<NoticeKind> = new Set(['INVOICE_ISSUED', 'PAYMENT_RECEIVED', 'PAYMENT_FAILED']);

/** The channel that the customer wants for this kind; the welcome goes the way of the tickets. */
export const channelFor = (kind: NoticeKind, preferences: NotificationPreferences): NoticeChannel =>
  aboutMoney.has(kind) ? preferences.billing : preferences.tickets;

/** The notice for a customer, by the channel that they want for its kind. */
export function noticeFor(
  customer: { readonly id: CustomerId; readonly notificationPreferences: NotificationPreferences },
  kind: NoticeKind,
  words: NoticeWords,
  {
    id,
    invoiceId,
    now,
  }: { readonly id: NoticeId; readonly invoiceId: InvoiceId | null; readonly now: Temporal.Instant },
): NewNotice {
  const channel = channelFor(kind, customer.notificationPreferences);
  const isMail = channel === 'EMAIL';
  return {
    id,
    customerId: customer.id,
    kind,
    channel,
    subject: words.subject,
    bodyText: isMail ? words.text : words.short,
    bodyHtml: isMail ? words.html : null,
    invoiceId: isMail ? invoiceId : null,
    createdAt: now,
  };
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
