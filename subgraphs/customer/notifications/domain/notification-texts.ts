import type { Money } from '../../../../kernel/money/money.ts';
import type { Invoice } from '../../invoices/index.ts';
import type { Customer } from '../../profile/index.ts';
import type { AppointmentWindow, Ticket } from '../../tickets/index.ts';
import { amountOf, dateOf, timeOf, windowOf } from './formats.ts';
import type { NotificationWords } from './notification.ts';

/** The reader: amounts and times are written as they are used to see them. */
type Reader = Pick<Customer, 'name' | 'locale' | 'timeZone'>;
type TicketInWords = Pick<Ticket, 'reference' | 'title'>;
type InvoiceInWords = Pick<Invoice, 'number' | 'total' | 'dueOn' | 'issuedOn'>;

export const welcome = (reader: Reader): NotificationWords =>
  words({
    subject: 'Welcome to Quanta',
    paragraphs: [
      `Hello ${reader.name},`,
      'Your account is ready. Next, add a card and choose a support plan; then you can submit a ticket whenever something stops working.',
    ],
    short: 'Welcome to Quanta: your account is ready.',
  });

export const ticketAssigned = (
  reader: Reader,
  ticket: TicketInWords,
  expertName: string,
): NotificationWords =>
  words({
    subject: `An expert has been assigned to your ticket ${ticket.reference}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `${expertName} has been assigned to your ticket ${ticket.reference}, “${ticket.title}”.`,
      'Your ticket will show when the visit is confirmed.',
    ],
    short: `Ticket ${ticket.reference}: ${expertName} has been assigned.`,
  });

/** @param refusedBecause why the window that they had asked for cannot be kept; null when they have asked for none */
export const appointmentOffered = (
  reader: Reader,
  ticket: TicketInWords,
  { windows, refusedBecause }: { windows: readonly AppointmentWindow[]; refusedBecause: string | null },
): NotificationWords =>
  words({
    subject: `When may the expert come? Ticket ${ticket.reference}`,
    paragraphs: [
      `Hello ${reader.name},`,
      ...(refusedBecause === null
        ? []
        : [
            `The time that you asked for cannot be kept. ${refusedBecause} What was agreed before still stands.`,
          ]),
      windows.length === 0
        ? 'There is no other free time at the moment; we will offer one as soon as there is.'
        : `For your ticket ${ticket.reference}, “${ticket.title}”, the expert can come at these times:`,
      ...windows.map((window) => `• ${windowOf(window, reader)}`),
      ...(windows.length === 0
        ? []
        : ['Please choose one in the ticket. You can change it until two hours before.']),
    ],
    short: `Ticket ${ticket.reference}: please choose when the expert may come.`,
  });

export const appointmentConfirmed = (
  reader: Reader,
  ticket: TicketInWords,
  window: AppointmentWindow,
): NotificationWords =>
  words({
    subject: `The expert comes on ${windowOf(window, reader)}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `The visit for your ticket ${ticket.reference}, “${ticket.title}”, is agreed: ${windowOf(window, reader)}.`,
      `You can choose another time in the ticket until ${timeOf(window.choosableUntil, reader)}.`,
    ],
    short: `Ticket ${ticket.reference}: the expert comes on ${windowOf(window, reader)}.`,
  });

/** @param surveyUrl holds the one-time token, so this text must not be kept once it is sent; null when there is no survey to answer */
export const ticketCompleted = (
  reader: Reader,
  ticket: TicketInWords,
  {
    expertName,
    completedAt,
    surveyUrl,
  }: { expertName: string | null; completedAt: Temporal.Instant; surveyUrl: string | null },
): NotificationWords =>
  words({
    subject: `Your ticket ${ticket.reference} has been completed`,
    paragraphs: [
      `Hello ${reader.name},`,
      `${expertName ?? 'Our team'} completed your ticket ${ticket.reference}, “${ticket.title}”, on ${timeOf(completedAt, reader)}.`,
      ...(surveyUrl === null
        ? []
        : ['How did it go? The link below is for you alone and works for 60 days.']),
    ],
    link: surveyUrl === null ? null : { label: 'Answer the survey', url: surveyUrl },
    closing: 'If the problem is not solved, you can reopen the ticket.',
    short: `Ticket ${ticket.reference} has been completed.${surveyUrl === null ? '' : ` How did it go? ${surveyUrl}`}`,
  });

export const invoiceIssued = (reader: Reader, invoice: InvoiceInWords): NotificationWords =>
  words({
    subject: `Invoice ${invoice.number}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `Your invoice ${invoice.number} of ${dateOf(invoice.issuedOn, reader)} for ${amountOf(invoice.total, reader)} is attached. It is due on ${dateOf(invoice.dueOn, reader)}.`,
      'If you have stored a card, we will charge it automatically; there is nothing you need to do.',
    ],
    short: `Invoice ${invoice.number}: ${amountOf(invoice.total, reader)}, due on ${dateOf(invoice.dueOn, reader)}.`,
  });

export const paymentReceived = (
  reader: Reader,
  payment: {
    amount: Money;
    invoiceNumbers: readonly string[];
    cardLastFour: string | null;
    settledAt: Temporal.Instant;
  },
): NotificationWords =>
  words({
    subject: `Receipt for ${payment.invoiceNumbers.join(', ')}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `We received your payment of ${amountOf(payment.amount, reader)} for ${invoicesOf(payment.invoiceNumbers)} on ${timeOf(payment.settledAt, reader)}${cardOf(payment.cardLastFour)}. Thank you.`,
    ],
    short: `We received your payment of ${amountOf(payment.amount, reader)} for ${invoicesOf(payment.invoiceNumbers)}. Thank you.`,
  });

