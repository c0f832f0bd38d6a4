import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { applyChange } from '../domain/invoice.ts';
import { notArrivedYet } from './not-arrived-yet.ts';
import type { InvoiceRepository } from './ports.ts';

export interface ApplyInvoiceChangeRepositories {
  readonly invoices: InvoiceRepository;
}

/** Applies a newer state and paid amount. */
export async function applyInvoiceChange(
  tx: ApplyInvoiceChangeRepositories,
  body: BodyOf<typeof invoiceChanged>,
): Promise<void> {
  const invoice = await tx.invoices.forUpdate(body.invoiceId);
  if (invoice === null) throw notArrivedYet(body.invoiceId);
  const next = applyChange(invoice, {
    version: body.version,
    state: body.state,
    amountPaid: moneyInMessage(body.amountPaid),
  });
  if (next !== null) await tx.invoices.update(next);
}
