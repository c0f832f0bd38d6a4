import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newId } from '../../../../../kernel/ids/ids.ts';
import { createLog } from '../../../../../platform/log/log.ts';
import { migrate } from '../../../../../platform/postgres/migrate.ts';
import { applicationRole, migrationFolders } from '../../../../../supervisor/databases.ts';
import { makeTestDatabase } from '../../../../../test/harness/database.ts';
import { scriptedProvider } from '../../../testing/scripted-provider.ts';
import { billingAdmin, makeTestBilling, type TestBilling } from '../../../testing/test-billing.ts';

const customerId = newId('Customer');
const [kept, removed] = [newId('Card'), newId('Card')];
const [waiting, declined] = [newId('Invoice'), newId('Invoice')];
const payment = newId('Payment');
let billing: TestBilling;

const anInvoice = (id: string, number: string): string =>
  `INSERT INTO invoice (id, number, customer_id, version, state, currency, issued_on, due_on, issued_at, billed_to, seller,
                        net_minor, tax_minor, total_minor, changed_at)
   VALUES ('${id}', '${number}', '${customerId}', 1, 'OPEN', 'EUR', '2026-02-01', '2026-02-15', '2026-02-01T00:00Z', '{}', '{}',
           3000, 570, 3570, '2026-02-01T00:00Z')`;
/** Rows as the release before migration 0006 wrote them: a card on file, a removed one, and a payment under way. */
const oldRows = [
  `INSERT INTO card VALUES ('${kept}', '${customerId}', 'ACTIVE', 'VISA', '4242', 12, 2030, 'stripe', 'cus_old', 'pm_old', '2026-02-01T00:00Z', NULL)`,
  `INSERT INTO card (id, customer_id, state, removed_at) VALUES ('${removed}', '${customerId}', 'REMOVED', '2026-02-01T00:00Z')`,
  anInvoice(waiting, 'T-2026-1'),
  anInvoice(declined, 'T-2026-2'),
  `INSERT INTO payment (id, customer_id, invoice_id, attempt, amount_minor, currency, state, card_id, card_last_four,
                        provider_customer_id, provider_payment_method_id, next_call_at, created_at)
   VALUES ('${payment}', '${customerId}', '${waiting}', 1, 3570, 'EUR', 'PENDING', '${kept}', '4242', 'cus_old', 'pm_old',
           '2026-02-01T00:00Z', '2026-02-01T00:00Z')`,
];

beforeAll(async () => {
  const before = mkdtempSync(join(inject('runFolder'), 'billing-before-0006-'));
  for (const name of readdirSync(migrationFolders.billing).filter((file) => file < '0005'))
    cpSync(join(migrationFolders.billing, name), join(before, name));
  const testDatabase = await makeTestDatabase('billing', { migrations: before });
  const client = new Client({ connectionString: testDatabase.adminUrl });
  await client.connect();
  for (const row of oldRows) await client.query(row);
  await client.end();
  await migrate({
    ownerUrl: testDatabase.ownerUrl,
    applicationRole: applicationRole('billing'),
    directory: migrationFolders.billing,
    log: createLog({ process: 'test', level: 'error' }),
  });
  billing = await makeTestBilling({ testDatabase, provider: scriptedProvider('stripe') });
});
afterAll(() => billing.stop());

const route = { provider: 'stripe', customerReference: 'cus_old', paymentMethodReference: 'pm_old' };

it('a payment from before the provider had a column is charged where it was begun', async () => {
  await billing.work.chargeDuePayments();
  expect(await billing.inTransaction((tx) => tx.payments.find(payment))).toMatchObject({
    state: 'SETTLED',
    route,
  });
});

it('a card from before the list of providers is charged', async () => {
  const { payment: charged } = await billing.useCases.retryPayment(billingAdmin, {
    invoiceId: declined,
    idempotencyKey: 'once',
  });
  expect(charged).toMatchObject({ state: 'SETTLED', route });
});

it('a card from before can be removed, and one that was removed stays so', async () => {
  const card = (id: typeof kept) => billing.inTransaction((tx) => tx.cards.forUpdate(id));
  expect(await card(removed)).toMatchObject({ state: 'REMOVED', stored: null });
  await billing.inTransaction(async (tx) => {
    const before = await tx.cards.forUpdate(kept);
    if (before === null) throw new Error('the card is gone');
    await tx.cards.save({ ...before, state: 'REMOVED', stored: null, removedAt: billing.now() });
  });
  expect(await card(kept)).toMatchObject({ state: 'REMOVED', stored: null });
});
