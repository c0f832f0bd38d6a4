import { Defect } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import {
  formatDecimal,
  isPositive,
  isZero,
  type Money,
  nothing,
  smaller,
  subtract,
  toWire,
} from '../../../../kernel/money/money.ts';
import { dateIn, startOfDate } from '../../../../kernel/time/dates.ts';
import { utc, type ZoneId } from '../../../../kernel/time/zone.ts';
import { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import { paymentFailed } from '../../../../schema/messages/billing/payment-failed.v1.ts';
import { paymentSettled } from '../../../../schema/messages/billing/payment-settled.v1.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { AccountLock } from '../../accounts/index.ts';
import {
  afterFailure,
  beginCollection,
  type CollectionRepository,
  defaultRetryPolicy,
} from '../../dunning/index.ts';
import {
  amountDue,
  applyPayment,
  type InvoiceHead,
  type InvoiceRepository,
  toInvoiceChanged,
} from '../../invoicing/index.ts';
import type { JournalEvent, JournalRepository } from '../../journal/index.ts';
import { type LedgerRepository, paymentSettled as paymentSettledPosting } from '../../ledger/index.ts';
import {
  type SubscriptionRepository,
  type SubscriptionState,
  toSubscriptionChanged,
} from '../../subscriptions/index.ts';
import type { Payment } from '../domain/payment.ts';
import { toPaymentFailed, toPaymentSettled } from './payment-messages.ts';
import type { AlertRepository, PaymentRepository, ProviderAnswer } from './ports.ts';
import { raiseAlert, resolveAlerts } from './raise-alert.ts';

export interface SettlePaymentRepositories {
  readonly accounts: AccountLock;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdate' | 'save'>;
  readonly invoices: Pick<InvoiceRepository, 'forUpdate' | 'saveState'>;
  readonly payments: Pick<PaymentRepository, 'forUpdate' | 'save'>;
  readonly alerts: Pick<AlertRepository, 'openOf' | 'hasUnpaidAlert' | 'insert' | 'save'>;
  readonly collections: Pick<CollectionRepository, 'forUpdate' | 'save' | 'succeed'>;
  readonly ledger: LedgerRepository;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

async function moveSubscription(
  tx: SettlePaymentRepositories,
  invoice: InvoiceHead,
  move: { readonly from: SubscriptionState; readonly to: SubscriptionState; readonly at: Temporal.Instant },
): Promise<void> {
  if (invoice.subscriptionId === null) return;
  const current = await tx.subscriptions.forUpdate(invoice.subscriptionId);
  if (current === null || current.state !== move.from) return;
  if (move.to === 'ACTIVE' && (await tx.alerts.hasUnpaidAlert(current.id))) return;
  const next = { ...current, state: move.to, version: current.version + 1, changedAt: move.at };
  await tx.subscriptions.save(next);
  await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(next));
}

/** What of a payment can pay the invoice; nothing when it was paid, written off or withdrawn meanwhile. */
const appliedTo = (invoice: InvoiceHead, amount: Money): Money => smaller(amount, amountDue(invoice));

async function payInvoice(
  tx: SettlePaymentRepositories,
  invoice: InvoiceHead,
  applied: Money,
  at: Temporal.Instant,
): Promise<void> {
  if (isZero(applied)) return;
  const paid = applyPayment(invoice, applied);
  const next: InvoiceHead = { ...paid, version: invoice.version + 1, changedAt: at };
  await tx.invoices.saveState(next);
  await tx.outbox.add(invoiceChanged, toInvoiceChanged(next));
  if (next.state !== 'PAID') return;
  await tx.collections.succeed(next.id);
  await resolveAlerts(tx, next, { by: 'system', resolution: 'The invoice was paid.', at });
  await moveSubscription(tx, next, { from: 'PAST_DUE', to: 'ACTIVE', at });
}

const settledEvent = (
  payment: Payment,
  {
    invoice,
    applied,
    at,
  }: { readonly invoice: InvoiceHead; readonly applied: Money; readonly at: Temporal.Instant },
): JournalEvent => ({
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
    providerPaymentId: payment.providerPaymentId,
  },
});

const declinedEvent = (
  payment: Payment,
  {
    invoice,
    reason,
    at,
  }: { readonly invoice: InvoiceHead; readonly reason: string; readonly at: Temporal.Instant },
): JournalEvent => ({
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
    reason,
    declineCode: payment.declineCode,
    providerPaymentId: payment.providerPaymentId,
  },
});

