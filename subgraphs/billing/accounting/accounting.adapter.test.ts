import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyRow } from '../access/index.ts';
import {
  billingAdmin,
  makeTestBilling,
  secondBillingAdmin,
  type TestBilling,
} from '../testing/test-billing.ts';
import { serveTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { exportLedgerOn } from '../wiring.ts';
import { accountingReads } from './adapters/postgres/repository.ts';
import type { ExportedEntry } from './index.ts';

let billing: TestBilling;
let graph: TestGraph;
beforeAll(async () => {
  billing = await makeTestBilling({ startsAt: '2026-03-16T09:00:00Z' });
  graph = await serveTestGraph(billing);
});
afterAll(async () => {
  await graph.stop();
  await billing.stop();
});

const month = (text: string) => Temporal.PlainYearMonth.from(text);
const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
const books = <T>(ask: (reads: ReturnType<typeof accountingReads>) => Promise<T>): Promise<T> =>
  billing.database.transaction(everyRow, (tx) => ask(accountingReads(tx)));
const close = (who = billingAdmin, asked = '2026-03') =>
  billing.useCases.closeAccountingPeriod(who, { month: asked });
const exported = async (asked: string) => {
  const entries: ExportedEntry[] = [];
  await exportLedgerOn(billing.database, month(asked), (entry) => entries.push(entry));
  return entries;
};

describe('a month of the books', () => {
  it('earns what was served in it, by days, booked on its last day; doing it twice books nothing', async () => {
    const customerId = await billing.aCustomer();
    await billing.aCard(customerId);
    // 31.00 from 16 March to 15 April: 16 days of March, 15 of April.
    await billing.aPlan(customerId, { price: { minor: '3100', currency: 'EUR' } });
    await billing.bill('2026-03-16');
    expect(await billing.work.recogniseEarnedRevenue()).toBe(0);
    billing.setNow('2026-04-01T03:00:00Z');
    expect(await billing.work.recogniseEarnedRevenue()).toBe(1);
    expect(await billing.work.recogniseEarnedRevenue()).toBe(0);
    expect(
      await billing.rows(
        `SELECT booked_on::text, amount_minor FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
          WHERE kind = 'REVENUE_RECOGNISED' AND account = 'revenue'`,
      ),
    ).toEqual([{ booked_on: '2026-03-31', amount_minor: '-1600' }]);
    expect(await books((reads) => reads.deferredRevenue(month('2026-03')))).toEqual([
      {
        ...{ currency: 'EUR', opening: eur(0n), billed: eur(3100n), creditedBack: eur(0n) },
        ...{ recognised: eur(1600n), closing: eur(1500n) },
      },
    ]);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('is closed by two people, who saw the same, and then nothing is booked in it', async () => {
    expect(await close(billingAdmin, '2026-04')).toMatchObject({ error: { code: 'MONTH_NOT_OVER' } });
    expect(await close(billingAdmin, 'March')).toMatchObject({ error: { code: 'INVALID_VALUE' } });
    const asked = await close();
    // 36.89 came, 5.89 of it tax; 16.00 are earned and 15.00 wait.
    expect(asked).toMatchObject({
      value: {
        state: 'REQUESTED',
        trialBalance: [
          { account: 'cash', balance: { minor: '3689' } },
          { account: 'deferred-revenue', balance: { minor: '-1500' } },
          { account: 'revenue', balance: { minor: '-1600' } },
          { account: 'tax', balance: { minor: '-589' } },
        ],
      },
    });
    expect(await close()).toMatchObject({ error: { code: 'SECOND_PERSON_NEEDED' } });
    expect(await close(secondBillingAdmin)).toMatchObject({
      value: { state: 'CLOSED', requestedBy: 'test|admin', closedBy: 'test|second-admin' },
    });
    expect(await close(secondBillingAdmin)).toMatchObject({ error: { code: 'ALREADY_CLOSED' } });
    await expect(
      billing.inTransaction((tx) =>
        tx.ledger.post({
          ...{ id: 'ltx_late' as never, customerId: 'cus_x' as never, kind: 'CREDIT_PURCHASED' },
          ...{ invoiceId: null, paymentId: null, description: 'late', postedAt: billing.now() },
          bookedOn: Temporal.PlainDate.from('2026-03-31'),
          entries: [
            { account: 'cash', amount: { minor: 1n, currency: 'EUR' } },
            { account: 'customer-credit', amount: { minor: -1n, currency: 'EUR' } },
          ],
        }),
      ),
    ).rejects.toThrow(/the books of 2026-03 are closed/);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('that is closed takes no late revenue: what is found later is booked on its day', async () => {
    const customerId = await billing.aCustomer();
    billing.setNow('2026-04-02T09:00:00Z');
    // Begun on 20 March and billed in April: 12 days of March are earned, and March is closed.
    await billing.aPlan(customerId, {
      price: { minor: '3100', currency: 'EUR' },
      startsAt: '2026-03-20T09:00:00Z',
    });
    await billing.bill('2026-04-02');
    billing.setNow('2026-05-01T03:00:00Z');
    await billing.work.recogniseEarnedRevenue();
    expect(await books((reads) => reads.deferredRevenue(month('2026-04')))).toMatchObject([
      // The second period, 20 March to 19 April, is over as well: 15.00 + 31.00.
      { opening: eur(1500n), billed: eur(3100n), recognised: eur(4600n), closing: eur(0n) },
    ]);
    expect((await billing.check()).faults).toEqual([]);
  });

  it('is not closed before the one before it', async () => {
    billing.setNow('2026-06-02T09:00:00Z');
    expect(await close(billingAdmin, '2026-05')).toMatchObject({
      error: { code: 'EARLIER_MONTH_OPEN', message: expect.stringContaining('2026-04') },
    });
  });

  it('is exported entry by entry, the same each time, and sums to zero', async () => {
    const entries = await exported('2026-03');
    expect(entries).toEqual(await exported('2026-03'));
    const sum = entries.reduce(
      (total, each) => total + BigInt(each.debitMinor) - BigInt(each.creditMinor),
      0n,
    );
    expect([sum, entries.length > 5]).toEqual([0n, true]);
    expect(entries.filter(({ kind }) => kind === 'REVENUE_RECOGNISED')).toMatchObject([
      {
        account: 'deferred-revenue',
        debitMinor: '1600',
        bookedOn: '2026-03-31',
        invoiceNumber: 'T-2026-000001',
      },
      { account: 'revenue', creditMinor: '1600' },
    ]);
  });

  it('is read by staff and managers in the graph, and by no customer', async () => {
    const query = `{ trialBalance(month: "2026-03") { account balance { amount } }
      deferredRevenue(month: "2026-03") { recognised { amount } } receivablesAgeing { currency total { amount } } }`;
    for (const role of ['billing_viewer', 'manager'] as const) {
      const { data, errors } = await graph.ask({ roles: [role] }, query);
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ deferredRevenue: [{ recognised: { amount: '16.00' } }] });
    }
    const { errors } = await graph.ask({ roles: ['customer'], customerId: await billing.aCustomer() }, query);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const wrong = await graph.ask(
      { roles: ['billing_viewer'] },
      '{ trialBalance(month: "2026-13") { account } }',
    );
    expect(wrong.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
