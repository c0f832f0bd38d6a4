import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(async () => {
  expect((await billing.check()).faults).toEqual([]);
  await billing.stop();
});

async function anUnpaidInvoice(method: string | null): Promise<CustomerId> {
  billing.setNow('2026-03-01T09:00:00Z');
  const customer = await billing.aCustomer();
  if (method !== null) await billing.aCard(customer, method);
  await billing.aPlan(customer);
  await billing.bill('2026-03-01');
  return customer;
}

/** What the worker's loops do at that instant. */
async function at(instant: string): Promise<void> {
  billing.setNow(instant);
  await billing.work.collectDuePayments();
  while ((await billing.work.chargeDuePayments()) > 0);
}

const collectionOf = async (customer: CustomerId) => {
  const [row] = await billing.rows(
    `SELECT state, attempts, next_attempt_on::text AS next FROM collection WHERE customer_id = $1`,
    [customer],
  );
  return row;
};
const invoiceOf = async (customer: CustomerId) =>
  (await billing.rows<{ state: string }>('SELECT state FROM invoice WHERE customer_id = $1', [customer]))[0]
    ?.state;

describe('a payment that failed', () => {
  it('is tried again on the days of the rule, in the account’s zone, and then no more', async () => {
    const customer = await anUnpaidInvoice('pm_decline');
    // Eight tries in two weeks: 1, 2, 3, 5, 8, 11 and 14 days after the first.
    expect(await collectionOf(customer)).toEqual({ state: 'RETRYING', attempts: 1, next: '2026-03-02' });
    // In Berlin the second of March begins at 23:00 UTC.
    await at('2026-03-01T22:59:00Z');
    expect(await collectionOf(customer)).toMatchObject({ attempts: 1 });
    await at('2026-03-01T23:01:00Z');
    expect(await collectionOf(customer)).toEqual({ state: 'RETRYING', attempts: 2, next: '2026-03-03' });
    for (const day of ['03', '04', '06', '09', '12', '15']) await at(`2026-03-${day}T12:00:00Z`);
    expect(await collectionOf(customer)).toEqual({ state: 'EXHAUSTED', attempts: 8, next: null });
    await at('2026-04-15T12:00:00Z');
    expect(await billing.rows('SELECT FROM payment WHERE customer_id = $1', [customer])).toHaveLength(8);
  });

  it('tells the customer when it is tried again', async () => {
    const customer = await anUnpaidInvoice('pm_decline');
    const told = (await billing.messages('billing.payment.failed.v1')).filter(
      ({ body }) => body.customerId === customer,
    );
    // Midnight of 2 March in Berlin.
    expect(told).toMatchObject([{ body: { nextAttemptAt: '2026-03-01T23:00:00Z' } }]);
  });

  it('is not tried again when the bank says never', async () => {
    const customer = await anUnpaidInvoice('pm_stolen');
    expect(await collectionOf(customer)).toEqual({ state: 'STOPPED', attempts: 1, next: null });
  });

  it('recovers with a new card, which pays what is open', async () => {
    const customer = await anUnpaidInvoice('pm_stolen');
    await billing.aCard(customer, 'pm_ok');
    await at('2026-03-01T09:10:00Z');
    expect(await invoiceOf(customer)).toBe('PAID');
    expect(await collectionOf(customer)).toMatchObject({ state: 'SUCCEEDED', next: null });
    expect(await billing.rows('SELECT state FROM subscription WHERE customer_id = $1', [customer])).toEqual([
      { state: 'ACTIVE' },
    ]);
  });

  it('of a customer who had no card is charged when the first one comes', async () => {
    const customer = await anUnpaidInvoice(null);
    await billing.aCard(customer, 'pm_ok');
    await at('2026-03-01T09:10:00Z');
    expect(await invoiceOf(customer)).toBe('PAID');
  });
});
