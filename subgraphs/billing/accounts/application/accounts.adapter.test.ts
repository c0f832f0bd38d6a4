import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerId, newId, type SupportPlanId } from '../../../../kernel/ids/ids.ts';
import { removeCardsOf } from '../../payments/index.ts';
import { endSubscriptionsOf } from '../../subscriptions/index.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';
import type { Repositories } from '../../wiring.ts';
import { eraseCustomer } from './erase-customer.ts';
import { recordProfile } from './record-profile.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(() => billing.setNow('2026-03-01T09:00:00Z'));

const erase = eraseCustomer<Repositories>({
  removeCards: removeCardsOf,
  endSubscriptions: endSubscriptionsOf,
});
const subscriptionOf = async (planId: SupportPlanId) =>
  (
    await billing.rows<{ state: string; reason: string | null; version: number; ends: string | null }>(
      `SELECT state, reason, version, to_char(ends_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD HH24:MI') AS ends
         FROM subscription WHERE plan_id = $1`,
      [planId],
    )
  )[0];
const invoicesOf = (customer: CustomerId) =>
  billing.rows('SELECT 1 FROM invoice WHERE customer_id = $1', [customer]);

describe('a profile', () => {
  const profile = (customerId: CustomerId, version: number, name: string) =>
    billing.inTransaction((tx) =>
      recordProfile(tx, {
        customerId,
        version,
        contact: { name, email: 'a@example.test' },
        billingAddress: { line1: 'x', city: 'y', postalCode: '1', country: 'DE' },
        taxId: null,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        locale: 'en',
        changedAt: '2026-03-01T09:00:00Z',
      }),
    );
  const nameOf = async (id: CustomerId) =>
    (await billing.rows<{ name: string }>('SELECT name FROM account WHERE customer_id = $1', [id]))[0]?.name;

  it('is kept by its newest version: an older one never overwrites it', async () => {
    const customer = newId('Customer');
    await profile(customer, 3, 'Third');
    await profile(customer, 2, 'Second');
    expect(await nameOf(customer)).toBe('Third');
    await profile(customer, 4, 'Fourth');
    expect(await nameOf(customer)).toBe('Fourth');
  });

  it('that was erased stays erased, keeps its invoices, and is billed no more', async () => {
    const customer = await billing.aCustomer();
    await billing.aCard(customer);
    const planId = await billing.aPlan(customer);
    await billing.bill('2026-03-01');
    await billing.inTransaction((tx) =>
      erase(tx, { customerId: customer, erasedAt: '2026-03-10T12:00:00Z' }),
    );
    await profile(customer, 9, 'Back again');
    expect(await nameOf(customer)).toBe('Erased customer');
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'ENDED' });
    expect(
      await billing.rows('SELECT state, last_four FROM card WHERE customer_id = $1', [customer]),
    ).toEqual([{ state: 'REMOVED', last_four: null }]);
    await billing.bill('2026-05-01');
    expect(await invoicesOf(customer)).toHaveLength(1);
  });
});
