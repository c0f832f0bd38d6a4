import type { LedgerAudit, LedgerFault } from './ports.ts';

/** What the check found; no faults means that every figure was added up again and agreed. */
export interface LedgerCheck {
  readonly transactions: number;
  readonly invoices: number;
  readonly journalEvents: number;
  readonly faults: readonly LedgerFault[];
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
    await audit.creditNotesThatDoNotAddUp(),
    await audit.revenueThatDoesNotAddUp(),
    await audit.recoveryUnderWay(),
    await audit.gapsInNumbers(),
    await audit.invoicesAtCustomersAlone(),
    await audit.brokenJournals(),
  ].flat();
  return { ...counted, faults };
}
