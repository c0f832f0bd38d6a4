import { Defect } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import {
  add,
  compare,
  formatDecimal,
  isPositive,
  isZero,
  type Money,
  nothing,
  smaller,
  subtract,
  toWire,
} from '../../../../kernel/money/money.ts';
import {
  sendInvoiceChanged,
  sendPaymentFailed,
  sendPaymentSettled,
  sendSubscriptionChanged,
} from '../../application/messages.ts';
import type { Books, ProviderAnswer } from '../../invoicing/application/ports.ts';
import type { InvoiceHead, Payment, SubscriptionState } from '../../invoicing/domain/invoice.ts';
import { nextInvoiceState } from '../../invoicing/domain/invoice-state.ts';
import { paymentSettled } from '../../ledger/domain/postings.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';

async function moveSubscription(
  books: Books,
  invoice: InvoiceHead,
  move: { readonly from: SubscriptionState; readonly to: SubscriptionState; readonly at: Temporal.Instant },
): Promise<void> {
  if (invoice.subscriptionId === null) return;
  const current = await books.subscriptions.forUpdate(invoice.subscriptionId);
  if (current === null || current.state !== move.from) return;
  if (move.to === 'ACTIVE' && (await books.invoices.hasUnpaidAlert(current.id))) return;
  const next = { ...current, state: move.to, version: current.version + 1, changedAt: move.at };
  await books.subscriptions.save(next);
  await sendSubscriptionChanged(books, next);
}

/** What of a payment can pay the invoice; nothing when it was paid or written off meanwhile. */
function appliedTo(invoice: InvoiceHead, amount: Money): Money {
  if (invoice.state !== 'open') return nothing(amount.currency);
  return smaller(amount, subtract(invoice.total, invoice.amountPaid));
}

async function payInvoice(
  books: Books,
  invoice: InvoiceHead,
  applied: Money,
  at: Temporal.Instant,
): Promise<void> {
  if (isZero(applied)) return;
  const amountPaid = add(invoice.amountPaid, applied);
  const isPaid = compare(amountPaid, invoice.total) === 0;
  const state = isPaid ? nextInvoiceState(invoice.state, 'pay') : null;
  if (state !== null && !state.ok) throw new Defect(state.error.message);
  const next: InvoiceHead = {
    ...invoice,
    amountPaid,
    state: state === null || state.value === 'draft' ? invoice.state : state.value,
    version: invoice.version + 1,
    changedAt: at,
  };
  await books.invoices.saveState(next);
  await sendInvoiceChanged(books, next);
  if (!isPaid) return;
  await resolveAlerts(books, next, { by: 'system', resolution: 'The invoice was paid.', at });
  await moveSubscription(books, next, { from: 'PAST_DUE', to: 'ACTIVE', at });
}

async function settle(
  books: Books,
  given: { payment: Payment; invoice: InvoiceHead; providerPaymentId: string; at: Temporal.Instant },
): Promise<Payment> {
  const { payment, invoice, providerPaymentId, at } = given;
  const applied = appliedTo(invoice, payment.amount);
  const settled: Payment = {
    ...payment,
    state: 'SETTLED',
    providerPaymentId,
    failureReason: null,
    declineCode: null,
    settledAt: at,
  };
  await books.payments.save(settled);
  const posting = paymentSettled({ amount: payment.amount, applied, fee: nothing(payment.amount.currency) });
  await books.ledger.post({
    id: newId('LedgerTransaction'),
    customerId: payment.customerId,
    kind: posting.kind,
    invoiceId: invoice.id,
    paymentId: payment.id,
    description: `Payment of invoice ${invoice.number}`,
    postedAt: at,
    entries: posting.entries,
  });
  await books.journal.append({
    customerId: payment.customerId,
    type: 'payment-settled',
    at,
    context: {
      paymentId: payment.id,
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      attempt: payment.attempt,
      amount: { ...toWire(payment.amount) },
      applied: { ...toWire(applied) },
      cardLastFour: payment.cardLastFour,
      providerPaymentId,
    },
  });
  await sendPaymentSettled(books, settled, applied, at);
  await payInvoice(books, invoice, applied, at);
  const over = subtract(payment.amount, applied);
  if (isPositive(over))
    await raiseAlert(books, invoice, {
      kind: 'OVERPAID',
      message: `Payment ${payment.id} brought ${formatDecimal(over)} ${over.currency} more than invoice ${invoice.number} owed; it is kept as the customer's credit.`,
      paymentId: payment.id,
      at,
    });
  return settled;
}

async function decline(
  books: Books,
  given: {
    payment: Payment;
    invoice: InvoiceHead;
    answer: ProviderAnswer & { outcome: 'DECLINED' };
    at: Temporal.Instant;
  },
): Promise<Payment> {
  const { payment, invoice, answer, at } = given;
  const failed: Payment = {
    ...payment,
    state: 'FAILED',
    providerPaymentId: answer.providerPaymentId,
    failureReason: answer.reason,
    declineCode: answer.declineCode,
    settledAt: at,
  };
  await books.payments.save(failed);
  await books.journal.append({
    customerId: payment.customerId,
    type: 'payment-declined',
    at,
    context: {
      paymentId: payment.id,
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      attempt: payment.attempt,
      amount: { ...toWire(payment.amount) },
      cardLastFour: payment.cardLastFour,
      reason: answer.reason,
      declineCode: answer.declineCode,
      providerPaymentId: answer.providerPaymentId,
    },
  });
  await sendPaymentFailed(books, failed, answer.reason, at);
  await raiseAlert(books, invoice, {
    kind: 'DECLINED',
    message: `Attempt ${payment.attempt} to charge ${formatDecimal(payment.amount)} ${payment.amount.currency} for invoice ${invoice.number} failed: ${answer.reason}`,
    paymentId: payment.id,
    at,
  });
  await moveSubscription(books, invoice, { from: 'ACTIVE', to: 'PAST_DUE', at });
  return failed;
}

/**
 * Writes down what the provider says of a payment: with invoice, ledger, journal and messages, once. An answer that comes
 * again changes nothing; a decline never undoes a success; a success after a decline is money that arrived and is booked.
 *
 * @returns the payment as it is now
 */
export async function settlePayment(
  books: Books,
  { id, customerId, invoiceId }: Pick<Payment, 'id' | 'customerId' | 'invoiceId'>,
  answer: ProviderAnswer,
  at: Temporal.Instant,
): Promise<Payment> {
  // Asked together and locked in this order: everybody locks the account first, so that billing and settling one customer
  // never wait for each other in a circle.
  const [, payment, invoice] = await Promise.all([
    books.accounts.forUpdate(customerId),
    books.payments.forUpdate(id),
    books.invoices.forUpdate(invoiceId),
  ]);
  if (payment === null || invoice === null) throw new Defect(`payment ${id} has no invoice`);
  if (payment.state === 'SETTLED') return payment;
  if (answer.outcome === 'SETTLED')
    return settle(books, { payment, invoice, providerPaymentId: answer.providerPaymentId, at });
  return payment.state === 'FAILED' ? payment : decline(books, { payment, invoice, answer, at });
}
