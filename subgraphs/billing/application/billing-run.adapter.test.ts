import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestBilling, type TestBilling } from '../testing/test-billing.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());

describe('a billing run', () => {
  it('bills what is due, charges it, and reports expected against made', async () => {
    const customer = await billing.aCustomer();
    await billing.aCard(customer);
    await billing.aPlan(customer);
    const report = await billing.bill('2026-03-01');
    expect(report).toMatchObject({
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
    expect(await billing.messages('billing.invoice.issued.v1')).toHaveLength(1);
    expect(await billing.messages('billing.payment.settled.v1')).toHaveLength(1);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('bills nothing twice', async () => {
    expect(await billing.bill('2026-03-01')).toMatchObject({ expected: 0, billed: 0, invoicesIssued: 0 });
  });
});
