import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerId, type InvoiceId, newId } from '../../../../kernel/ids/ids.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());

/** A customer with a billed plan; the card's method decides how the charge goes. No card when it is null. */
async function aBilledCustomer(
  method: string | null,
): Promise<{ customer: CustomerId; invoiceId: InvoiceId }> {
  const customer = await billing.aCustomer();
  if (method !== null) await billing.aCard(customer, method);
  await billing.aPlan(customer);
  await billing.bill('2026-03-01');
  const [invoice] = await billing.rows<{ id: InvoiceId }>('SELECT id FROM invoice WHERE customer_id = $1', [
    customer,
  ]);
  return { customer, invoiceId: invoice?.id as InvoiceId };
}

const alertsOf = (id: InvoiceId) =>
  billing.rows<{ id: string; kind: string; resolved_at: string | null }>(
    'SELECT id, kind, resolved_at FROM payment_alert WHERE invoice_id = $1 ORDER BY raised_at',
    [id],
  );

describe('writing off', () => {
  const writeOff = (invoiceId: string, reason = 'The customer is bankrupt.') =>
    billing.useCases.markInvoiceUncollectible(billingAdmin, { invoiceId, reason });

  it('moves the debt from the receivable to the write-offs and closes the alert', async () => {
    const { customer, invoiceId } = await aBilledCustomer('pm_decline');
    expect(await writeOff(invoiceId)).toMatchObject({
      ok: true,
      value: { state: 'UNCOLLECTIBLE', version: 2 },
    });
    const lines = await billing.rows<{ account: string; sum: string }>(
      'SELECT account, sum(amount_minor) FROM ledger_line WHERE customer_id = $1 GROUP BY account ORDER BY account',
      [customer],
    );
    expect(lines).toEqual([
      { account: 'deferred-revenue', sum: '-3000' },
      { account: 'receivable', sum: '0' },
      { account: 'tax', sum: '-570' },
      { account: 'write-offs', sum: '3570' },
    ]);
    expect(await alertsOf(invoiceId)).toMatchObject([{ resolved_at: expect.anything() }]);
  });

  it('above the threshold is refused: two people write it off by a correction', async () => {
    const customer = await billing.aCustomer();
    // 500.00 and 19 % of tax are more than 500.00.
    await billing.aPlan(customer, { price: { minor: '50000', currency: 'EUR' } });
    await billing.bill('2026-03-01');
    const [invoice] = await billing.rows<{ id: InvoiceId }>('SELECT id FROM invoice WHERE customer_id = $1', [
      customer,
    ]);
    expect(await writeOff(invoice?.id ?? '')).toMatchObject({ error: { code: 'SECOND_PERSON_NEEDED' } });
    expect(await billing.rows('SELECT state FROM invoice WHERE customer_id = $1', [customer])).toEqual([
      { state: 'OPEN' },
    ]);
  });

  it('is refused for what is unknown, paid, being charged, or without a reason', async () => {
    expect(await writeOff(newId('Invoice'))).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const paid = await aBilledCustomer('pm_ok');
    expect(await writeOff(paid.invoiceId)).toMatchObject({ error: { code: 'NOT_OPEN' } });
    const unknown = await aBilledCustomer('pm_lose_answer');
    expect(await writeOff(unknown.invoiceId)).toMatchObject({ error: { code: 'IN_PROGRESS' } });
    expect(await writeOff(paid.invoiceId, '   ')).toMatchObject({ error: { code: 'INVALID_VALUE' } });
    expect(await writeOff(paid.invoiceId, 'x'.repeat(1_001))).toMatchObject({
      error: { code: 'INVALID_VALUE', path: ['input', 'reason'] },
    });
  });
});

it('every figure adds up again from the ledger after all of this', async () => {
  expect((await billing.check()).faults).toEqual([]);
});
