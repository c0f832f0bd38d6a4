import { type CreditNoteId, newId, type PaymentId } from '../../../../kernel/ids/ids.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import { dateIn, earlierDate } from '../../../../kernel/time/dates.ts';
import { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import { invoiceVoided } from '../../../../schema/messages/billing/invoice-voided.v1.ts';
import { paymentSettled } from '../../../../schema/messages/billing/payment-settled.v1.ts';
import type { Account } from '../../accounts/index.ts';
import { creditNoteNumber, type InvoiceHead, toInvoiceChanged } from '../../invoicing/index.ts';
import { resolveAlerts } from '../../payments/index.ts';
import type { Correction } from '../domain/correction.ts';
import type { Plan, PlannedNote, PlannedReceipt } from '../domain/plan.ts';
import type { PlanRepositories } from './ports.ts';

interface Decided {
  readonly correction: Correction;
  readonly account: Account;
  readonly by: string;
  readonly at: Temporal.Instant;
}

async function writeNote(
  tx: PlanRepositories,
  note: PlannedNote,
  { correction, account, at }: Decided,
): Promise<CreditNoteId> {
  const { invoice, lines, kind, net, tax, total, refund, credit, offset } = note;
  const issuedOn = dateIn(account.timeZone, at);
  const sequence = await tx.creditNotes.nextNumber(invoice.seller, issuedOn.year);
  const id = newId('CreditNote');
  await tx.creditNotes.insert(
    {
      id,
      number: creditNoteNumber(invoice.seller.numberPrefix, issuedOn.year, sequence),
      customerId: invoice.customerId,
      invoiceId: invoice.id,
      kind,
      reason: correction.reason,
      currency: invoice.currency,
      issuedOn,
      issuedAt: at,
      ...{ net, tax, total, refund, credit, offset },
    },
    lines,
  );
  return id;
}

async function writeReceipt(
  tx: PlanRepositories,
  receipt: PlannedReceipt,
  decided: Decided,
): Promise<PaymentId> {
  const { amount, method, reference, receivedOn } = receipt;
  const { customerId } = decided.correction;
  const id = newId('Payment');
  await tx.payments.insertReceived({
    id,
    customerId,
    amount,
    method,
    reference,
    receivedOn,
    recordedAt: decided.at,
  });
  if (receipt.allocations.length > 0)
    await tx.outbox.add(paymentSettled, {
      paymentId: id,
      customerId,
      amount: toWire(amount),
      allocations: receipt.allocations.map((each) => ({
        invoiceId: each.invoiceId,
        amount: toWire(each.amount),
      })),
      cardLastFour: null,
      settledAt: decided.at.toString(),
    });
  return id;
}

/** A withdrawn invoice bills nothing: its periods are due again, from the first of them on. */
async function dueAgain(
  tx: PlanRepositories,
  { subscriptionId }: InvoiceHead,
  at: Temporal.Instant,
): Promise<void> {
  if (subscriptionId === null) return;
  const current = await tx.subscriptions.forUpdate(subscriptionId);
  if (current === null || current.state === 'ENDED' || current.state === 'REFUSED') return;
  const starts = (await tx.invoices.billedLines(subscriptionId)).flatMap(({ kind, isVoid, service }) =>
    kind === 'CHARGE' && isVoid ? [service.start] : [],
  );
  if (starts.length === 0) return;
  const first = starts.reduce(earlierDate);
  const nextDueOn = current.nextDueOn === null ? first : earlierDate(current.nextDueOn, first);
  await tx.subscriptions.save({ ...current, nextDueOn, version: current.version + 1, changedAt: at });
}

async function writeInvoice(
  tx: PlanRepositories,
  after: InvoiceHead,
  given: Decided & { readonly creditNoteId: CreditNoteId | null },
): Promise<void> {
  const { by, at, correction, creditNoteId } = given;
  const next = { ...after, version: after.version + 1, changedAt: at };
  await tx.invoices.saveState(next);
  await tx.outbox.add(invoiceChanged, toInvoiceChanged(next));
  if (next.state !== 'OPEN')
    await resolveAlerts(tx, next, { by, resolution: `${next.state}: ${correction.reason}`, at });
  if (next.state !== 'VOID' || creditNoteId === null) return;
  await dueAgain(tx, next, at);
  await tx.outbox.add(invoiceVoided, {
    invoiceId: next.id,
    customerId: next.customerId,
    version: next.version,
    creditNoteId,
    voidedAt: at.toString(),
  });
}

const eventTypes = {
  VOID: 'invoice-voided',
  CREDIT_NOTE: 'credit-note-issued',
  REFUND: 'refund-requested',
  PAYMENT: 'payment-recorded',
  WRITE_OFF: 'debt-written-off',
} as const;

/** Writes a plan down: documents, rows, postings, journal and messages, in the transaction that computed it. */
export async function writePlan(tx: PlanRepositories, plan: Plan, decided: Decided): Promise<void> {
  const { correction, by, at } = decided;
  const { customerId } = plan;
  const creditNoteId = plan.note === null ? null : await writeNote(tx, plan.note, decided);
  const paymentId = plan.receipt === null ? null : await writeReceipt(tx, plan.receipt, decided);
  for (const { amount, invoiceId, paymentId: of } of plan.refunds)
    await tx.refunds.insert({
      id: newId('Refund'),
      customerId,
      paymentId: of,
      invoiceId,
      creditNoteId,
      amount,
      state: 'PENDING',
      reason: correction.reason,
      failureReason: null,
      providerRefundId: null,
      calls: 0,
      nextCallAt: at,
      requestedBy: by,
      createdAt: at,
      settledAt: null,
    });
  for (const { after } of plan.invoices) await writeInvoice(tx, after, { ...decided, creditNoteId });
  for (const { posting, invoiceId } of plan.postings)
    await tx.ledger.post({
      id: newId('LedgerTransaction'),
      customerId,
      kind: posting.kind,
      invoiceId,
      paymentId,
      description: correction.reason,
      postedAt: at,
      entries: posting.entries,
    });
  await tx.journal.append({
    customerId,
    type: eventTypes[correction.kind],
    at,
    context: {
      correctionId: correction.id,
      reason: correction.reason,
      preparedBy: correction.preparedBy,
      by,
      creditNoteId,
      paymentId,
      amount: { ...correction.effect.amount },
      invoices: correction.effect.invoices.map(
        ({ number, stateBefore, stateAfter, dueBefore, dueAfter }) => ({
          ...{ number, stateBefore, stateAfter },
          dueBefore: { ...dueBefore },
          dueAfter: { ...dueAfter },
        }),
      ),
    },
  });
}
