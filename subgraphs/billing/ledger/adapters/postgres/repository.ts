import { assert } from '../../../../../kernel/errors/errors.ts';
import { money } from '../../../../../kernel/money/money.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CustomerCredit, DeferredRevenue, LedgerRepository } from '../../application/ports.ts';
import { ledgerLines, ledgerTransactions } from './tables.ts';

const transactions = tableStatements(ledgerTransactions);
const insertLine = prepared<typeof ledgerLines.$inferInsert>()((tx) =>
  tx.insert(ledgerLines).values(givenRow(ledgerLines)),
);

const deferredOf = plainSql<{ deferred: string }>(`
  SELECT coalesce(-sum(line.amount_minor), 0) AS deferred
    FROM ledger_transaction AS t JOIN ledger_line AS line ON line.transaction_id = t.id
   WHERE t.invoice_id = $1 AND line.account = 'deferred-revenue'`);

const creditOf = plainSql<{ credit: string }>(`
  SELECT greatest(coalesce(-sum(amount_minor), 0), 0) AS credit FROM ledger_line
   WHERE customer_id = $1 AND account = 'customer-credit' AND currency = $2`);

export const ledgerRepository = (tx: Transaction): LedgerRepository & DeferredRevenue & CustomerCredit => ({
  async creditOf(customerId, currency) {
    return money(BigInt((await creditOf(tx, [customerId, currency])).rows[0]?.credit ?? '0'), currency);
  },
  async deferredOf(invoiceId) {
    return BigInt((await deferredOf(tx, [invoiceId])).rows[0]?.deferred ?? '0');
  },
  async post({ entries, ...transaction }) {
    assert(entries.length > 1, `${transaction.kind} posts nothing`);
    transactions.insert(tx, { ...transaction, bookedOn: transaction.bookedOn ?? null });
    entries.forEach(({ account, amount }, position) => {
      const line = {
        transactionId: transaction.id,
        position,
        customerId: transaction.customerId,
        account,
        amountMinor: amount.minor,
        currency: amount.currency,
      };
      withoutWaiting(tx, insertLine(tx, line));
    });
  },
});
