import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import {
  billingAdmin,
  makeTestBilling,
  secondBillingAdmin,
  type TestBilling,
} from '../../testing/test-billing.ts';

let billing: TestBilling;
beforeEach(async () => {
  billing = await makeTestBilling();
});
afterEach(() => billing.stop());

const date = (text: string) => Temporal.PlainDate.from(text);

async function aSubscriber(changes: Parameters<TestBilling['aPlan']>[1] = {}): Promise<CustomerId> {
  const customer = await billing.aCustomer();
  await billing.aCard(customer);
  await billing.aPlan(customer, changes);
  return customer;
}

const start = (asOf: string, previewId: string) =>
  billing.useCases.startBillingRun(billingAdmin, { asOf: date(asOf), previewId, idempotencyKey: null });
const invoices = async () =>
  (await billing.rows<{ total: string }>('SELECT total_minor AS total FROM invoice ORDER BY total')).map(
    ({ total }) => total,
  );

/** `asOf` is a year ahead, and thirteen periods of one subscription are due by it. */
async function aRunAYearAhead() {
  await aSubscriber();
  const asked = await billing.useCases.previewBillingRun(billingAdmin, { asOf: date('2027-03-01') });
  if (!asked.ok) throw new Error(asked.error.message);
  await billing.work.computeRunPreviews();
  return asked.value.id;
}

describe('the preview of a run', () => {
  it('is what the run then bills, to the cent', async () => {
    await aSubscriber();
    await aSubscriber({ price: { minor: '1299', currency: 'EUR' }, startsAt: '2026-01-31T10:00:00Z' });
    const preview = await billing.aPreview('2026-03-31');
    // 12.99 and 19 % = 15.46; 30.00 and 19 % = 35.70. By 31 March three periods and one are due.
    expect(preview.result).toMatchObject({
      subscriptions: 2,
      invoices: 4,
      severalPeriods: 1,
      periodsAheadMax: 1,
      currencies: [{ invoices: 4, total: { minor: 8_208n, currency: 'EUR' } }],
    });
    const started = await start('2026-03-31', preview.id);
    if (!started.ok) throw new Error(started.error.message);
    await billing.finish(started.value.id);
    expect(await invoices()).toEqual(['1546', '1546', '1546', '3570']);
    expect((await billing.report(started.value.id)).invoiced).toEqual([{ minor: 8_208n, currency: 'EUR' }]);
  });

  it('starts one run, of its own date, within the hour', async () => {
    await aSubscriber();
    const { id } = await billing.aPreview('2026-03-01');
    expect(await start('2026-03-02', id)).toMatchObject({ error: { code: 'PREVIEW_OF_OTHER_DATE' } });
    expect(await start('2026-03-01', 'prv_none')).toMatchObject({ error: { code: 'PREVIEW_UNKNOWN' } });
    billing.setNow('2026-03-01T10:00:00Z');
    expect(await start('2026-03-01', id)).toMatchObject({ error: { code: 'PREVIEW_EXPIRED' } });
    billing.setNow('2026-03-01T09:59:59Z');
    expect(await start('2026-03-01', id)).toMatchObject({ ok: true });
    expect(await start('2026-03-01', id)).toMatchObject({ error: { code: 'PREVIEW_USED' } });
    expect(await billing.rows('SELECT FROM billing_run')).toHaveLength(1);
  });

  it('starts nothing before it is computed', async () => {
    const asked = await billing.useCases.previewBillingRun(billingAdmin, { asOf: date('2026-03-01') });
    if (!asked.ok) throw new Error(asked.error.message);
    expect(await start('2026-03-01', asked.value.id)).toMatchObject({ error: { code: 'PREVIEW_NOT_READY' } });
  });

  it('leaves to the next run what was opened after it', async () => {
    const seen = await aSubscriber();
    const { id } = await billing.aPreview('2026-03-01');
    billing.setNow('2026-03-01T09:01:00Z');
    await aSubscriber();
    const started = await start('2026-03-01', id);
    if (!started.ok) throw new Error(started.error.message);
    await billing.finish(started.value.id);
    expect(await billing.rows('SELECT customer_id FROM invoice')).toEqual([{ customer_id: seen }]);
    expect(await billing.bill('2026-03-01')).toMatchObject({ expected: 1, billed: 1 });
  });

  it('refuses a date of more than 400 days ahead', async () => {
    expect(
      await billing.useCases.previewBillingRun(billingAdmin, { asOf: date('2027-04-06') }),
    ).toMatchObject({ ok: false, error: { code: 'DATE_OUT_OF_RANGE', path: ['input', 'asOf'] } });
  });
});

