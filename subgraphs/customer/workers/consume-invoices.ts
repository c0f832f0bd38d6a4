import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { invoiceChanged } from '../../../schema/messages/billing/invoice-changed.v1.ts';
import { invoiceIssued } from '../../../schema/messages/billing/invoice-issued.v1.ts';
import { paymentFailed } from '../../../schema/messages/billing/payment-failed.v1.ts';
import { paymentSettled } from '../../../schema/messages/billing/payment-settled.v1.ts';
import type { Ports } from '../application/ports.ts';
import { applyInvoiceChange, keepInvoice } from '../invoices/application/keep-invoice.ts';
import { tellFailedPayment, tellReceipt } from '../invoices/application/notify-payment.ts';
import type { WorkIn } from './work-in.ts';

/** Invoices and what becomes of them. */
export const invoiceHandlers = (workIn: WorkIn, ports: Pick<Ports, 'clock'>): MessageHandler[] => [
  on(invoiceIssued, (tx, { body }) => keepInvoice(ports)(workIn(tx), body)),
  on(invoiceChanged, (tx, { body }) => applyInvoiceChange(workIn(tx), body)),
  on(paymentSettled, (tx, { body }) => tellReceipt(ports)(workIn(tx), body)),
  on(paymentFailed, (tx, { body }) => tellFailedPayment(ports)(workIn(tx), body)),
];
