import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { creditNoteIssued } from '../../../../schema/messages/billing/credit-note-issued.v1.ts';
import type { invoiceVoided } from '../../../../schema/messages/billing/invoice-voided.v1.ts';
import type { paymentRefunded } from '../../../../schema/messages/billing/payment-refunded.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import {
  creditNoteIssued as creditNoteWords,
  notify,
  paymentRefunded as refundWords,
  invoiceVoided as voidedWords,
} from '../../notifications/index.ts';
import { loadCustomerAndInvoices } from './load-customer-and-invoices.ts';
import type { NotifyPaymentPorts, NotifyPaymentRepositories } from './notify-payment.ts';

// Like those of payments, these messages only notify the customer: the invoice's new state comes with invoice.changed.

/** Tells of a credit note; one that cancels the whole invoice is told of by `notifyInvoiceVoided`. */
export const notifyCreditNoteIssued =
  ({ clock }: NotifyPaymentPorts) =>
  async (tx: NotifyPaymentRepositories, body: BodyOf<typeof creditNoteIssued>): Promise<void> => {
    if (body.kind === 'CANCELLATION') return;
    const { customer, invoices } = await loadCustomerAndInvoices(tx, body.customerId, [body.invoiceId]);
    const words = creditNoteWords(customer, {
      number: body.number,
      invoiceNumber: invoices[0]?.number ?? '',
      total: moneyInMessage(body.total),
    });
    await notify(tx, customer, { kind: 'CREDIT_NOTE_ISSUED', words }, clock.now());
  };

export const notifyInvoiceVoided =
  ({ clock }: NotifyPaymentPorts) =>
  async (tx: NotifyPaymentRepositories, body: BodyOf<typeof invoiceVoided>): Promise<void> => {
    const { customer, invoices } = await loadCustomerAndInvoices(tx, body.customerId, [body.invoiceId]);
    const words = voidedWords(customer, invoices[0]?.number ?? '');
    await notify(tx, customer, { kind: 'INVOICE_VOIDED', words }, clock.now());
  };

export const notifyPaymentRefunded =
  ({ clock }: NotifyPaymentPorts) =>
  async (tx: NotifyPaymentRepositories, body: BodyOf<typeof paymentRefunded>): Promise<void> => {
    const { customer, invoices } = await loadCustomerAndInvoices(tx, body.customerId, [body.invoiceId]);
    const words = refundWords(customer, {
      amount: moneyInMessage(body.amount),
      invoiceNumber: invoices[0]?.number ?? '',
      refundedAt: Temporal.Instant.from(body.refundedAt),
    });
    await notify(tx, customer, { kind: 'PAYMENT_REFUNDED', words }, clock.now());
  };