export const paymentRefunded = (
  reader: Reader,
  refund: { amount: Money; invoiceNumber: string; refundedAt: Temporal.Instant },
): NotificationWords =>
  words({
    subject: `Refund for invoice ${refund.invoiceNumber}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `We refunded ${amountOf(refund.amount, reader)} of your payment for invoice ${refund.invoiceNumber} on ${timeOf(refund.refundedAt, reader)}. The money goes back to the card or account that you paid with; your bank may take a few days to show it.`,
    ],
    short: `We refunded ${amountOf(refund.amount, reader)} for invoice ${refund.invoiceNumber}.`,
  });

export const creditNoteIssued = (
  reader: Reader,
  note: { number: string; invoiceNumber: string; total: Money },
): NotificationWords =>
  words({
    subject: `Credit note ${note.number} for invoice ${note.invoiceNumber}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `We have issued credit note ${note.number} for ${amountOf(note.total, reader)}. It reduces invoice ${note.invoiceNumber} by that amount.`,
    ],
    short: `Credit note ${note.number} for ${amountOf(note.total, reader)} reduces invoice ${note.invoiceNumber}.`,
  });

export const invoiceVoided = (reader: Reader, invoiceNumber: string): NotificationWords =>
  words({
    subject: `Invoice ${invoiceNumber} has been cancelled`,
    paragraphs: [
      `Hello ${reader.name},`,
      `Invoice ${invoiceNumber} has been cancelled. You do not have to pay it.`,
    ],
    short: `Invoice ${invoiceNumber} has been cancelled. You do not have to pay it.`,
  });

export const paymentFailed = (
  reader: Reader,
  payment: {
    amount: Money;
    invoiceNumber: string;
    /** In words that may be shown. */
    reason: string;
    cardLastFour: string | null;
    nextAttemptAt: Temporal.Instant | null;
  },
): NotificationWords =>
  words({
    subject: `Payment of invoice ${payment.invoiceNumber} failed`,
    paragraphs: [
      `Hello ${reader.name},`,
      `We could not collect ${amountOf(payment.amount, reader)} for invoice ${payment.invoiceNumber}${cardOf(payment.cardLastFour)}. ${payment.reason}`,
      payment.nextAttemptAt === null
        ? 'Please add another card.'
        : `We will try again on ${timeOf(payment.nextAttemptAt, reader)}. If the card is no longer valid, please add another one before then.`,
    ],
    short: `Payment of ${amountOf(payment.amount, reader)} for invoice ${payment.invoiceNumber} failed. Please check your card.`,
  });

export const paymentReminder = (
  reader: Reader,
  debt: {
    attempt: number;
    overdue: Money;
    invoices: readonly { number: string; due: Money; dueOn: Temporal.PlainDate }[];
  },
): NotificationWords =>
  words({
    subject:
      debt.attempt === 1
        ? `A reminder: ${amountOf(debt.overdue, reader)} are overdue`
        : `Reminder ${debt.attempt}: ${amountOf(debt.overdue, reader)} are overdue`,
    paragraphs: [
      `Hello ${reader.name},`,
      `${amountOf(debt.overdue, reader)} are overdue:`,
      ...debt.invoices.map(
        ({ number, due, dueOn }) =>
          `• ${amountOf(due, reader)} of invoice ${number}, which was due on ${dateOf(dueOn, reader)}`,
      ),
      'Please pay them, or add a card that we can charge. If you have paid in the last days, there is nothing you need to do.',
    ],
    short: `${amountOf(debt.overdue, reader)} are overdue for ${invoicesOf(debt.invoices.map(({ number }) => number))}. Please pay, or add a card.`,
  });

interface Composition {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string } | null;
  readonly closing?: string;
  readonly short: string;
}

/** Text and HTML from the same paragraphs, so that they cannot differ. */
function words({ subject, paragraphs, link = null, closing, short }: Composition): NotificationWords {
  const signature = 'Quanta';
  const before = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  const linkHtml =
    link === null ? [] : [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`];
  const linkText = link === null ? [] : [`${link.label}: ${link.url}`];
  const after = [...(closing === undefined ? [] : [closing]), signature];
  return {
    subject: oneLine(subject),
    text: `${[...paragraphs, ...linkText, ...after].join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>`,
      ...before,
      ...linkHtml,
      ...after.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
      '</body></html>',
    ].join('\n'),
    short: oneLine(short),
  };
}

/** What others typed must not end a header line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const cardOf = (lastFour: string | null): string =>
  lastFour === null ? '' : ` from the card ending in ${lastFour}`;

const invoicesOf = (numbers: readonly string[]): string =>
  `${numbers.length === 1 ? 'invoice' : 'invoices'} ${numbers.join(', ')}`;
