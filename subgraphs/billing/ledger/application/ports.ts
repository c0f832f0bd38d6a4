import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { CurrencyCode, Money } from '../../../../kernel/money/money.ts';
import type { LedgerLine, LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { LedgerAccount } from '../domain/posting.ts';

export interface LedgerRepository {
  post(transaction: LedgerTransaction): Promise<void>;
}

export interface DeferredRevenue {
  /** Of an invoice's net, what is not earned yet; minor units of its currency. */
  deferredOf(invoiceId: InvoiceId): Promise<bigint>;
}

export interface CustomerCredit {
  /** What we owe the customer as credit in a currency, from the ledger; never below zero. */
  creditOf(customerId: CustomerId, currency: CurrencyCode): Promise<Money>;
}

/** What an account holds in one currency. */
export interface LedgerAccountBalance {
  readonly account: LedgerAccount;
  readonly balance: Money;
}

/** Reads as far as the caller's row access goes. */
export interface LedgerReads {
  /** Oldest first. */
  linesOfInvoices(
    ids: readonly InvoiceId[],
  ): Promise<readonly { readonly invoiceId: InvoiceId | null; readonly line: LedgerLine }[]>;
  /** What customers owe, in their account's currency; a customer without an account has no row. */
  balancesOf(
    ids: readonly CustomerId[],
  ): Promise<readonly { readonly customerId: CustomerId; readonly balance: Money }[]>;
  /** What we owe the customer as credit, one for each currency of it. */
  creditsOf(id: CustomerId): Promise<readonly Money[]>;
  /** Every account of the ledger in every currency. */
  accounts(): Promise<readonly LedgerAccountBalance[]>;
}

/** A figure that does not add up again from the ledger, in a sentence with both values. */
export interface LedgerFault {
  readonly subject: string;
  readonly message: string;
}

/** The check's questions, each answered by the subjects that fail it, at most 100 of each. */
export interface LedgerAudit {
  count(): Promise<{ transactions: number; invoices: number; journalEvents: number }>;
  /** Transactions that do not sum to zero in a currency, or have no lines. */
  unbalancedTransactions(): Promise<LedgerFault[]>;
  /** Invoices whose lines or taxes do not add up to their totals. */
  invoicesThatDoNotAddUp(): Promise<LedgerFault[]>;
  /** Invoices whose receivable in the ledger is not total − paid while open, and zero otherwise. */
  invoicesThatTheLedgerDeniesReceivable(): Promise<LedgerFault[]>;
  /** Invoices whose paid amount is not what their settled payments brought in the ledger. */
  invoicesPaidOtherwise(): Promise<LedgerFault[]>;
  /** Settled payments without exactly one posting of their amount to cash, and postings of payments that are not settled. */
  paymentsWithoutCash(): Promise<LedgerFault[]>;
  /** Credit notes whose lines or refunds do not add up to them, and invoices that they do not add up on. */
  creditNotesThatDoNotAddUp(): Promise<LedgerFault[]>;
  /** Invoices whose deferred revenue cannot be, and closed months that do not stand as they were closed. */
  revenueThatDoesNotAddUp(): Promise<LedgerFault[]>;
  /** Years of a seller whose document numbers have a gap or do not end where the sequence stands. */
  gapsInNumbers(): Promise<LedgerFault[]>;
  /** Invoices that were lost here when the database was restored, and that no run has taken back yet. */
  invoicesAtCustomersAlone(): Promise<LedgerFault[]>;
  /** The restore that no operator has decided over. */
  recoveryUnderWay(): Promise<LedgerFault[]>;
  /** Accounts whose journal's hashes do not chain. */
  brokenJournals(): Promise<LedgerFault[]>;
}
