import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import { aCustomer, aMoment, aTicket } from '../../testing/builders.ts';
import { channelFor, notificationFor } from './notification.ts';
import {
  invoiceIssued,
  paymentFailed,
  paymentReceived,
  ticketAssigned,
  ticketCompleted,
  welcome,
} from './notification-texts.ts';

describe('the channel', () => {
  it('is the customer’s choice for tickets or for money, by what the notification is about', () => {
    const preferences = { tickets: 'SMS', billing: 'EMAIL' } as const;
    expect(channelFor('TICKET_ASSIGNED', preferences)).toBe('SMS');
    expect(channelFor('TICKET_COMPLETED', preferences)).toBe('SMS');
    expect(channelFor('INVOICE_ISSUED', preferences)).toBe('EMAIL');
    expect(channelFor('PAYMENT_FAILED', preferences)).toBe('EMAIL');
  });
  it('decides between the whole text with its HTML and document, and the short one', () => {
    const words = welcome(aCustomer());
    const options = { id: newId('Notice'), invoiceId: newId('Invoice'), now: aMoment };
    const byMail = notificationFor(aCustomer(), 'INVOICE_ISSUED', words, options);
    expect(byMail).toMatchObject({
      channel: 'EMAIL',
      bodyText: words.text,
      bodyHtml: words.html,
      invoiceId: options.invoiceId,
    });
    const sms = { tickets: 'SMS', billing: 'SMS' } as const;
    const bySms = notificationFor(
      aCustomer({ notificationPreferences: sms }),
      'INVOICE_ISSUED',
      words,
      options,
    );
    expect(bySms).toMatchObject({ channel: 'SMS', bodyText: words.short, bodyHtml: null, invoiceId: null });
  });
});

describe('the words', () => {
  const reader = aCustomer({ locale: 'de-AT', timeZone: 'Europe/Vienna' });
  const invoice = {
    number: 'Q-2026-000042',
    total: money(123_456n, 'EUR'),
    issuedOn: Temporal.PlainDate.from('2026-06-15'),
    dueOn: Temporal.PlainDate.from('2026-06-29'),
  };

  it('are English throughout, with dates as the reader’s country writes them', () => {
    const { text } = invoiceIssued(reader, invoice);
    expect(text).toMatch(
      /^Hello .+,\n\nYour invoice Q-2026-000042 of 15 June 2026 for €\s?1[,.\s]234[.,]56 is attached\./,
    );
    expect(text).toContain('It is due on 29 June 2026.');
    expect(invoiceIssued(aCustomer({ locale: 'en-US' }), invoice).text).toContain('for €1,234.56');
    expect(invoiceIssued(aCustomer({ locale: 'en-US' }), invoice).text).toContain('June 29, 2026');
  });
  it.each([welcome(reader), ticketAssigned(reader, aTicket(), 'Eva'), invoiceIssued(reader, invoice)])(
    'begin with a greeting, and then with a capital letter',
    ({ text }) => expect(text).toMatch(/^Hello [^\n]+,\n\n\p{Lu}/u),
  );
  it('write times in the reader’s zone, and name it', () => {
    const words = ticketCompleted(reader, aTicket(), {
      expertName: 'Eva',
      completedAt: aMoment,
      surveyUrl: null,
    });
    expect(words.text).toMatch(/on 15 June 2026 at 12:00 CEST\./); // 10:00 UTC in summer
  });
  it('carry the survey’s link in every form, and none when there is none', () => {
    const surveyUrl = 'https://quanta.example/survey?token=abc';
    const told = ticketCompleted(reader, aTicket(), { expertName: 'Eva', completedAt: aMoment, surveyUrl });
    for (const form of [told.text, told.html, told.short]) expect(form).toContain(surveyUrl);
    const without = ticketCompleted(reader, aTicket(), {
      expertName: null,
      completedAt: aMoment,
      surveyUrl: null,
    });
    for (const form of [without.text, without.html, without.short]) expect(form).not.toContain('survey');
  });
  it('cannot be made to carry markup or a second header line by what others typed', () => {
    const ticket = aTicket({ title: '<script>alert(1)</script>', reference: 'T-1\r\nBcc: all@example.com' });
    const words = ticketAssigned(aCustomer({ name: '<b>Anna</b>' }), ticket, 'Eva & Co');
    expect(words.html).not.toMatch(/<script|<b>/);
    expect(words.html).toContain('Eva &amp; Co');
    expect(words.subject).not.toMatch(/[\r\n]/);
  });
  it('say what failed, from which card, and what happens next', () => {
    const failed = (nextAttemptAt: Temporal.Instant | null) =>
      paymentFailed(reader, {
        amount: invoice.total,
        invoiceNumber: invoice.number,
        reason: 'The card was declined.',
        cardLastFour: '4242',
        nextAttemptAt,
      }).text;
    expect(failed(null)).toContain('add another card');
    expect(failed(aMoment)).toContain('We will try again on 15 June 2026 at 12:00 CEST.');
    const receipt = paymentReceived(reader, {
      amount: invoice.total,
      invoiceNumbers: ['Q-1', 'Q-2'],
      cardLastFour: null,
      settledAt: aMoment,
    });
    expect(receipt.text).toContain('invoices Q-1, Q-2');
  });
});
