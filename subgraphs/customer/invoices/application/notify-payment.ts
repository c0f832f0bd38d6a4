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
import type { CustomerReader } from '../../profile/index.ts';
import { loadCustomerAndInvoices } from './load-customer-and-invoices.ts';
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
    const { customer, invoices } = await loadCustomerAndInvoices(tx, body.customerId, ids);
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
    const { customer, invoices } = await loadCustomerAndInvoices(tx, body.customerId, [body.invoiceId]);
    const words = failedWords(customer, {
      amount: moneyInMessage(body.amount),
      invoiceNumber: invoices[0]?.number ?? '',
      reason: body.reason,
      cardLastFour: body.cardLastFour,
      nextAttemptAt: body.nextAttemptAt === null ? null : Temporal.Instant.from(body.nextAttemptAt),
    });
    await notify(tx, customer, { kind: 'PAYMENT_FAILED', words }, clock.now());
  };
