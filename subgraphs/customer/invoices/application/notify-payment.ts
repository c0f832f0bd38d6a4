import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { paymentFailed } from '../../../../schema/messages/billing/payment-failed.v1.ts';
import type { paymentSettled } from '../../../../schema/messages/billing/payment-settled.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { notify } from '../../notifications/application/notify.ts';
import {
  paymentFailed as failedWords,
  paymentReceived as receivedWords,
} from '../../notifications/domain/notification-texts.ts';
import { amountOf } from '../../plans/application/keep-contract.ts';
import type { Customer } from '../../profile/domain/customer.ts';
import type { Invoice } from '../domain/invoice.ts';
import { notArrivedYet } from './keep-invoice.ts';

// What was paid and what is open comes with invoice.changed, which has the invoice's version; here only the customer is told.

/** A receipt for money that arrived. */
export const tellReceipt =
  ({ clock }: Pick<Ports, 'clock'>) =>
  async (tx: Work, body: BodyOf<typeof paymentSettled>): Promise<void> => {
    const ids = [...new Set(body.allocations.map(({ invoiceId }) => invoiceId))];
    const { customer, invoices } = await load(tx, body.customerId, ids);
    const words = receivedWords(customer, {
      amount: amountOf(body.amount),
      invoiceNumbers: invoices.map(({ number }) => number),
      cardLastFour: body.cardLastFour,
      settledAt: Temporal.Instant.from(body.settledAt),
    });
    await notify(tx, customer, { kind: 'PAYMENT_RECEIVED', words }, clock.now());
  };

/** News of a charge that was declined. */
export const tellFailedPayment =
  ({ clock }: Pick<Ports, 'clock'>) =>
  async (tx: Work, body: BodyOf<typeof paymentFailed>): Promise<void> => {
    const { customer, invoices } = await load(tx, body.customerId, [body.invoiceId]);
    const words = failedWords(customer, {
      amount: amountOf(body.amount),
      invoiceNumber: invoices[0]?.number ?? '',
      reason: body.reason,
      cardLastFour: body.cardLastFour,
      nextAttemptAt: body.nextAttemptAt === null ? null : Temporal.Instant.from(body.nextAttemptAt),
    });
    await notify(tx, customer, { kind: 'PAYMENT_FAILED', words }, clock.now());
  };

async function load(
  tx: Work,
  customerId: CustomerId,
  ids: readonly InvoiceId[],
): Promise<{ customer: Customer; invoices: readonly Invoice[] }> {
  const [[customer], invoices] = await Promise.all([
    tx.customers.byIds([customerId]),
    tx.invoices.byIds(ids),
  ]);
  if (customer === undefined) throw new PermanentFailure(`customer ${customerId} is not known here`);
  const missing = ids.find((id) => !invoices.some((invoice) => invoice.id === id));
  if (missing !== undefined) throw notArrivedYet(missing);
  return { customer, invoices };
}
