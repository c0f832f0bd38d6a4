import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Outage } from '../../../kernel/errors/errors.ts';
import { type CustomerId, newId, type SupportPlanId } from '../../../kernel/ids/ids.ts';
import { createDatabase, withAdmin } from '../../../supervisor/databases.ts';
import { makeTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { makeTestBilling, type TestBilling } from '../testing/test-billing.ts';
import { carryOn, foreignPayments, type InvoiceCopy } from './index.ts';

const provider = scriptedProvider();
const beginning = Temporal.Instant.from('2026-03-01T00:00:00Z');
let first: TestDatabase;
let copy: TestDatabase;
/** Billing as it went on, and billing on the copy of before. */
let lost: TestBilling;
let restored: TestBilling;

/** What a backup takes: everything as it stands, while nothing is written. */
async function copyOf(database: TestDatabase): Promise<TestDatabase> {
  const name = `copy_billing_${randomBytes(6).toString('hex')}`;
  const at = (url: string): string => url.replace(database.database, name);
  await withAdmin(inject('postgresAdminUrl'), (client) =>
    createDatabase(client, { database: name, of: 'billing', template: database.database }),
  );
  return {
    database: name,
    url: at(database.url),
    ownerUrl: at(database.ownerUrl),
    adminUrl: at(database.adminUrl),
    drop: () =>
      withAdmin(inject('postgresAdminUrl'), async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
      }),
  };
}

interface Subscriber {
  readonly customerId: CustomerId;
  readonly planId: SupportPlanId;
}

/** What the neighbours tell billing of a customer; told again after a restore, it is the same. */
async function tell(billing: TestBilling, { customerId, planId }: Subscriber): Promise<void> {
  await billing.aCustomer({ customerId });
  await billing.aCard(customerId);
  await billing.aPlan(customerId, { planId });
}
const aSubscriber = (): Subscriber => ({ customerId: newId('Customer'), planId: newId('SupportPlan') });

const early = [aSubscriber(), aSubscriber()];
const late = [aSubscriber(), aSubscriber(), aSubscriber()];

/** The customer quantum's copies: what the messages said. */
const copiesAtCustomers = async (): Promise<readonly InvoiceCopy[]> => {
  const messages = await lost.messages('billing.invoice.issued.v2');
  return messages.map(({ body }) => {
    const invoice = body as {
      invoiceId: string;
      number: string;
      customerId: string;
      version: number;
      issuedOn: string;
      dueOn: string;
      issuedAt: string;
      lines: { period: { start: string } | null }[];
      total: { minor: string; currency: string };
    };
    const { lines, total, ...rest } = invoice;
    return {
      ...rest,
      periodStart: lines[0]?.period?.start ?? null,
      totalMinor: total.minor,
      currency: total.currency,
    };
  });
};
const invoicesOf = (billing: TestBilling) =>
  billing.rows<{ id: string; number: string; customer_id: string; state: string; total_minor: string }>(
    'SELECT id, number, customer_id, state, total_minor FROM invoice ORDER BY number',
  );
const compared = (billing: TestBilling) => billing.compareWithProviders(beginning);

beforeAll(async () => {
  first = await makeTestDatabase('billing');
  const before = await makeTestBilling({ testDatabase: first, provider });
  for (const one of early) await tell(before, one);
  await before.bill('2026-03-01');
  await before.leave();
  copy = await copyOf(first);
  lost = await makeTestBilling({ testDatabase: first, provider, marksFolder: before.marksFolder });
  for (const one of late) await tell(lost, one);
  await lost.bill('2026-03-01');
  restored = await makeTestBilling({ testDatabase: copy, provider, marksFolder: before.marksFolder });
}, 180_000);
afterAll(async () => {
  await lost?.stop();
  await restored?.stop();
});

