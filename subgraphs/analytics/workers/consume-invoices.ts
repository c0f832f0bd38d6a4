import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { invoiceChanged } from '../../../schema/messages/billing/invoice-changed.v1.ts';
import { invoiceIssuedV1 } from '../../../schema/messages/billing/invoice-issued.v1.ts';
import { invoiceIssued } from '../../../schema/messages/billing/invoice-issued.v2.ts';
import { paymentFailed } from '../../../schema/messages/billing/payment-failed.v1.ts';
import { paymentSettled } from '../../../schema/messages/billing/payment-settled.v1.ts';
import { changeInvoice, recordFailedPayment, recordInvoice, recordSettledPayment } from '../intake/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export const invoiceHandlers = ({ repositoriesIn }: HandlerPorts): MessageHandler[] => [
  on(invoiceIssued, (tx, { body }) => recordInvoice(repositoriesIn(tx), body)),
  on(invoiceIssuedV1, (tx, { body }) => recordInvoice(repositoriesIn(tx), body)),
  on(invoiceChanged, (tx, { body }) => changeInvoice(repositoriesIn(tx), body)),
  on(paymentSettled, (tx, { body }) => recordSettledPayment(repositoriesIn(tx), body)),
  on(paymentFailed, (tx, { body }) => recordFailedPayment(repositoriesIn(tx), body)),
];
