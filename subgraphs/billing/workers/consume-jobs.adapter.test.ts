import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outage } from '../../../kernel/errors/errors.ts';
import { type BillingRunId, newId } from '../../../kernel/ids/ids.ts';
import { makeTestBilling, type TestBilling } from '../testing/test-billing.ts';
import { repositoriesIn } from '../wiring.ts';
import { jobHandlers } from './consume-jobs.ts';

type Bill = TestBilling['work']['billSubscription'];

let billing: TestBilling;
beforeAll(async () => {
  billing = await makeTestBilling();
});
afterAll(() => billing.stop());

async function aStartedRun(): Promise<BillingRunId> {
  const customer = await billing.aCustomer();
  await billing.aPlan(customer);
  const runId = await billing.startRun('2026-03-01');
  await billing.work.dispatchBillingJobs();
  return runId;
}

/** Takes the run's newest job as the consumer does: its effect in one transaction. */
async function takeJob(
  runId: BillingRunId,
  billSubscription: Bill = billing.work.billSubscription,
  isAlone = true,
): Promise<void> {
  const jobs = await billing.messages('billing.job.bill-subscription.v1');
  const body = jobs.map((job) => job.body).findLast((job) => job.runId === runId);
  const { clock, log } = billing;
  const [handler] = jobHandlers({ repositoriesIn, ports: { clock, log, billSubscription } });
  const prepared = handler?.prepare(body, {
    id: newId('Message'),
    type: handler.type,
    subject: String(body?.subscriptionId),
    time: billing.now().toString(),
    correlationId: 'test',
  });
  if (prepared === undefined || !('effect' in prepared)) throw new Error('the job is not understood');
  await billing.database.transaction({ kind: 'all' }, (tx) => prepared.effect(tx, isAlone));
}

const failing =
  (error: Error): Bill =>
  async (tx, job) => {
    await billing.work.billSubscription(tx, job);
    throw error;
  };

describe('a job', () => {
  it('that fails leaves nothing but its answer, and is sent again after a pause', async () => {
    const runId = await aStartedRun();
    await takeJob(runId, failing(new Error('something nobody thought of')));
    expect(await billing.report(runId)).toMatchObject({
      expected: 1,
      billed: 0,
      failed: 1,
      invoicesIssued: 0,
      state: 'RUNNING',
    });
    expect(await billing.work.dispatchBillingJobs()).toBe(0);
    billing.setNow('2026-03-01T09:00:11Z');
    expect(await billing.work.dispatchBillingJobs()).toBe(1);
    await takeJob(runId);
    await billing.work.renderInvoices();
    await billing.work.completeBillingRuns();
    expect(await billing.report(runId)).toMatchObject({ billed: 1, failed: 0, state: 'COMPLETED' });
  });

  it('stays in the queue while something is down, without an answer', async () => {
    const runId = await aStartedRun();
    await expect(takeJob(runId, failing(new Outage('pdf-thread', { retryable: true })))).rejects.toThrow(
      Outage,
    );
    expect(await billing.report(runId)).toMatchObject({ billed: 0, failed: 0, state: 'RUNNING' });
    await takeJob(runId);
    expect(await billing.report(runId)).toMatchObject({ billed: 1 });
  });

  it('that fails among others undoes their transaction, and answers when it is tried by itself', async () => {
    const runId = await aStartedRun();
    const fault = new Error('something nobody thought of');
    await expect(takeJob(runId, failing(fault), false)).rejects.toThrow(fault);
    expect(await billing.report(runId)).toMatchObject({ billed: 0, failed: 0, invoicesIssued: 0 });
    await takeJob(runId, failing(fault));
    expect(await billing.report(runId)).toMatchObject({ billed: 0, failed: 1, invoicesIssued: 0 });
  });

  it('that comes twice keeps its first answer', async () => {
    const runId = await aStartedRun();
    await takeJob(runId);
    await takeJob(runId);
    expect(await billing.report(runId)).toMatchObject({ billed: 1, unchanged: 0, invoicesIssued: 1 });
  });
});
