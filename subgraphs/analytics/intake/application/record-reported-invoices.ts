import type { invoicesReported } from '../../../../schema/messages/billing/report-invoices.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { amountOf } from '../domain/amount.ts';
import type { FactsTransaction } from './ports.ts';

/**
 * Records rows of billing's own table of invoices. They say what the invoices' messages say, and mend what a message missed.
 *
 * @param reported.reportedAt when billing sent the rows; ISO 8601 in UTC
 */
export async function recordReportedInvoices(
  { facts }: FactsTransaction,
  { rows, reportedAt }: BodyOf<typeof invoicesReported> & { readonly reportedAt: string },
): Promise<void> {
  for (const row of rows)
    await facts.recordInvoice({
      ...row,
      total: amountOf(row.total),
      amountPaid: amountOf(row.amountPaid),
      reportedAt,
    });
}
