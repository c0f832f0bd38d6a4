import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { Outage, PermanentFailure } from '../../../../../kernel/errors/errors.ts';
import { type CustomerId, newId } from '../../../../../kernel/ids/ids.ts';
import { type CustomerQuantum, staff, startCustomerQuantum } from '../../../testing/customer-quantum.ts';
import { issued, notificationsOf, registered } from '../../../testing/journey.ts';
import { invoiceBody, invoiceFile } from '../../../testing/messages.ts';
import { applyInvoiceChange } from '../../application/apply-invoice-change.ts';
import { keepInvoice, keepInvoiceV1 } from '../../application/keep-invoice.ts';
import {
  notifyCreditNoteIssued,
  notifyInvoiceVoided,
  notifyPaymentRefunded,
} from '../../application/notify-correction.ts';
import { notifyPaymentFailed, notifyPaymentSettled } from '../../application/notify-payment.ts';
import { notifyPaymentReminded } from '../../application/notify-reminder.ts';

let quantum: CustomerQuantum;
let anna: Actor & { customerId: CustomerId };
beforeAll(async () => {
  quantum = await startCustomerQuantum();
});
beforeEach(async () => {
  anna = await registered(quantum);
});
afterAll(() => quantum.drop());

const notificationsOfAnna = (kind: string) => notificationsOf(quantum, anna.customerId, kind);

