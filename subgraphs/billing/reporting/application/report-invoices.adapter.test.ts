import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());

const linesOf = (customer: CustomerId) =>
  billing.rows('SELECT 1 FROM invoice_line WHERE customer_id = $1', [customer]);

async function aSubscriber(changes: Parameters<TestBilling['aPlan']>[1] = {}): Promise<CustomerId> {
  const customer = await billing.aCustomer();
  await billing.aCard(customer);
  await billing.aPlan(customer, changes);
  return customer;
}

describe('reporting', () => {
  it('sends each invoice once for each change, up to the watermark', async () => {
    const sent = async () =>
      (await billing.messages('billing.report.invoices.v1')).flatMap(
        ({ body }) => body.rows as { id: string; version: number; state: string }[],
      );
    for (let made = 0; made < 3; made += 1) await aSubscriber();
    await billing.bill('2026-03-01');
    const invoices = await billing.rows<{ id: string }>('SELECT id FROM invoice');
    expect(await billing.work.reportInvoices()).toBe(invoices.length);
    expect(new Set((await sent()).map(({ id }) => id)).size).toBe(invoices.length);
    expect(await billing.work.reportInvoices()).toBe(0);
    const customer = await aSubscriber();
    await billing.bill('2026-03-01');
    expect(await billing.work.reportInvoices()).toBe(1);
    const [invoice] = await billing.rows<{ id: string }>('SELECT id FROM invoice WHERE customer_id = $1', [
      customer,
    ]);
    expect((await sent()).at(-1)).toMatchObject({ id: invoice?.id, version: 2, state: 'PAID' });
  });

  it('leaves what another transaction may still commit for the next time', async () => {
    const customer = await aSubscriber();
    const open = await billing.database.pool.connect();
    // A transaction that has written, and so has a number, and goes on for long.
    await open.query('BEGIN');
    await open.query('SELECT pg_current_xact_id()');
    await billing.bill('2026-03-01');
    expect(await linesOf(customer)).toHaveLength(1);
    expect(await billing.work.reportInvoices()).toBe(0);
    await open.query('COMMIT');
    open.release();
    expect(await billing.work.reportInvoices()).toBe(1);
  });
});
