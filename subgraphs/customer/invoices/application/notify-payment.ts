import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { paymentFailed } from '../../../../schema/messages/billing/payment-failed.v1.ts';
import type { paymentSettled } from '../../../../schema/messages/billing/payment-settled.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import {
  paymentFailed as failedWords,
  type NotificationInserter,
  notify,
  paymentReceived as receivedWords,
} from '../../notifications/index.ts';
import type { Customer, CustomerReader } from '../../profile/index.ts';
import type { Invoice } from '../domain/invoice.ts';
import { notArrivedYet } from './not-arrived-yet.ts';
import type { InvoiceRepository } from './ports.ts';

// These messages only notify the customer. The paid amount and the state come with invoice.changed, which has the invoice's version.

export interface NotifyPaymentRepositories {
  readonly invoices: Pick<InvoiceRepository, 'byIds'>;
  readonly customers: CustomerReader;
  readonly notifications: NotificationInserter;
}
export interface NotifyPaymentPorts {
  readonly clock: Clock;
}

/** Sends a receipt for a settled payment. */
export const notifyPaymentSettled =
  ({ clock }: NotifyPaymentPorts) =>
  async (tx: NotifyPaymentRepositories, body: BodyOf<typeof paymentSettled>): Promise<void> => {
    const ids = [...new Set(body.allocations.map(({ invoiceId }) => invoiceId))];
    const { customer, invoices } = await load(tx, body.customerId, ids);
    const words = receivedWords(customer, {
      amount: moneyInMessage(body.amount),
      invoiceNumbers: invoices.map(({ number }) => number),
      cardLastFour: body.cardLastFour,
      settledAt: Temporal.Instant.from(body.settledAt),
    });
    await notify(tx, customer, { kind: 'PAYMENT_RECEIVED', words }, clock.now());
  };

/** Tells the customer of a declined charge. */
export const notifyPaymentFailed =
  ({ clock }: NotifyPaymentPorts) =>
  async (tx: NotifyPaymentRepositories, body: BodyOf<typeof paymentFailed>): Promise<void> => {
    const { customer, invoices } = await load(tx, body.customerId, [body.invoiceId]);
    const words = failedWords(customer, {
      amount: moneyInMessage(body.amount),
      invoiceNumber: invoices[0]?.number ?? '',
      reason: body.reason,
      cardLastFour: body.cardLastFour,
      nextAttemptAt: body.nextAttemptAt === null ? null : Temporal.Instant.from(body.nextAttemptAt),
    });
    await notify(tx, customer, { kind: 'PAYMENT_FAILED', words }, clock.now());
  };

async function load(
  tx: NotifyPaymentRepositories,
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
