import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(() => billing.setNow('2026-03-01T09:00:00Z'));

const linesOf = (customer: CustomerId) =>
  billing.rows<{ start: string; end: string; number: string }>(
    `SELECT to_char(period_start AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS start,
            to_char(period_end AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS end, number
       FROM invoice_line JOIN invoice ON invoice.id = invoice_id WHERE invoice.customer_id = $1 ORDER BY period_start`,
    [customer],
  );

async function aSubscriber(changes: Parameters<TestBilling['aPlan']>[1] = {}): Promise<CustomerId> {
  const customer = await billing.aCustomer();
  await billing.aCard(customer);
  await billing.aPlan(customer, changes);
  return customer;
}

const subscriptionIdOf = async (customer: CustomerId): Promise<SubscriptionId> => {
  const [row] = await billing.rows<{ id: SubscriptionId }>(
    'SELECT id FROM subscription WHERE customer_id = $1',
    [customer],
  );
  if (row === undefined) throw new Error('no subscription');
  return row.id;
};

const aRun = (asOf: string): Promise<BillingRunId> => billing.startRun(asOf);

describe('a billing run', () => {
  it('bills what is due, charges it, and reports expected against made', async () => {
    await aSubscriber();
    expect(await billing.bill('2026-03-01')).toMatchObject({
      expected: 1,
      billed: 1,
      unchanged: 0,
      failed: 0,
      invoicesIssued: 1,
      paymentsSettled: 1,
      paymentsFailed: 0,
      // 30.00 and 19 % of it, 5.70
      invoiced: [{ minor: 3570n, currency: 'EUR' }],
      state: 'COMPLETED',
    });
    expect(billing.provider.charged).toHaveLength(1);
    expect(await billing.messages('billing.payment.settled.v1')).toHaveLength(1);
    const [message] = await billing.messages('billing.invoice.issued.v2');
    expect(message?.body).toMatchObject({
      number: 'T-2026-000001',
      state: 'OPEN',
      issuedOn: '2026-03-01',
      dueOn: '2026-03-15',
      net: { minor: '3000', currency: 'EUR' },
      tax: { minor: '570', currency: 'EUR' },
      taxes: [{ name: 'DE VAT 19 %', ratePercent: '19' }],
      pdf: { fileName: 'T-2026-000001.pdf' },
    });
    // The message names the file; its bytes are an object.
    const { pdf } = (message?.body ?? {}) as { pdf: { sha256: string; bytes: number } };
    expect(Object.keys(pdf).toSorted()).toEqual(['bytes', 'fileName', 'sha256']);
    const file = await billing.objects.get(pdf.sha256);
    expect([Buffer.from(file).subarray(0, 5).toString(), file.byteLength]).toEqual(['%PDF-', pdf.bytes]);
  });

  it('bills nothing twice', async () => {
    expect(await billing.bill('2026-03-01')).toMatchObject({ expected: 0, billed: 0, invoicesIssued: 0 });
  });

  it('bills each missed period on an invoice of its own, from the original anchor', async () => {
    const customer = await aSubscriber({ startsAt: '2026-01-31T10:00:00Z' });
    await billing.bill('2026-03-31');
    const lines = await linesOf(customer);
    expect(lines.map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-31', '2026-02-28'],
      ['2026-02-28', '2026-03-31'],
      ['2026-03-31', '2026-04-30'],
    ]);
    expect(new Set(lines.map(({ number }) => number)).size).toBe(3);
  });

  it('goes on after more periods than one transaction takes', async () => {
    const customer = await aSubscriber({ startsAt: '2025-01-01T10:00:00Z' });
    const runId = await aRun('2026-03-01');
    // January 2025 to March 2026 is fifteen periods; twelve fit into the first transaction.
    await billing.finish(runId);
    expect(await linesOf(customer)).toHaveLength(12);
    await billing.finish(runId);
    expect(await linesOf(customer)).toHaveLength(15);
    expect(await billing.report(runId)).toMatchObject({ billed: 1, state: 'COMPLETED' });
  });

  it('covers the end of the day in the account’s own zone', async () => {
    const auckland = await billing.aCustomer({ timeZone: 'Pacific/Auckland', country: 'US' });
    // 1 March 12:00 UTC is already the second of March in Auckland.
    await billing.aPlan(auckland, { startsAt: '2026-03-01T12:00:00Z' });
    await billing.bill('2026-03-01');
    expect(await linesOf(auckland)).toHaveLength(0);
    await billing.bill('2026-03-02');
    expect(await linesOf(auckland)).toHaveLength(1);
  });

  it('taxes by the billing address: nothing outside of the Union', async () => {
    const customer = await billing.aCustomer({ country: 'US' });
    await billing.aPlan(customer);
    await billing.bill('2026-03-01');
    const [invoice] = await billing.rows<{ tax_minor: string; total_minor: string }>(
      'SELECT tax_minor, total_minor FROM invoice WHERE customer_id = $1',
      [customer],
    );
    expect(invoice).toEqual({ tax_minor: '0', total_minor: '3000' });
  });

  it('issues a free plan’s invoice as paid, and charges nothing', async () => {
    const customer = await aSubscriber({ price: { minor: '0', currency: 'EUR' } });
    const before = billing.provider.calls.length;
    await billing.bill('2026-03-01');
    expect(await billing.rows('SELECT state FROM invoice WHERE customer_id = $1', [customer])).toEqual([
      { state: 'PAID' },
    ]);
    expect(billing.provider.calls).toHaveLength(before);
  });

  it('is one run for one key', async () => {
    const { id: previewId } = await billing.aPreview('2026-03-01');
    const start = (asOf: string) =>
      billing.useCases.startBillingRun(billingAdmin, {
        asOf: Temporal.PlainDate.from(asOf),
        previewId,
        idempotencyKey: 'run-key',
      });
    const first = await start('2026-03-01');
    expect(first.ok).toBe(true);
    expect(await start('2026-03-01')).toEqual(first);
    await expect(start('2026-03-02')).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('that several workers do at once makes one invoice for each period', async () => {
    const customer = await aSubscriber();
    const subscriptionId = await subscriptionIdOf(customer);
    const runs = await Promise.all([aRun('2026-03-01'), aRun('2026-03-01')]);
    const asOf = Temporal.PlainDate.from('2026-03-01');
    const outcomes = await Promise.all(
      [...runs, ...runs].map((runId) =>
        billing.inTransaction((tx) =>
          billing.work.billSubscription(tx, { runId, subscriptionId, customerId: customer, asOf }),
        ),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'BILLED',
      'UNCHANGED',
      'UNCHANGED',
      'UNCHANGED',
    ]);
    expect(await linesOf(customer)).toHaveLength(1);
    while ((await billing.work.chargeDuePayments()) > 0);
  });

  it('is started once a day by the schedule', async () => {
    billing.setNow('2026-03-05T01:00:00Z');
    await billing.work.startDailyRun();
    await billing.work.startDailyRun();
    const runs = await billing.rows(`SELECT 1 FROM billing_run WHERE started_by = 'schedule'`);
    expect(runs).toHaveLength(1);
  });

  it('gives numbers without a gap, also when a transaction that took one fails', async () => {
    const customer = await aSubscriber();
    const subscriptionId = await subscriptionIdOf(customer);
    const runId = await aRun('2026-03-01');
    const asOf = Temporal.PlainDate.from('2026-03-01');
    const failing = billing.inTransaction(async (tx) => {
      await billing.work.billSubscription(tx, { runId, subscriptionId, customerId: customer, asOf });
      throw new Error('the process dies here');
    });
    await expect(failing).rejects.toThrow('dies');
    expect(await linesOf(customer)).toHaveLength(0);
    await billing.finish(runId);
    expect(await linesOf(customer)).toHaveLength(1);
    expect((await billing.check()).faults).toEqual([]);
  });
});
