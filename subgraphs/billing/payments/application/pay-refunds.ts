import { Defect, Outage } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import { formatDecimal, toWire } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import { paymentRefunded } from '../../../../schema/messages/billing/payment-refunded.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { AccountLock } from '../../accounts/index.ts';
import {
  type InvoiceHead,
  type InvoiceRepository,
  reopenDebt,
  toInvoiceChanged,
} from '../../invoicing/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { type LedgerRepository, type Posting, refundPaid, refundReturned } from '../../ledger/index.ts';
import type { PaymentView } from '../domain/payment.ts';
import type { PaymentRefund } from '../domain/payment-refund.ts';
import type { AlertRepository, PaymentProvider, PaymentRepository, RefundRepository } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';

export interface PayRefundsRepositories {
  readonly accounts: AccountLock;
  readonly invoices: Pick<InvoiceRepository, 'forUpdate' | 'saveState'>;
  readonly payments: Pick<PaymentRepository, 'view'>;
  readonly refunds: RefundRepository;
  readonly alerts: Pick<AlertRepository, 'insert'>;
  readonly ledger: LedgerRepository;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

interface PayRefundsPorts {
  readonly unitOfWork: UnitOfWork<PayRefundsRepositories>;
  readonly providers: readonly PaymentProvider[];
  readonly clock: Clock;
}

type Answer =
  | { readonly outcome: 'REFUNDED'; readonly providerRefundId: string | null }
  | { readonly outcome: 'REFUSED'; readonly reason: string };

const batchMax = 20;
const leaseSeconds = 60;
const askAgainMaxSeconds = 3_600;

/** Money that did not come by card is paid back by hand: recording it is all. */
async function ask(
  providers: readonly PaymentProvider[],
  refund: PaymentRefund,
  payment: PaymentView,
): Promise<Answer> {
  const { route, providerPaymentId } = payment;
  if (route === null) return { outcome: 'REFUNDED', providerRefundId: null };
  const provider = providers.find(({ name }) => name === route.provider);
  if (provider === undefined || providerPaymentId === null)
    throw new Outage('payment-provider', {
      retryable: false,
      message: `the payment provider ${route.provider} is not registered`,
    });
  // One refund, one key: asking again after no answer cannot pay twice.
  return provider.refund({
    refundId: refund.id,
    paymentId: payment.id,
    providerPaymentId,
    amount: refund.amount,
  });
}

async function post(
  tx: PayRefundsRepositories,
  given: {
    readonly refund: PaymentRefund;
    readonly invoice: InvoiceHead;
    readonly posting: Posting;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { refund, invoice, posting, at } = given;
  await tx.ledger.post({
    id: newId('LedgerTransaction'),
    customerId: refund.customerId,
    kind: posting.kind,
    invoiceId: invoice.id,
    paymentId: refund.paymentId,
    description: `Refund of invoice ${invoice.number}`,
    postedAt: at,
    entries: posting.entries,
  });
  await tx.journal.append({
    customerId: refund.customerId,
    type: posting.kind === 'REFUND_PAID' ? 'payment-refunded' : 'refund-refused',
    at,
    context: {
      refundId: refund.id,
      paymentId: refund.paymentId,
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      creditNoteId: refund.creditNoteId,
      amount: { ...toWire(refund.amount) },
      reason: refund.reason,
      failureReason: refund.failureReason,
      by: refund.requestedBy,
    },
  });
}

async function settle(
  tx: PayRefundsRepositories,
  given: {
    readonly refund: PaymentRefund;
    readonly invoice: InvoiceHead;
    readonly providerRefundId: string | null;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { invoice, providerRefundId, at } = given;
  const refund: PaymentRefund = { ...given.refund, state: 'SETTLED', providerRefundId, settledAt: at };
  await tx.refunds.save(refund);
  await post(tx, { refund, invoice, posting: refundPaid(refund), at });
  if (refund.creditNoteId === null) {
    const next = { ...reopenDebt(invoice, refund.amount), version: invoice.version + 1, changedAt: at };
    await tx.invoices.saveState(next);
    await tx.outbox.add(invoiceChanged, toInvoiceChanged(next));
  }
  await tx.outbox.add(paymentRefunded, {
    refundId: refund.id,
    paymentId: refund.paymentId,
    customerId: refund.customerId,
    invoiceId: refund.invoiceId,
    creditNoteId: refund.creditNoteId,
    amount: toWire(refund.amount),
    refundedAt: at.toString(),
  });
}

async function refuse(
  tx: PayRefundsRepositories,
  given: {
    readonly refund: PaymentRefund;
    readonly invoice: InvoiceHead;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { invoice, reason, at } = given;
  const refund: PaymentRefund = { ...given.refund, state: 'FAILED', failureReason: reason, settledAt: at };
  await tx.refunds.save(refund);
  const isNoted = refund.creditNoteId !== null;
  if (isNoted) await post(tx, { refund, invoice, posting: refundReturned(refund), at });
  await raiseAlert(tx, invoice, {
    kind: 'REFUND_REFUSED',
    message: `The refund of ${formatDecimal(refund.amount)} ${refund.amount.currency} for invoice ${invoice.number} was refused: ${reason} ${isNoted ? "It is kept as the customer's credit." : 'Nothing was changed.'}`,
    paymentId: refund.paymentId,
    at,
  });
}

async function writeDown(
  { unitOfWork, clock }: PayRefundsPorts,
  { id, customerId }: PaymentRefund,
  answer: Answer,
) {
  await unitOfWork(everyRow, async (tx) => {
    await tx.accounts.forUpdate(customerId);
    const refund = await tx.refunds.forUpdate(id);
    if (refund === null || refund.state === 'SETTLED' || refund.state === 'FAILED') return;
    const invoice = await tx.invoices.forUpdate(refund.invoiceId);
    if (invoice === null) throw new Defect(`refund ${id} has no invoice`);
    const at = clock.now();
    if (answer.outcome === 'REFUSED') return refuse(tx, { refund, invoice, reason: answer.reason, at });
    return settle(tx, { refund, invoice, providerRefundId: answer.providerRefundId, at });
  });
}

async function markUnknown(
  { unitOfWork, clock }: PayRefundsPorts,
  { id, calls }: PaymentRefund,
): Promise<void> {
  const pauseSeconds = Math.min(2 ** Math.max(calls, 1), askAgainMaxSeconds);
  await unitOfWork(everyRow, async ({ refunds }) => {
    const current = await refunds.forUpdate(id);
    if (current === null || current.settledAt !== null) return;
    await refunds.save({
      ...current,
      state: 'UNKNOWN',
      nextCallAt: clock.now().add({ seconds: pauseSeconds }),
    });
  });
}

async function pay(ports: PayRefundsPorts, refund: PaymentRefund): Promise<void> {
  const payment = await ports.unitOfWork(everyRow, ({ payments }) => payments.view(refund.paymentId));
  if (payment === null) throw new Defect(`refund ${refund.id} has no payment`);
  let answer: Answer;
  try {
    answer = await ask(ports.providers, refund, payment);
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    return markUnknown(ports, refund);
  }
  await writeDown(ports, refund, answer);
}

/**
 * Asks the providers for the refunds that wait, each committed before. Several workers share them; one without an answer is asked
 * for again under the same key. @returns how many were taken up
 */
export const payDueRefunds = (ports: PayRefundsPorts) => async (): Promise<number> => {
  const now = ports.clock.now();
  const due = await ports.unitOfWork(everyRow, ({ refunds }) =>
    refunds.claimDue({ now, leaseUntil: now.add({ seconds: leaseSeconds }), max: batchMax }),
  );
  for (const refund of due) await pay(ports, refund);
  return due.length;
};
