import { asc, eq, sql } from 'drizzle-orm';
import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { LedgerReads } from '../../application/ports.ts';
import { ledgerLines, ledgerTransactions } from './tables.ts';

const balancesOf = plainSql<{ customer_id: CustomerId; currency: CurrencyCode; owed: string }>(`
  SELECT account.customer_id, account.currency, coalesce(sum(line.amount_minor), 0) AS owed
    FROM account
    LEFT JOIN ledger_line AS line
      ON line.customer_id = account.customer_id AND line.account = 'receivable' AND line.currency = account.currency
   WHERE account.customer_id = ANY($1)
   GROUP BY account.customer_id`);
const linesOfInvoices = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select({ transaction: ledgerTransactions, line: ledgerLines })
    .from(ledgerTransactions)
    .innerJoin(ledgerLines, eq(ledgerLines.transactionId, ledgerTransactions.id))
    .where(isAnyOf(ledgerTransactions.invoiceId, given('ids')))
    .orderBy(asc(ledgerTransactions.postedAt), asc(ledgerTransactions.id), asc(ledgerLines.position)),
);
const creditsOf = plainSql<{ currency: CurrencyCode; credit: string }>(`
  SELECT currency, -sum(amount_minor) AS credit FROM ledger_line
   WHERE customer_id = $1 AND account = 'customer-credit' GROUP BY currency HAVING sum(amount_minor) <> 0 ORDER BY currency`);
const accounts = prepared()((tx) =>
  tx
    .select({
      account: ledgerLines.account,
      currency: ledgerLines.currency,
      balance: sql<string>`sum(${ledgerLines.amountMinor})`,
    })
    .from(ledgerLines)
    .groupBy(ledgerLines.account, ledgerLines.currency)
    .orderBy(asc(ledgerLines.account), asc(ledgerLines.currency)),
);

export const ledgerReads = (tx: Transaction): LedgerReads => ({
  async linesOfInvoices(ids) {
    const rows = await linesOfInvoices(tx, { ids });
    return rows.map(({ transaction, line }) => ({
      invoiceId: transaction.invoiceId,
      line: {
        transactionId: transaction.id,
        account: line.account,
        amount: money(line.amountMinor, line.currency),
        description: transaction.description,
        postedAt: transaction.postedAt,
      },
    }));
  },
  async balancesOf(ids) {
    const { rows } = await balancesOf(tx, [ids]);
    return rows.map((row) => ({
      customerId: row.customer_id,
      balance: money(BigInt(row.owed), row.currency),
    }));
  },
  async creditsOf(id) {
    const { rows } = await creditsOf(tx, [id]);
    return rows.map(({ currency, credit }) => money(BigInt(credit), currency));
  },
  async accounts() {
    const rows = await accounts(tx, {});
    return rows.map(({ account, currency, balance }) => ({
      account,
      balance: money(BigInt(balance), currency),
    }));
  },
});