describe('a run that bills more than one period ahead', () => {
  it('waits for a second billing_admin, and charges no one before', async () => {
    const id = await aRunAYearAhead();
    expect(await start('2027-03-01', id)).toMatchObject({ error: { code: 'SECOND_PERSON_NEEDED' } });
    expect(await billing.useCases.confirmBillingRun(billingAdmin, { previewId: id })).toMatchObject({
      error: { code: 'SAME_PERSON' },
    });
    expect(await invoices()).toEqual([]);
    expect(await billing.useCases.confirmBillingRun(secondBillingAdmin, { previewId: id })).toMatchObject({
      value: { confirmedBy: 'test|second-admin' },
    });
    expect(await start('2027-03-01', id)).toMatchObject({ ok: true });
  });

  it('is not confirmed where no second person is needed', async () => {
    await aSubscriber();
    const { id } = await billing.aPreview('2026-04-01');
    expect(await billing.useCases.confirmBillingRun(secondBillingAdmin, { previewId: id })).toMatchObject({
      error: { code: 'NOT_NEEDED' },
    });
  });
});

describe('a run that is stopped', () => {
  const stop = (billingRunId: string) =>
    billing.useCases.stopBillingRun(billingAdmin, { billingRunId, reason: 'Wrong date.' });

  it('bills nothing that it has not billed, and charges nothing that it has not charged', async () => {
    const [first, second] = [await aSubscriber(), await aSubscriber()];
    const runId = await billing.startRun('2026-03-01');
    await billing.work.dispatchBillingJobs();
    const asOf = date('2026-03-01');
    const [item] = await billing.rows<{ subscription_id: never }>(
      'SELECT subscription_id FROM billing_run_subscription WHERE customer_id = $1',
      [first],
    );
    const subscriptionId = item?.subscription_id ?? ('' as never);
    await billing.inTransaction(async (tx) => {
      await billing.work.billSubscription(tx, { runId, subscriptionId, customerId: first, asOf });
      await tx.runs.answer({ runId, subscriptionId, outcome: 'BILLED', failure: null, at: billing.now() });
    });
    expect(await stop(runId)).toMatchObject({
      value: { state: 'STOPPED', stoppedBy: 'test|admin', stopReason: 'Wrong date.' },
    });
    await billing.finish(runId);
    expect(await billing.rows('SELECT customer_id, state FROM invoice')).toEqual([
      { customer_id: first, state: 'OPEN' },
    ]);
    expect(billing.provider.calls).toEqual([]);
    expect(await billing.report(runId)).toMatchObject({
      expected: 2,
      billed: 1,
      stopped: 1,
      state: 'STOPPED',
    });
    expect(await stop(runId)).toMatchObject({ error: { code: 'NOT_RUNNING' } });
    // The next run bills whom the stopped one left out.
    expect(await billing.bill('2026-03-01')).toMatchObject({ billed: 1 });
    expect(await billing.rows('SELECT FROM invoice WHERE customer_id = $1', [second])).toHaveLength(1);
  });

  it('gives up the charges that wait in the queue', async () => {
    await aSubscriber();
    const runId = await billing.startRun('2026-03-01');
    await billing.processJobs(runId);
    while ((await billing.work.renderInvoices()) > 0);
    await stop(runId);
    while ((await billing.work.chargeDuePayments()) > 0);
    expect(billing.provider.calls).toEqual([]);
    expect(await billing.rows('SELECT state, failure_reason FROM payment')).toEqual([
      { state: 'FAILED', failure_reason: 'The billing run was stopped before the card was charged.' },
    ]);
  });
});

describe('the daily run', () => {
  const alerts = () =>
    billing.rows<{ message: string }>(`SELECT message FROM payment_alert WHERE kind = 'RUN_UNUSUAL'`);

  it('starts when nothing is unusual', async () => {
    await aSubscriber();
    await billing.work.startDailyRun();
    expect(await billing.rows('SELECT started_by FROM billing_run')).toEqual([{ started_by: 'schedule' }]);
    expect(await alerts()).toEqual([]);
  });

  it('raises one alert instead of running when something is unusual, and a person starts it', async () => {
    for (let count = 0; count < 21; count += 1) await aSubscriber({ startsAt: '2026-01-15T10:00:00Z' });
    await billing.work.startDailyRun();
    await billing.work.startDailyRun();
    expect(await billing.rows('SELECT FROM billing_run')).toEqual([]);
    expect(await alerts()).toMatchObject([
      {
        message: expect.stringContaining('21 subscriptions would be billed for more than one period at once'),
      },
    ]);
    const [preview] = await billing.rows<{ id: string }>('SELECT id FROM billing_run_preview');
    expect(await start('2026-03-01', preview?.id ?? '')).toMatchObject({ ok: true });
  });
});
