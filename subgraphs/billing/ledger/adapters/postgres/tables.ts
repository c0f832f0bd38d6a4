import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CustomerId, InvoiceId, LedgerTransactionId, PaymentId } from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import { civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { LedgerAccount, PostingKind } from '../../domain/posting.ts';

export const ledgerTransactions = pgTable('ledger_transaction', {
  id: text('id').$type<LedgerTransactionId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  kind: text('kind').$type<PostingKind>().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  paymentId: text('payment_id').$type<PaymentId>(),
  description: text('description').notNull(),
  postedAt: instant('posted_at').notNull(),
  bookedOn: civilDate('booked_on'),
});

export const ledgerLines = pgTable(
  'ledger_line',
  {
    transactionId: text('transaction_id').$type<LedgerTransactionId>().notNull(),
    position: integer('position').notNull(),
    customerId: text('customer_id').$type<CustomerId>().notNull(),
    account: text('account').$type<LedgerAccount>().notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
    currency: text('currency').$type<CurrencyCode>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.position] })],
);
