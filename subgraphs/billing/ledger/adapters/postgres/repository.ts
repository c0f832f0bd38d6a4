import { assert } from '../../../../../kernel/errors/errors.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { LedgerRepository } from '../../application/ports.ts';
import { ledgerLines, ledgerTransactions } from './tables.ts';

const transactions = tableStatements(ledgerTransactions);
const insertLine = prepared<typeof ledgerLines.$inferInsert>()((tx) =>
  tx.insert(ledgerLines).values(givenRow(ledgerLines)),
);

export const ledgerRepository = (tx: Transaction): LedgerRepository => ({
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
