import type { CustomerId, InvoiceId, NoticeId } from '../../../../kernel/ids/ids.ts';
import type { NotificationChannel, NotificationPreferences } from '../../profile/index.ts';

export type NotificationKind =
  | 'WELCOME'
  | 'TICKET_ASSIGNED'
  | 'APPOINTMENT_OFFERED'
  | 'APPOINTMENT_CONFIRMED'
  | 'TICKET_COMPLETED'
  | 'INVOICE_ISSUED'
  | 'PAYMENT_RECEIVED'
  | 'PAYMENT_FAILED'
  | 'PAYMENT_REMINDER'
  | 'PAYMENT_REFUNDED'
  | 'CREDIT_NOTE_ISSUED'
  | 'INVOICE_VOIDED';

/** A notification as its reader sees it in a list. */
export interface Notification {
  readonly id: NoticeId;
  readonly customerId: CustomerId;
  readonly kind: NotificationKind;
  readonly channel: NotificationChannel;
  readonly state: 'PENDING' | 'SENT' | 'FAILED';
  readonly subject: string;
  readonly createdAt: Temporal.Instant;
  /** When it was handed to the mail or text service. */
  readonly sentAt: Temporal.Instant | null;
}

/** The words of a notification, for either channel. */
export interface NotificationWords {
  /** One line. */
  readonly subject: string;
  /** An e-mail in plain text, whole without the HTML. */
  readonly text: string;
  /** The same as HTML. */
  readonly html: string;
  /** What an SMS carries. */
  readonly short: string;
}

/** A new notification in the words of its channel. The document of the invoice, if any, is attached when it is sent. */
export interface NewNotification {
  readonly id: NoticeId;
  readonly customerId: CustomerId;
  readonly kind: NotificationKind;
  readonly channel: NotificationChannel;
  readonly subject: string;
  readonly bodyText: string;
  /** Null for SMS. */
  readonly bodyHtml: string | null;
  readonly invoiceId: InvoiceId | null;
  readonly createdAt: Temporal.Instant;
}

const aboutMoney: ReadonlySet<NotificationKind> = new Set([
  'INVOICE_ISSUED',
  'PAYMENT_RECEIVED',
  'PAYMENT_FAILED',
  'PAYMENT_REMINDER',
  'PAYMENT_REFUNDED',
  'CREDIT_NOTE_ISSUED',
  'INVOICE_VOIDED',
]);

/** The channel that the customer wants for this kind; the welcome uses the channel for tickets. */
export const channelFor = (
  kind: NotificationKind,
  preferences: NotificationPreferences,
): NotificationChannel => (aboutMoney.has(kind) ? preferences.billing : preferences.tickets);

/** The notification for a customer, by the channel that they want for its kind. */
export function notificationFor(
  customer: { readonly id: CustomerId; readonly notificationPreferences: NotificationPreferences },
  kind: NotificationKind,
  words: NotificationWords,
  {
    id,
    invoiceId,
    now,
  }: { readonly id: NoticeId; readonly invoiceId: InvoiceId | null; readonly now: Temporal.Instant },
): NewNotification {
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
