import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readableFileObjects } from '../../platform/objects/file-object-store.ts';
import { type DatabaseName, databaseNames } from '../../supervisor/databases.ts';
import type { TestPlatform } from '../harness/run-platform.ts';
import { rowsOf } from '../system/testing/rows.ts';
import type { Accepted } from './testing/load.ts';
import { providerTotals } from './testing/totals.ts';

/** What holds after any fault, looked at from outside: databases, and what the payment provider has counted. */
export interface Invariant {
  readonly name: string;
  /** @throws Error with what is not so */
  readonly check: (platform: TestPlatform, accepted: Accepted) => Promise<void>;
}

const ids = async (platform: TestPlatform, name: DatabaseName, query: string): Promise<unknown[]> =>
  (await rowsOf(platform, name, query)).map(({ id }) => String(id)).toSorted();

/** Says what is missing and what is there too often, and not a list of hundreds. */
function sameIds(where: string, found: readonly unknown[], expected: readonly string[]): void {
  const known = new Set(found);
  const wanted = new Set<unknown>(expected);
  const missing = expected.filter((id) => !known.has(id));
  const foreign = found.filter((id) => !wanted.has(id));
  const doubled = found.length - known.size;
  assert.ok(
    missing.length + foreign.length + doubled === 0,
    `${where}: ${missing.length} missing (${missing.slice(0, 3).join(', ')}), ${foreign.length} not acknowledged (${foreign.slice(0, 3).join(', ')}), ${doubled} doubled`,
  );
}

export const invariants: readonly Invariant[] = [
  {
    name: 'every outbox is empty and no message is parked',
    check: async (platform) => {
      for (const name of databaseNames) {
        const waiting = await rowsOf(platform, name, 'SELECT type, last_error FROM outbox');
        assert.deepEqual([name, waiting], [name, []]);
        const parked = await rowsOf(platform, name, 'SELECT consumer, reason_code, reason FROM dead_letter');
        assert.deepEqual([name, parked], [name, []]);
      }
    },
  },
  {
    name: 'no ticket is lost or doubled, in any quantum',
    check: async (platform, { tickets }) => {
      assert.equal(new Set(tickets).size, tickets.length);
      sameIds('customer', await ids(platform, 'customer', 'SELECT id FROM tickets'), tickets);
      sameIds('ticketing', await ids(platform, 'ticketing', 'SELECT id FROM ticket'), tickets);
      sameIds('analytics', await ids(platform, 'analytics', 'SELECT id FROM ticket'), tickets);
      const doubled = `SELECT ticket_id FROM assignment WHERE state NOT IN ('REJECTED', 'WITHDRAWN') GROUP BY 1 HAVING count(*) > 1`;
      assert.deepEqual(await rowsOf(platform, 'ticketing', doubled), []);
      assert.deepEqual(
        await rowsOf(platform, 'customer', 'SELECT id, state FROM tickets ORDER BY id'),
        await rowsOf(platform, 'ticketing', 'SELECT id, state FROM ticket ORDER BY id'),
      );
    },
  },
  {
    name: 'every card has one entry in the vault, one at the provider, and is known to billing',
    check: async (platform, { cards }) => {
      sameIds(
        'customer',
        await ids(platform, 'customer', "SELECT id FROM cards WHERE state = 'STORED'"),
        cards,
      );
      sameIds(
        'vault',
        await ids(platform, 'vault', 'SELECT id FROM card WHERE encrypted IS NOT NULL'),
        cards,
      );
      sameIds('billing', await ids(platform, 'billing', "SELECT id FROM card WHERE state = 'ACTIVE'"), cards);
      assert.equal((await providerTotals(platform)).paymentMethods, cards.length, 'payment methods');
    },
  },
  {
    name: 'there is one subscription to a plan, one invoice for it and its period, and no gap in the numbers',
    check: async (platform, { plans }) => {
      sameIds(
        'subscriptions',
        await ids(platform, 'billing', 'SELECT plan_id AS id FROM subscription'),
        plans,
      );
      sameIds('invoices', await ids(platform, 'billing', 'SELECT plan_id AS id FROM invoice'), plans);
      const numbers = await rowsOf(platform, 'billing', 'SELECT number FROM invoice ORDER BY number');
      const first = `Q-${new Date().getUTCFullYear()}-`;
      const gapless = numbers.map((_, index) => ({
        number: `${first}${String(index + 1).padStart(6, '0')}`,
      }));
      assert.deepEqual(numbers, gapless);
    },
  },
  {
    name: 'every invoice reached its customer, document and all',
    check: async (platform) => {
      const invoices = 'SELECT id, number, version, state FROM';
      assert.deepEqual(
        await rowsOf(platform, 'customer', `${invoices} invoices ORDER BY id`),
        await rowsOf(platform, 'billing', `${invoices} invoice ORDER BY id`),
      );
      const documents = 'SELECT invoice_id, sha256 FROM';
      const delivered = await rowsOf(platform, 'customer', `${documents} invoice_documents ORDER BY 1`);
      assert.deepEqual(
        delivered,
        await rowsOf(platform, 'billing', `${documents} invoice_document ORDER BY 1`),
      );
      const copies = readableFileObjects(join(platform.folder.objects, 'customer'));
      // Reading checks the bytes against the name.
      for (const { sha256 } of delivered) await copies.get(String(sha256));
    },
  },
  {
    name: 'no customer was charged twice: charges = payments settled = invoices paid, to the cent',
    check: async (platform, { plans }) => {
      const [paid] = await rowsOf(
        platform,
        'billing',
        "SELECT count(*)::int AS count, sum(amount_paid_minor)::int AS minor FROM invoice WHERE state = 'PAID'",
      );
      const [settled] = await rowsOf(
        platform,
        'billing',
        "SELECT count(*)::int AS count, sum(amount_minor)::int AS minor FROM payment WHERE state = 'SETTLED'",
      );
      const { succeededCharges, capturedMinor } = await providerTotals(platform);
      assert.deepEqual(settled, paid);
      assert.deepEqual({ count: succeededCharges, minor: capturedMinor.eur ?? null }, paid);
      assert.equal(paid?.count, plans.length);
    },
  },
  {
    name: 'the ledger sums to zero, transaction by transaction, and its cash is what the provider captured',
    check: async (platform) => {
      const unbalanced = 'SELECT transaction_id FROM ledger_line GROUP BY 1 HAVING sum(amount_minor) <> 0';
      assert.deepEqual(await rowsOf(platform, 'billing', unbalanced), []);
      const [cash] = await rowsOf(
        platform,
        'billing',
        "SELECT sum(amount_minor)::int AS minor FROM ledger_line WHERE account = 'cash'",
      );
      assert.equal(cash?.minor, (await providerTotals(platform)).capturedMinor.eur ?? null);
    },
  },
];
