import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { creditNoteIssued } from '../../../schema/messages/billing/credit-note-issued.v1.ts';
import { invoiceChanged } from '../../../schema/messages/billing/invoice-changed.v1.ts';
import { invoiceIssuedV1 } from '../../../schema/messages/billing/invoice-issued.v1.ts';
import { invoiceIssued } from '../../../schema/messages/billing/invoice-issued.v2.ts';
import { invoiceVoided } from '../../../schema/messages/billing/invoice-voided.v1.ts';
import { paymentFailed } from '../../../schema/messages/billing/payment-failed.v1.ts';
import { paymentRefunded } from '../../../schema/messages/billing/payment-refunded.v1.ts';
import { paymentReminded } from '../../../schema/messages/billing/payment-reminded.v1.ts';
import { paymentSettled } from '../../../schema/messages/billing/payment-settled.v1.ts';
import {
  type ApplyInvoiceChangeRepositories,
  applyInvoiceChange,
  type KeepInvoicePorts,
  type KeepInvoiceRepositories,
  keepInvoice,
  keepInvoiceV1,
  type NotifyPaymentPorts,
  type NotifyPaymentRepositories,
  notifyCreditNoteIssued,
  notifyInvoiceVoided,
  notifyPaymentFailed,
  notifyPaymentRefunded,
  notifyPaymentReminded,
  notifyPaymentSettled,
} from '../invoices/index.ts';

/** Billing's invoices, their changes and corrections, and payments. */
export const invoiceHandlers = ({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (
    tx: Transaction,
  ) => KeepInvoiceRepositories & ApplyInvoiceChangeRepositories & NotifyPaymentRepositories;
  readonly ports: KeepInvoicePorts & NotifyPaymentPorts;
}): MessageHandler[] => [
  on(invoiceIssued, (tx, { body }) => keepInvoice(ports)(repositoriesIn(tx), body)),
  on(invoiceIssuedV1, (tx, { body }) => keepInvoiceV1(ports)(repositoriesIn(tx), body)),
  on(invoiceChanged, (tx, { body }) => applyInvoiceChange(repositoriesIn(tx), body)),
  on(paymentSettled, (tx, { body }) => notifyPaymentSettled(ports)(repositoriesIn(tx), body)),
  on(paymentFailed, (tx, { body }) => notifyPaymentFailed(ports)(repositoriesIn(tx), body)),
  on(paymentRefunded, (tx, { body }) => notifyPaymentRefunded(ports)(repositoriesIn(tx), body)),
  on(paymentReminded, (tx, { body }) => notifyPaymentReminded(ports)(repositoriesIn(tx), body)),
  on(creditNoteIssued, (tx, { body }) => notifyCreditNoteIssued(ports)(repositoriesIn(tx), body)),
  on(invoiceVoided, (tx, { body }) => notifyInvoiceVoided(ports)(repositoriesIn(tx), body)),
];