// Each bills a whole run, files and all.
describe('billing on an older copy of its database', { timeout: 180_000 }, () => {
  it('was not taken for one while it went on', async () => {
    expect(await lost.work.watchForRestore()).toBe(true);
    expect(await lost.check()).toMatchObject({ faults: [] });
    expect(await compared(lost)).toEqual({ payments: 5, faults: [] });
    expect(provider.charged).toHaveLength(5);
  });

  it('finds out by what was told outside, and its health says so', async () => {
    expect(await restored.work.watchForRestore()).toBe(false);
    const { faults } = await restored.check();
    expect(faults.map(({ message }) => message).join()).toContain('was told to a customer');
    // Three were charged after the copy was taken.
    expect((await compared(restored)).faults).toHaveLength(3);
  });

  it('charges nothing, issues no number and starts no daily run until an operator has decided', async () => {
    const card = { customerReference: 'cus_x', paymentMethodReference: 'pm_ok' };
    const charge = { paymentId: newId('Payment'), invoiceId: newId('Invoice'), description: '', ...card };
    const [asked] = restored.ports.providers;
    await expect(
      asked?.authorise({ ...charge, amount: { minor: 1n, currency: 'EUR' } }, { capture: 'AT_ONCE' }),
    ).rejects.toThrow(Outage);
    await expect(restored.work.chargeDuePayments()).rejects.toThrow(Outage);
    await expect(restored.work.dispatchBillingJobs()).rejects.toThrow(Outage);
    await expect(restored.work.startDailyRun()).rejects.toThrow(Outage);
    expect(provider.charged).toHaveLength(5);
  });

  it('goes on by decision: numbers continue, customers’ invoices are taken back, and no customer is charged again', async () => {
    const { marks, ports } = restored;
    const copies = await copiesAtCustomers();
    // One copy is lost as well: its number becomes a gap.
    const known = copies.filter(({ number }) => number !== 'T-2026-000004');
    const payments = await foreignPayments([provider], beginning);
    const decided = await carryOn({ marks, unitOfWork: ports.unitOfWork, clock: ports.clock })({
      by: 'operator',
      copies: known,
      payments,
    });
    expect(decided).toMatchObject({
      ok: true,
      value: { lostInvoices: 2, lostPayments: 3, gaps: ['T-2026-000004'] },
    });
    expect(await restored.work.watchForRestore()).toBe(true);
    // Until a run has taken them back, the check says which are missing.
    expect((await restored.check()).faults.map(({ subject }) => subject).toSorted()).toEqual([
      'T-2026-000003',
      'T-2026-000005',
    ]);
  });

  it('knows the customers again when their messages are sent again, and bills the same under the same numbers', async () => {
    const withoutCopy = (await invoicesOf(lost)).find(({ number }) => number === 'T-2026-000004');
    const again = late.filter(({ customerId }) => customerId !== withoutCopy?.customer_id);
    for (const one of again) await tell(restored, one);
    await restored.bill('2026-03-01');
    const numbersOf = async (billing: TestBilling) =>
      (await invoicesOf(billing)).filter(({ id }) => id !== withoutCopy?.id);
    expect(await numbersOf(restored)).toEqual(await numbersOf(lost));
    expect(provider.charged).toHaveLength(5);
    expect(await restored.check()).toMatchObject({ faults: [] });
    // Its invoice and its copy are gone, the charge is not: the check tells until it is refunded or booked.
    expect((await compared(restored)).faults).toHaveLength(1);
  });

  it('issues the next number behind all that were ever told', async () => {
    await tell(restored, aSubscriber());
    await restored.bill('2026-03-01');
    expect((await invoicesOf(restored)).at(-1)?.number).toBe('T-2026-000006');
    expect(await restored.check()).toMatchObject({ faults: [] });
    expect(provider.charged).toHaveLength(6);
  });

  it('has nothing to decide when nothing is behind', async () => {
    const { marks, ports } = restored;
    const decided = await carryOn({ marks, unitOfWork: ports.unitOfWork, clock: ports.clock })({
      by: 'operator',
      copies: [],
      payments: [],
    });
    expect(decided).toMatchObject({ ok: false, error: { code: 'NOTHING_TO_RECOVER' } });
  });
});
