import { assert } from '../../../../kernel/errors/errors.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { Ledger } from '../../application/ports.ts';
import { ledgerLines, ledgerTransactions } from './tables.ts';

export const ledgerRepository = (tx: Transaction): Ledger => ({
  async post({ entries, ...transaction }) {
    assert(entries.length > 1, `${transaction.kind} posts nothing`);
    await tx.insert(ledgerTransactions).values(transaction);
    await tx.insert(ledgerLines).values(
      entries.map(({ account, amount }, position) => ({
        transactionId: transaction.id,
        position,
        customerId: transaction.customerId,
        account,
        amountMinor: amount.minor,
        currency: amount.currency,
      })),
    );
  },
});
