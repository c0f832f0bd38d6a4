import { assert } from '../../../../../kernel/errors/errors.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { DeferredRevenue, LedgerRepository } from '../../application/ports.ts';
import { ledgerLines, ledgerTransactions } from './tables.ts';

const transactions = tableStatements(ledgerTransactions);
const insertLine = prepared<typeof ledgerLines.$inferInsert>()((tx) =>
  tx.insert(ledgerLines).values(givenRow(ledgerLines)),
);

const deferredOf = plainSql<{ deferred: string }>(`
  SELECT coalesce(-sum(line.amount_minor), 0) AS deferred
    FROM ledger_transaction AS t JOIN ledger_line AS line ON line.transaction_id = t.id
   WHERE t.invoice_id = $1 AND line.account = 'deferred-revenue'`);

export const ledgerRepository = (tx: Transaction): LedgerRepository & DeferredRevenue => ({
  async deferredOf(invoiceId) {
    return BigInt((await deferredOf(tx, [invoiceId])).rows[0]?.deferred ?? '0');
  },
  async post({ entries, ...transaction }) {
    assert(entries.length > 1, `${transaction.kind} posts nothing`);
    transactions.insert(tx, transaction);
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