async function settle(
  tx: SettlePaymentRepositories,
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
  await tx.payments.save(settled);
  const posting = paymentSettledPosting({
    amount: payment.amount,
    applied,
    fee: nothing(payment.amount.currency),
  });
  await tx.ledger.post({
    id: newId('LedgerTransaction'),
    customerId: payment.customerId,
    kind: posting.kind,
    invoiceId: invoice.id,
    paymentId: payment.id,
    description: `Payment of invoice ${invoice.number}`,
    postedAt: at,
    entries: posting.entries,
  });
  await tx.journal.append(settledEvent(settled, { invoice, applied, at }));
  await tx.outbox.add(paymentSettled, toPaymentSettled(settled, applied, at));
  await payInvoice(tx, invoice, applied, at);
  const over = subtract(payment.amount, applied);
  if (isPositive(over))
    await raiseAlert(tx, invoice, {
      kind: 'OVERPAID',
      message: `Payment ${payment.id} brought ${formatDecimal(over)} ${over.currency} more than invoice ${invoice.number} owed; it is kept as the customer's credit.`,
      paymentId: payment.id,
      at,
    });
  return settled;
}

/** When the card is tried again, by the rule `payment-retry`; null when it is not. */
async function collectLater(
  tx: SettlePaymentRepositories,
  { invoiceId, customerId }: Payment,
  given: { readonly isFinal: boolean; readonly zone: ZoneId; readonly at: Temporal.Instant },
): Promise<Temporal.Instant | null> {
  const before = await tx.collections.forUpdate(invoiceId);
  const decline = given.isFinal ? 'hard' : 'soft';
  const { value: next } =
    before === null || before.state === 'SUCCEEDED'
      ? beginCollection(dateIn(given.zone, given.at), decline, defaultRetryPolicy)
      : afterFailure(before, decline, defaultRetryPolicy);
  await tx.collections.save({ ...next, invoiceId, customerId });
  return next.nextAttemptOn === null ? null : startOfDate(given.zone, next.nextAttemptOn);
}

async function decline(
  tx: SettlePaymentRepositories,
  given: {
    zone: ZoneId;
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
  await tx.payments.save(failed);
  await tx.journal.append(declinedEvent(failed, { invoice, reason: answer.reason, at }));
  const nextAttemptAt = await collectLater(tx, payment, { isFinal: answer.isFinal, zone: given.zone, at });
  await tx.outbox.add(paymentFailed, toPaymentFailed(failed, { reason: answer.reason, nextAttemptAt, at }));
  await raiseAlert(tx, invoice, {
    kind: 'DECLINED',
    message: `Attempt ${payment.attempt} to charge ${formatDecimal(payment.amount)} ${payment.amount.currency} for invoice ${invoice.number} failed: ${answer.reason}`,
    paymentId: payment.id,
    at,
  });
  await moveSubscription(tx, invoice, { from: 'ACTIVE', to: 'PAST_DUE', at });
  return failed;
}

/**
 * Writes down what the provider says of a payment: with invoice, ledger, journal and messages, once. An answer that comes
 * again changes nothing; a decline never undoes a success; a success after a decline is money that arrived and is booked.
 *
 * @returns the payment as it is now
 */
export async function settlePayment(
  tx: SettlePaymentRepositories,
  { id, customerId, invoiceId }: Pick<Payment, 'id' | 'customerId' | 'invoiceId'>,
  answer: ProviderAnswer,
  at: Temporal.Instant,
): Promise<Payment> {
  // Asked together and locked in this order: everything locks the account first, so that billing and settling one customer
  // never wait for each other in a circle.
  const [account, payment, invoice] = await Promise.all([
    tx.accounts.forUpdate(customerId),
    tx.payments.forUpdate(id),
    tx.invoices.forUpdate(invoiceId),
  ]);
  if (payment === null || invoice === null) throw new Defect(`payment ${id} has no invoice`);
  if (payment.state === 'SETTLED') return payment;
  if (answer.outcome === 'SETTLED')
    return settle(tx, { payment, invoice, providerPaymentId: answer.providerPaymentId, at });
  return payment.state === 'FAILED'
    ? payment
    : decline(tx, { zone: account?.timeZone ?? utc, payment, invoice, answer, at });
}
