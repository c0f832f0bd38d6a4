import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../../platform/log/log.ts';
import { migrate } from '../../../platform/postgres/migrate.ts';
import { applicationRole } from '../../../supervisor/databases.ts';
import { makeEmptyTestDatabase } from '../../../test/harness/database.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { makeTestBilling, type TestBilling } from '../testing/test-billing.ts';

/** A database at the release before, with its rows, taken through the new migrations. */

const log = createLog({ process: 'test', level: 'error' });
const before = mkdtempSync(join(tmpdir(), 'quanta-migrations-'));
let billing: TestBilling;

beforeAll(async () => {
  const database = await makeEmptyTestDatabase('billing');
  const migrateFrom = (directory: string) =>
    migrate({ ownerUrl: database.ownerUrl, applicationRole: applicationRole('billing'), directory, log });
  for (const name of readdirSync(import.meta.dirname).filter((file) => /^000[1-4]_.*\.sql$/.test(file)))
    cpSync(join(import.meta.dirname, name), join(before, name));
  await migrateFrom(before);
  const rows = readFileSync(join(import.meta.dirname, '../testing/rows-before-0005.sql'), 'utf8');
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`BEGIN; ${rows} COMMIT`);
  await owner.end();
  await migrateFrom(import.meta.dirname);
  billing = await makeTestBilling({
    startsAt: '2026-03-05T09:00:00Z',
    testDatabase: database,
    provider: scriptedProvider('stripe'),
  });
});
afterAll(async () => {
  await billing.stop();
  rmSync(before, { recursive: true });
});

const subscriptions = () =>
  billing.rows(
    `SELECT state, billed_until_on::text AS billed, next_due_on::text AS due, ends_on::text AS ends,
            (SELECT string_agg(concat_ws(' ', starts_on, frequency_count, frequency_unit, pays), ', ') FROM subscription_phase
              WHERE subscription_id = subscription.id) AS phases,
            (SELECT string_agg(concat_ws(' ', price_id, amount_num, amount_den), ', ') FROM subscription_item
              WHERE subscription_id = subscription.id) AS items
       FROM subscription ORDER BY plan_id`,
  );

const invoiceCounts = async () =>
  (
    await billing.rows<{ invoices: number }>(
      `SELECT (SELECT count(*)::int FROM invoice WHERE subscription_id = subscription.id) AS invoices
         FROM subscription ORDER BY plan_id`,
    )
  ).map(({ invoices }) => invoices);

it('gives each subscription one phase with one item, and the date on which it is due', async () => {
  const month = { phases: '2026-01-31 1 month in-advance', items: 'plan 3000 1' };
  expect(await subscriptions()).toEqual([
    { ...month, state: 'ACTIVE', billed: '2026-03-31', due: '2026-03-31', ends: null },
    {
      state: 'PAST_DUE',
      billed: '2026-04-30',
      due: '2026-04-30',
      ends: null,
      phases: '2026-01-31 1 quarter in-advance',
      items: 'plan 8700 1',
    },
    {
      // A term of one year, billed to its end.
      state: 'ACTIVE',
      billed: '2027-02-28',
      due: null,
      ends: '2027-02-28',
      phases: '2026-02-28 1 year in-advance',
      items: 'plan 30000 1',
    },
    { ...month, state: 'CANCELLING', billed: '2026-03-31', due: null, ends: '2026-03-31' },
    { ...month, state: 'REFUSED', billed: '2026-01-31', due: null, ends: null },
    {
      ...month,
      phases: '2026-03-10 1 month in-advance',
      state: 'ACTIVE',
      billed: '2026-03-10',
      due: '2026-03-10',
      ends: null,
    },
  ]);
});

it('adds every figure of the old rows up again: ledger, invoices, numbers, journals', async () => {
  expect(await billing.check()).toMatchObject({ faults: [], invoices: 6 });
});

it('settles the payment that was open', async () => {
  const states = () =>
    billing.rows(`SELECT state FROM payment WHERE provider_payment_method_id = 'pm_lose_answer'`);
  expect(await states()).toEqual([{ state: 'UNKNOWN' }]);
  await billing.work.chargeDuePayments();
  // The scripted provider of this test knows nothing of the first call, so it is charged, under the same key, and asked once more.
  billing.setNow('2026-03-05T09:10:00Z');
  await billing.work.chargeDuePayments();
  expect(await states()).toEqual([{ state: 'SETTLED' }]);
});

it('bills the next period, and nothing of the past twice', async () => {
  expect(await invoiceCounts()).toEqual([2, 1, 1, 2, 0, 0]);
  billing.setNow('2026-03-31T09:00:00Z');
  expect(await billing.bill('2026-03-31')).toMatchObject({ expected: 2, billed: 2, failed: 0 });
  expect(await invoiceCounts()).toEqual([3, 1, 1, 2, 0, 1]);
  expect(await billing.bill('2026-03-31')).toMatchObject({ expected: 0 });
  const lines = await billing.rows(
    `SELECT service_from::text AS from, service_until::text AS until, repetition, policies FROM invoice_line
      WHERE subscription_id = (SELECT id FROM subscription ORDER BY plan_id LIMIT 1) ORDER BY service_from`,
  );
  const policies = { prorationBasis: 'calendar-day', rounding: 'half-up' };
  expect(lines).toEqual([
    { from: '2026-01-31', until: '2026-02-28', repetition: 0, policies },
    { from: '2026-02-28', until: '2026-03-31', repetition: 0, policies },
    { from: '2026-03-31', until: '2026-04-30', repetition: 0, policies },
  ]);
});

it('ends what was cancelled, and everything still adds up', async () => {
  billing.setNow('2026-04-01T09:00:00Z');
  expect(await billing.work.endSubscriptions()).toBe(1);
  expect((await billing.check()).faults).toEqual([]);
});
