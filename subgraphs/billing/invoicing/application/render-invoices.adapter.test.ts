import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Defect, Outage } from '../../../../kernel/errors/errors.ts';
import type { BillingRunId, CustomerId } from '../../../../kernel/ids/ids.ts';
import { eventually } from '../../../../platform/messaging/testing/eventually.ts';
import { prepareFirstPayment } from '../../payments/index.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';
import type { InvoiceHead } from '../domain/invoice.ts';
import type { RenderInvoice } from './ports.ts';
import { renderInvoices } from './render-invoices.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());

const asOf = Temporal.PlainDate.from('2026-03-01');

/** Customers with a card and a plan, billed as far as the jobs do it: numbered, and nobody told. */
async function issued(count: number): Promise<{ runId: BillingRunId; customers: CustomerId[] }> {
  const customers: CustomerId[] = [];
  for (let made = 0; made < count; made++) {
    const customer = await billing.aCustomer();
    await billing.aCard(customer);
    await billing.aPlan(customer);
    customers.push(customer);
  }
  const runId = await billing.startRun(asOf.toString());
  await billing.processJobs(runId);
  return { runId, customers };
}

const file = (name: string) => ({
  fileName: `${name}.pdf`,
  sha256: '0'.repeat(64),
  bytes: name.length,
});

/** Renders with a renderer of the test's own. */
function rendering(render: RenderInvoice) {
  const failed: InvoiceHead[] = [];
  const renderNow = renderInvoices({
    ...billing.ports,
    render,
    prepareFirstPayment: prepareFirstPayment(billing.ports),
    onFailure: (invoice) => failed.push(invoice),
  });
  return { renderNow, failed };
}

/** What there is for the invoices of a customer. */
async function traces(customer: CustomerId) {
  const [counted] = await billing.rows<{ invoices: number; files: number; payments: number; left: number }>(
    `SELECT (SELECT count(*)::int FROM invoice WHERE customer_id = $1) AS invoices,
            (SELECT count(*)::int FROM invoice_document WHERE customer_id = $1) AS files,
            (SELECT count(*)::int FROM payment WHERE customer_id = $1) AS payments,
            (SELECT count(*)::int FROM invoice_to_draw WHERE customer_id = $1) AS left`,
    [customer],
  );
  const messages = await billing.messages('billing.invoice.issued.v2');
  return { ...counted, messages: messages.filter(({ body }) => body.customerId === customer).length };
}

const numberedOnly = { invoices: 1, files: 0, payments: 0, left: 1, messages: 0 };
const complete = { invoices: 1, files: 1, payments: 1, left: 0, messages: 1 };

describe('an invoice whose file is still to be rendered', () => {
  it('is numbered, and nobody is told of it or charged before its file is kept', async () => {
    const { runId, customers } = await issued(1);
    const [customer] = customers as [CustomerId];
    expect(await traces(customer)).toEqual(numberedOnly);
    await billing.work.completeBillingRuns();
    expect(await billing.report(runId)).toMatchObject({ billed: 1, state: 'RUNNING' });
    expect(await billing.work.renderInvoices()).toBe(1);
    expect(await traces(customer)).toEqual(complete);
    expect(await billing.work.renderInvoices()).toBe(0);
    while ((await billing.work.chargeDuePayments()) > 0);
    await billing.work.completeBillingRuns();
    expect(await billing.report(runId)).toMatchObject({ paymentsSettled: 1, state: 'COMPLETED' });
  });

  it('holds up no other when it cannot be rendered, and is tried again after 10 s', async () => {
    const { customers } = await issued(2);
    const [good, bad] = customers as [CustomerId, CustomerId];
    const { renderNow, failed } = rendering(async ({ customerId, number }) => {
      if (customerId === bad) throw new Defect('no such letter');
      return file(number);
    });
    expect(await renderNow()).toBe(2);
    expect(failed.map(({ customerId }) => customerId)).toEqual([bad]);
    expect(await traces(good)).toEqual(complete);
    expect(await traces(bad)).toEqual(numberedOnly);
    expect(await billing.work.renderInvoices()).toBe(0);
    billing.setNow('2026-03-01T09:00:11Z');
    expect(await billing.work.renderInvoices()).toBe(1);
    expect(await traces(bad)).toEqual(complete);
  });

  it('waits while nothing can be rendered', async () => {
    const { customers } = await issued(2);
    const { renderNow, failed } = rendering(() =>
      Promise.reject(new Outage('pdf-thread', { retryable: true })),
    );
    await expect(renderNow()).rejects.toThrow(Outage);
    expect(failed).toEqual([]);
    for (const customer of customers) expect(await traces(customer)).toEqual(numberedOnly);
    expect(await billing.work.renderInvoices()).toBe(2);
    for (const customer of customers) expect(await traces(customer)).toEqual(complete);
  });

  it('is rendered by one of two workers', async () => {
    const { customers } = await issued(6);
    const { renderNow } = rendering(async ({ number }) => file(number));
    const [one, other] = await Promise.all([renderNow(), renderNow()]);
    expect(one + other).toBe(6);
    for (const customer of customers) expect(await traces(customer)).toEqual(complete);
  });

  it('is stored as soon as its file is ready, while others are still being rendered', async () => {
    const { customers } = await issued(3);
    const [first, second] = customers as [CustomerId, CustomerId];
    const late = Promise.withResolvers<void>();
    const { renderNow } = rendering(async ({ customerId, number }) => {
      if (customerId === second) await late.promise;
      return file(number);
    });
    const rendered = renderNow();
    await eventually(
      () => traces(first),
      ({ files }) => files === 1,
    );
    expect(await traces(second)).toEqual(numberedOnly);
    // No transaction is open while a file is rendered: others can lock the invoice.
    expect(await billing.rows('SELECT FROM invoice_to_draw FOR UPDATE NOWAIT')).toHaveLength(1);
    late.resolve();
    expect(await rendered).toBe(3);
    expect(await traces(second)).toEqual(complete);
  });

  it('is rendered by another worker when the first is late, and completed once', async () => {
    const { customers } = await issued(1);
    const [customer] = customers as [CustomerId];
    const late = Promise.withResolvers<void>();
    const slow = rendering(async ({ number }) => {
      await late.promise;
      return file(number);
    });
    const rendered = slow.renderNow();
    await eventually(
      () =>
        billing.rows<{ n: number }>('SELECT count(*)::int AS n FROM invoice_to_draw WHERE draw_at > $1', [
          billing.now().toString(),
        ]),
      ([row]) => row?.n === 1,
    );
    billing.setNow(billing.now().add({ seconds: 11 }).toString());
    expect(await billing.work.renderInvoices()).toBe(1);
    expect(await traces(customer)).toEqual(complete);
    late.resolve();
    await rendered;
    expect(await traces(customer)).toEqual(complete);
  });

  it('that a person charged meanwhile is not charged again', async () => {
    const { customers } = await issued(1);
    const [customer] = customers as [CustomerId];
    const [invoice] = await billing.rows<{ id: string }>('SELECT id FROM invoice WHERE customer_id = $1', [
      customer,
    ]);
    await billing.useCases.retryPayment(billingAdmin, {
      invoiceId: invoice?.id ?? '',
      idempotencyKey: 'early',
    });
    expect(await billing.work.renderInvoices()).toBe(1);
    expect(await traces(customer)).toEqual(complete);
    const sent = (await billing.messages('billing.invoice.issued.v2')).at(-1);
    expect(sent?.body).toMatchObject({ customerId: customer, state: 'PAID', version: 2 });
  });
});
