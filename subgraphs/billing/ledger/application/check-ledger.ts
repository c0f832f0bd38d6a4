/** A figure that does not add up again from the ledger, in a sentence with both values. */
export interface LedgerFault {
  readonly subject: string;
  readonly message: string;
}

/** What the check found; no faults means that every figure was added up again and agreed. */
export interface LedgerCheck {
  readonly transactions: number;
  readonly invoices: number;
  readonly journalEvents: number;
  readonly faults: readonly LedgerFault[];
}

/** The check's questions, each answered by the subjects that fail it, at most `faultsMax` of each. */
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
  /** Years of a seller whose invoice numbers have a gap or do not end where the sequence stands. */
  gapsInNumbers(): Promise<LedgerFault[]>;
  /** Accounts whose journal's hashes do not chain. */
  brokenJournals(): Promise<LedgerFault[]>;
}

/** Adds every figure that the API shows up again from the ledger, and every journal's chain. */
export async function checkLedger(audit: LedgerAudit): Promise<LedgerCheck> {
  const counted = await audit.count();
  const faults = [
    await audit.unbalancedTransactions(),
    await audit.invoicesThatDoNotAddUp(),
    await audit.invoicesThatTheLedgerDeniesReceivable(),
    await audit.invoicesPaidOtherwise(),
    await audit.paymentsWithoutCash(),
    await audit.gapsInNumbers(),
    await audit.brokenJournals(),
  ].flat();
  return { ...counted, faults };
}
