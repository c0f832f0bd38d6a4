import { Outage } from '../../../../kernel/errors/errors.ts';
import type { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { amountOf } from '../domain/amount.ts';
import type { FactsTransaction } from './ports.ts';

/** Records a change of an invoice. @throws Outage until the invoice itself has arrived: the message is tried again */
export async function changeInvoice(
  { facts }: FactsTransaction,
  body: BodyOf<typeof invoiceChanged>,
): Promise<void> {
  const change = { ...body, id: body.invoiceId, amountPaid: amountOf(body.amountPaid) };
  const isKnown = await facts.changeInvoice(change);
  if (!isKnown) throw new Outage('the message that issues the invoice', { retryable: true });
}
