import type { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v2.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { amountOf } from '../domain/amount.ts';
import type { FactsTransaction } from './ports.ts';

/** Records an issued invoice; its file is no business of reporting. */
export const recordInvoice = (
  { facts }: FactsTransaction,
  body: Omit<BodyOf<typeof invoiceIssued>, 'pdf'>,
): Promise<void> =>
  facts.recordInvoice({
    ...body,
    id: body.invoiceId,
    total: amountOf(body.total),
    amountPaid: amountOf(body.amountPaid),
    reportedAt: body.issuedAt,
  });
