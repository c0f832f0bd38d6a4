import { toWire } from '../../../kernel/money/money.ts';
import { invoiceChanged } from '../../../schema/messages/billing/invoice-changed.v1.ts';
import { invoiceIssued } from '../../../schema/messages/billing/invoice-issued.v1.ts';
import { paymentFailed } from '../../../schema/messages/billing/payment-failed.v1.ts';
import { paymentSettled } from '../../../schema/messages/billing/payment-settled.v1.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import type { MessageDefinition } from '../../../schema/messages/message.ts';
import type { Books } from '../invoicing/application/ports.ts';
import type {
  BillingSubscription,
  Invoice,
  InvoiceDocument,
  InvoiceHead,
  Payment,
} from '../invoicing/domain/invoice.ts';
import { periodAt } from '../subscriptions/domain/periods.ts';

type MessageBody<M> = M extends MessageDefinition<infer B> ? B : never;

const wireState = { open: 'OPEN', paid: 'PAID', void: 'VOID', uncollectible: 'UNCOLLECTIBLE' } as const;

const wirePeriod = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) => ({
  start: start.toString(),
  end: end.toString(),
});

/** Tells everybody where a subscription is on its way. */
export function sendSubscriptionChanged(books: Books, subscription: BillingSubscription): Promise<void> {
  const { state, endsAt, changedAt } = subscription;
  const isServed = state !== 'REFUSED' && state !== 'ENDED';
  const body: MessageBody<typeof subscriptionChanged> = {
    subscriptionId: subscription.id,
    planId: subscription.planId,
    customerId: subscription.customerId,
    version: subscription.version,
    state,
    reason: subscription.reason,
    currentPeriod: isServed ? wirePeriod(periodAt(subscription, changedAt)) : null,
    endsAt: endsAt?.toString() ?? null,
    changedAt: changedAt.toString(),
  };
  return books.outbox.add(subscriptionChanged, body);
}

/** The whole document with its file: the customer quantum shows it while billing is down. */
export function sendInvoiceIssued(books: Books, invoice: Invoice, document: InvoiceDocument): Promise<void> {
  const body: MessageBody<typeof invoiceIssued> = {
    invoiceId: invoice.id,
    number: invoice.number,
    customerId: invoice.customerId,
    subscriptionId: invoice.subscriptionId,
    planId: invoice.planId,
    version: invoice.version,
    state: wireState[invoice.state],
    currency: invoice.currency,
    issuedOn: invoice.issuedOn.toString(),
    dueOn: invoice.dueOn.toString(),
    billedTo: invoice.billedTo,
    lines: invoice.lines.map((line) => ({
      description: line.description,
      period: line.period === null ? null : wirePeriod(line.period),
      quantity: line.quantity,
      net: toWire(line.net),
      taxRatePercent: line.taxRatePercent,
    })),
    taxes: invoice.taxes.map(({ name, ratePercent, net, tax }) => ({
      name,
      ratePercent,
      net: toWire(net),
      tax: toWire(tax),
    })),
    net: toWire(invoice.net),
    tax: toWire(invoice.tax),
    total: toWire(invoice.total),
    amountPaid: toWire(invoice.amountPaid),
    issuedAt: invoice.issuedAt.toString(),
    pdf: {
      fileName: document.fileName,
      sha256: document.sha256,
      content: Buffer.from(document.content).toString('base64'),
    },
  };
  return books.outbox.add(invoiceIssued, body);
}

export function sendInvoiceChanged(books: Books, invoice: InvoiceHead): Promise<void> {
  const body: MessageBody<typeof invoiceChanged> = {
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    version: invoice.version,
    state: wireState[invoice.state],
    amountPaid: toWire(invoice.amountPaid),
    changedAt: invoice.changedAt.toString(),
  };
  return books.outbox.add(invoiceChanged, body);
}

/** @param applied the part that paid the invoice; the rest became customer credit */
export function sendPaymentSettled(
  books: Books,
  payment: Payment,
  applied: { readonly minor: bigint },
  at: Temporal.Instant,
): Promise<void> {
  const body: MessageBody<typeof paymentSettled> = {
    paymentId: payment.id,
    customerId: payment.customerId,
    amount: toWire(payment.amount),
    allocations: [
      { invoiceId: payment.invoiceId, amount: toWire({ ...payment.amount, minor: applied.minor }) },
    ],
    cardLastFour: payment.cardLastFour,
    settledAt: at.toString(),
  };
  return books.outbox.add(paymentSettled, body);
}

export function sendPaymentFailed(
  books: Books,
  payment: Payment,
  reason: string,
  at: Temporal.Instant,
): Promise<void> {
  const body: MessageBody<typeof paymentFailed> = {
    paymentId: payment.id,
    customerId: payment.customerId,
    invoiceId: payment.invoiceId,
    amount: toWire(payment.amount),
    reason,
    declineCode: payment.declineCode,
    cardLastFour: payment.cardLastFour,
    attempt: payment.attempt,
    // Nobody tries again by itself yet: a billing_admin does.
    nextAttemptAt: null,
    failedAt: at.toString(),
  };
  return books.outbox.add(paymentFailed, body);
}
