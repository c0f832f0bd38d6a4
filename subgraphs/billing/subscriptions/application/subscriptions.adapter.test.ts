import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerId, newId, type SupportPlanId } from '../../../../kernel/ids/ids.ts';
import { replicateContract } from '../../catalogue/index.ts';
import { makeTestBilling, type TestBilling } from '../../testing/test-billing.ts';
import { cancelSubscription } from './cancel-subscription.ts';

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());
afterEach(() => billing.setNow('2026-03-01T09:00:00Z'));

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
const cancel = (planId: SupportPlanId, customerId: CustomerId, cancelledAt: string) =>
  billing.inTransaction((tx) =>
    cancelSubscription({ clock: billing.clock })(tx, { planId, customerId, version: 2, cancelledAt }),
  );

describe('a chosen plan', () => {
  it('waits for its customer’s profile, which travels on another stream', async () => {
    await expect(billing.aPlan(newId('Customer'))).rejects.toMatchObject({ name: 'Outage', retryable: true });
  });

  it('opens one subscription, however often it is told', async () => {
    const customer = await billing.aCustomer();
    const planId = await billing.aPlan(customer);
    await billing.aPlan(customer, { planId });
    expect(await billing.rows('SELECT 1 FROM subscription WHERE plan_id = $1', [planId])).toHaveLength(1);
    const told = (await billing.messages('billing.subscription.changed.v1')).filter(
      ({ body }) => body.planId === planId,
    );
    expect(told.map(({ body }) => [body.state, body.currentPeriod])).toEqual([
      ['ACTIVE', { start: '2026-02-28T23:00:00Z', end: '2026-03-31T22:00:00Z' }],
    ]);
  });

  it('in another currency than the account’s is refused, with the reason', async () => {
    const customer = await billing.aCustomer({ currency: 'USD' });
    const planId = await billing.aPlan(customer);
    expect(await subscriptionOf(planId)).toMatchObject({
      state: 'REFUSED',
      reason: expect.stringContaining('billed in USD'),
    });
  });

  it('at a price that its contract’s version does not offer is refused', async () => {
    const contractId = newId('SupportContract');
    const contract = {
      contractId,
      name: 'C',
      interval: 'MONTH',
      withdrawnAt: null,
      changedAt: '2026-03-01T08:00:00Z',
    } as const;
    const euros = (minor: string) => [{ minor, currency: 'EUR' }];
    await billing.inTransaction((tx) =>
      replicateContract(tx, { ...contract, version: 2, prices: euros('3500') }),
    );
    // An older version never overwrites a newer.
    await billing.inTransaction((tx) =>
      replicateContract(tx, { ...contract, version: 1, prices: euros('3000') }),
    );
    const customer = await billing.aCustomer();
    const wrong = await billing.aPlan(customer, { contractId, contractVersion: 2 });
    expect(await subscriptionOf(wrong)).toMatchObject({ state: 'REFUSED' });
    // What the customer saw before the price changed stays theirs.
    const frozen = await billing.aPlan(customer, { contractId, contractVersion: 1 });
    expect(await subscriptionOf(frozen)).toMatchObject({ state: 'ACTIVE' });
  });

  it('with a term ends with its last interval', async () => {
    const customer = await billing.aCustomer();
    const planId = await billing.aPlan(customer, { termIntervals: 12 });
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'ACTIVE', ends: '2027-03-01 00:00' });
  });
});

describe('a cancelled plan', () => {
  it('waits for its subscription', async () => {
    await expect(
      cancel(newId('SupportPlan'), newId('Customer'), '2026-03-01T09:00:00Z'),
    ).rejects.toMatchObject({ name: 'Outage', retryable: true });
  });

  it('runs to the end of the paid period and then ends; nothing more is billed', async () => {
    const customer = await billing.aCustomer();
    await billing.aCard(customer);
    const planId = await billing.aPlan(customer);
    await billing.bill('2026-03-01');
    await cancel(planId, customer, '2026-03-10T12:00:00Z');
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'CANCELLING', ends: '2026-04-01 00:00' });
    await billing.work.endSubscriptions();
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'CANCELLING' });
    billing.setNow('2026-04-01T09:00:00Z');
    await billing.work.endSubscriptions();
    // Opened, billed, cancelled, ended.
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'ENDED', version: 4 });
    await billing.bill('2026-05-01');
    expect(await invoicesOf(customer)).toHaveLength(1);
  });

  it('before any run still owes the period that has begun', async () => {
    const customer = await billing.aCustomer();
    const planId = await billing.aPlan(customer);
    await cancel(planId, customer, '2026-03-10T12:00:00Z');
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'CANCELLING', ends: '2026-04-01 00:00' });
    billing.setNow('2026-05-01T09:00:00Z');
    await billing.work.endSubscriptions();
    // Not before what is owed was billed.
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'CANCELLING' });
    await billing.bill('2026-05-01');
    await billing.work.endSubscriptions();
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'ENDED' });
    expect(await invoicesOf(customer)).toHaveLength(1);
  });

  it('before it starts owes nothing', async () => {
    const customer = await billing.aCustomer();
    const planId = await billing.aPlan(customer, { startsAt: '2026-06-01T10:00:00Z' });
    await cancel(planId, customer, '2026-03-10T12:00:00Z');
    billing.setNow('2026-06-02T09:00:00Z');
    await billing.work.endSubscriptions();
    expect(await subscriptionOf(planId)).toMatchObject({ state: 'ENDED' });
    await billing.bill('2026-07-01');
    expect(await invoicesOf(customer)).toHaveLength(0);
  });
});