describe('an invoice', () => {
  const keep = (body: ReturnType<typeof invoiceBody>) => issued(quantum, body);
  const change = (invoiceId: ReturnType<typeof invoiceBody>['invoiceId'], changes: object) =>
    quantum.consume((tx) =>
      applyInvoiceChange(tx, {
        invoiceId,
        customerId: anna.customerId,
        version: 2,
        state: 'PAID',
        amountPaid: { minor: '3570', currency: 'EUR' },
        changedAt: quantum.clock.now().toString(),
        ...changes,
      }),
    );
  const listed = () =>
    quantum
      .ask(
        anna,
        `{ me { invoices { nodes { id number state issuedOn dueOn net { amount } tax { amount } total { amount currency } amountPaid { amount }
           lines { description periodStart periodEnd quantity net { amount } taxRatePercent } pdf { fileName sha256 contentBase64 } } } } }`,
      )
      .then(({ data }) => data.me.invoices.nodes);

  it('is kept whole, with the document equal to the byte, and the customer is notified once', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    await keep(body);
    expect(await listed()).toEqual([
      {
        id: body.invoiceId,
        number: body.number,
        state: 'OPEN',
        issuedOn: '2026-06-15',
        dueOn: '2026-06-29',
        net: { amount: '30.00' },
        tax: { amount: '5.70' },
        total: { amount: '35.70', currency: 'EUR' },
        amountPaid: { amount: '0.00' },
        lines: [
          {
            description: 'Gold, June 2026',
            periodStart: '2026-06-14T22:00:00Z',
            periodEnd: '2026-07-14T22:00:00Z',
            quantity: '1',
            net: { amount: '30.00' },
            taxRatePercent: '19',
          },
        ],
        pdf: {
          fileName: 'invoice.pdf',
          sha256: body.pdf.sha256,
          contentBase64: invoiceFile(body.invoiceId).toString('base64'),
        },
      },
    ]);
    expect(await notificationsOfAnna('INVOICE_ISSUED')).toHaveLength(1);
  });

  it('changes by version: a newer state wins, an older one does not', async () => {
    const { invoiceId, ...rest } = invoiceBody(anna.customerId);
    await keep({ invoiceId, ...rest });
    await change(invoiceId, { version: 3 });
    await change(invoiceId, { version: 2, state: 'OPEN', amountPaid: { minor: '0', currency: 'EUR' } });
    expect(await listed()).toMatchObject([{ state: 'PAID', amountPaid: { amount: '35.70' } }]);
  });

  it('whose change overtakes it is waited for, not lost', async () => {
    await expect(change(newId('Invoice'), {})).rejects.toThrow(Outage);
    const payment = {
      paymentId: newId('Payment'),
      customerId: anna.customerId,
      amount: { minor: '3570', currency: 'EUR' },
      allocations: [{ invoiceId: newId('Invoice'), amount: { minor: '3570', currency: 'EUR' } }],
      cardLastFour: '4242',
      settledAt: '2026-06-15T12:00:00Z',
    };
    await expect(quantum.consume((tx) => notifyPaymentSettled(quantum.ports)(tx, payment))).rejects.toThrow(
      Outage,
    );
  });

  it('waits while its file cannot be copied, and is read while billing’s objects are gone', async () => {
    const body = invoiceBody(anna.customerId);
    const consume = () => quantum.consume((tx) => keepInvoice(quantum.ports)(tx, body));
    await expect(consume()).rejects.toThrow(Outage);
    expect(await listed()).toEqual([]);
    const { sha256 } = await quantum.objects.billing.put(invoiceFile(body.invoiceId));
    await consume();
    await quantum.objects.billing.removeIfOlder(sha256, Temporal.Now.instant().add({ hours: 1 }));
    const contentBase64 = invoiceFile(body.invoiceId).toString('base64');
    expect(await listed()).toMatchObject([{ pdf: { contentBase64 } }]);
  });

  it('of version 1 brings its file; one that is not what its checksum says is parked, as is one of an unknown customer', async () => {
    const { pdf, ...rest } = invoiceBody(anna.customerId);
    const content = invoiceFile(rest.invoiceId).toString('base64');
    const keepV1 = (sha256: string) =>
      quantum.consume((tx) =>
        keepInvoiceV1(quantum.ports)(tx, { ...rest, pdf: { fileName: pdf.fileName, sha256, content } }),
      );
    await expect(keepV1('0'.repeat(64))).rejects.toThrow(PermanentFailure);
    await keepV1(pdf.sha256);
    expect(await listed()).toMatchObject([{ pdf: { sha256: pdf.sha256, contentBase64: content } }]);
    await expect(keep(invoiceBody(newId('Customer')))).rejects.toThrow(PermanentFailure);
  });

  it('from before there were objects keeps its file in its row', async () => {
    const { invoiceId } = await keep(invoiceBody(anna.customerId));
    await quantum.rows(`UPDATE invoice_documents SET content = 'from the row' WHERE invoice_id = $1`, [
      invoiceId,
    ]);
    const contentBase64 = Buffer.from('from the row').toString('base64');
    expect(await listed()).toMatchObject([{ pdf: { contentBase64 } }]);
  });

  it('that is erased takes its file with it, a day later; the others’ stay', async () => {
    const [erased, kept] = [invoiceBody(anna.customerId), invoiceBody(anna.customerId)];
    for (const body of [erased, kept]) await keep(body);
    await quantum.rows('DELETE FROM invoice_documents WHERE invoice_id = $1', [erased.invoiceId]);
    const collect = () => quantum.collectFiles(new AbortController().signal);
    expect(await collect()).toBe(0);
    // Files have the machine's time.
    const aside = quantum.clock.now().until(Temporal.Now.instant());
    quantum.clock.advance(aside.add({ hours: 25 }));
    expect(await collect()).toBe(1);
    await expect(quantum.objects.own.get(erased.pdf.sha256)).rejects.toThrow(Outage);
    expect(await quantum.objects.own.get(kept.pdf.sha256)).toEqual(invoiceFile(kept.invoiceId));
  });

  it('is followed by a receipt, or by a notification that a payment failed', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    const common = {
      paymentId: newId('Payment'),
      customerId: anna.customerId,
      amount: { minor: '3570', currency: 'EUR' },
      cardLastFour: '4242',
    };
    await quantum.consume((tx) =>
      notifyPaymentSettled(quantum.ports)(tx, {
        ...common,
        allocations: [{ invoiceId: body.invoiceId, amount: common.amount }],
        settledAt: '2026-06-15T12:00:00Z',
      }),
    );
    await quantum.consume((tx) =>
      notifyPaymentFailed(quantum.ports)(tx, {
        ...common,
        invoiceId: body.invoiceId,
        reason: 'The card was declined.',
        declineCode: 'card_declined',
        attempt: 1,
        nextAttemptAt: null,
        failedAt: '2026-06-15T12:00:00Z',
      }),
    );
    expect((await notificationsOfAnna('PAYMENT_RECEIVED'))[0]?.body_text).toContain(
      `€35.70 for invoice ${body.number}`,
    );
    expect((await notificationsOfAnna('PAYMENT_FAILED'))[0]?.body_text).toContain('The card was declined.');
  });

  it('is followed by a notification of its credit note, its refund or its cancellation, one for each', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    const about = { customerId: anna.customerId, invoiceId: body.invoiceId };
    const euros = (minor: string) => ({ minor, currency: 'EUR' as const });
    const note = {
      ...about,
      creditNoteId: newId('CreditNote'),
      number: 'QC-2026-000001',
      kind: 'CREDIT' as const,
      issuedOn: '2026-06-15',
      ...{ net: euros('1000'), tax: euros('190'), total: euros('1190') },
      ...{ refund: euros('1190'), credit: euros('0'), offset: euros('0') },
      issuedAt: '2026-06-15T12:00:00Z',
      pdf: { fileName: 'QC-2026-000001.pdf', sha256: 'a'.repeat(64), bytes: 1_000 },
    };
    await quantum.consume(async (tx) => {
      await notifyCreditNoteIssued(quantum.ports)(tx, note);
      // The cancellation itself is told of by invoice.voided.
      await notifyCreditNoteIssued(quantum.ports)(tx, { ...note, kind: 'CANCELLATION' });
      await notifyPaymentRefunded(quantum.ports)(tx, {
        ...about,
        refundId: newId('Refund'),
        paymentId: newId('Payment'),
        creditNoteId: note.creditNoteId,
        amount: euros('1190'),
        refundedAt: '2026-06-15T12:00:00Z',
      });
      await notifyPaymentReminded(quantum.ports)(tx, {
        customerId: about.customerId,
        attempt: 2,
        overdue: euros('1190'),
        invoices: [{ invoiceId: about.invoiceId, due: euros('1190'), dueOn: '2026-06-15' }],
        remindedAt: '2026-06-24T12:00:00Z',
      });
      await notifyInvoiceVoided(quantum.ports)(tx, {
        ...about,
        version: 3,
        creditNoteId: note.creditNoteId,
        voidedAt: '2026-06-15T12:00:00Z',
      });
    });
    const texts = async (kind: string) => (await notificationsOfAnna(kind)).map(({ body_text }) => body_text);
    expect(await texts('CREDIT_NOTE_ISSUED')).toEqual([
      expect.stringContaining(
        `We have issued credit note QC-2026-000001 for €11.90. It reduces invoice ${body.number} by that amount.`,
      ),
    ]);
    expect(await texts('PAYMENT_REFUNDED')).toEqual([
      expect.stringContaining(`We refunded €11.90 of your payment for invoice ${body.number}`),
    ]);
    expect(await texts('PAYMENT_REMINDER')).toEqual([
      expect.stringContaining(`€11.90 of invoice ${body.number}, which was due on`),
    ]);
    expect(await texts('INVOICE_VOIDED')).toEqual([
      expect.stringContaining(`Invoice ${body.number} has been cancelled`),
    ]);
  });

  it('is seen by its customer, the helpdesk and billing, and by nobody else', async () => {
    const body = invoiceBody(anna.customerId);
    await keep(body);
    const see = (actor: Actor) =>
      quantum
        .ask(actor, 'query ($id: ID!) { node(id: $id) { ... on Invoice { number } } }', {
          id: body.invoiceId,
        })
        .then(({ data }) => data.node);
    for (const actor of [anna, staff('helpdesk'), staff('billing_admin'), staff('billing_viewer')])
      expect(await see(actor)).toEqual({ number: body.number });
    for (const actor of [
      await registered(quantum),
      staff('manager'),
      staff('expert'),
      staff('administrator'),
    ])
      expect(await see(actor)).toBeNull();
    const pdf = await quantum.ask(
      staff('billing_viewer'),
      'query ($id: ID!) { node(id: $id) { ... on Invoice { pdf { sha256 } } } }',
      { id: body.invoiceId },
    );
    expect(pdf.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});
