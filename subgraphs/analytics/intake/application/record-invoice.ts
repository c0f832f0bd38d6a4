import type { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { amountOf } from '../domain/amount.ts';
import type { FactsTransaction } from './ports.ts';

/** Records an issued invoice. */
export const recordInvoice = (
  { facts }: FactsTransaction,
  body: BodyOf<typeof invoiceIssued>,
): Promise<void> =>
  facts.recordInvoice({
    ...body,
    id: body.invoiceId,
    total: amountOf(body.total),
    amountPaid: amountOf(body.amountPaid),
    reportedAt: body.issuedAt,
  });
