import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../kernel/access/actor.ts';
import { Outage, PermanentFailure } from '../../../../../kernel/errors/errors.ts';
import { type CustomerId, newId } from '../../../../../kernel/ids/ids.ts';
import { type CustomerQuantum, staff, startCustomerQuantum } from '../../../testing/customer-quantum.ts';
import { notificationsOf, registered } from '../../../testing/journey.ts';
import { invoiceBody } from '../../../testing/messages.ts';
import { applyInvoiceChange } from '../../application/apply-invoice-change.ts';
import { keepInvoice } from '../../application/keep-invoice.ts';
import { notifyPaymentFailed, notifyPaymentSettled } from '../../application/notify-payment.ts';

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
  const keep = (body: ReturnType<typeof invoiceBody>) =>
    quantum.consume((tx) => keepInvoice(quantum.ports)(tx, body));
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
        pdf: { fileName: 'invoice.pdf', sha256: body.pdf.sha256, contentBase64: body.pdf.content },
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

  it('with a document that is not what its checksum says, or for nobody, is parked', async () => {
    const body = invoiceBody(anna.customerId);
    await expect(keep({ ...body, pdf: { ...body.pdf, sha256: '0'.repeat(64) } })).rejects.toThrow(
      PermanentFailure,
    );
    await expect(keep(invoiceBody(newId('Customer')))).rejects.toThrow(PermanentFailure);
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
