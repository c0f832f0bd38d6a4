import {
  compare,
  formatDecimal,
  type Money,
  nothing,
  subtract,
  sum,
} from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isBefore } from '../../../../kernel/time/dates.ts';
import { amountDue, applyPayment, debtOf, type InvoiceHead } from '../../invoicing/index.ts';
import { debtRecovered, debtWrittenOff, paymentSettled } from '../../ledger/index.ts';
import { refund } from '../../payments/index.ts';
import type { CorrectionRefusal, InvoiceFacts, Plan, PlannedReceipt } from './plan.ts';

/**
 * Money goes back to where it came from, and the invoice is owed again.
 *
 * @param request.amount null refunds all that is left of the payment
 */
export function planRefund(
  facts: InvoiceFacts,
  request: { readonly paymentId: string; readonly amount: Money | null },
): Result<Plan, CorrectionRefusal> {
  const { invoice } = facts;
  const payment = facts.payments.find(({ paymentId }) => paymentId === request.paymentId);
  if (payment === undefined || payment.refundable.minor <= 0n)
    return refuse('NOTHING_LEFT', 'Nothing is left of this payment to refund.', [
      'input',
      'refund',
      'paymentId',
    ]);
  if (facts.hasPaymentUnderWay)
    return refuse('IN_PROGRESS', 'An attempt to charge the invoice is under way; wait for its outcome.', [
      'input',
      'refund',
      'paymentId',
    ]);
  if (invoice.state !== 'OPEN' && invoice.state !== 'PAID')
    return refuse(
      'WRONG_STATE',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; it cannot be owed again.`,
      ['input', 'refund', 'paymentId'],
    );
  const amount = request.amount ?? payment.refundable;
  const allowed = refund(
    { amount, effect: 'reopen-debt', lines: [] },
    { balance: amountDue(invoice), paid: payment.refundable },
  );
  if (!allowed.ok)
    return refuse(
      allowed.error.code === 'REFUND_ABOVE_PAID' ? 'ABOVE_REMAINING' : 'INVALID_VALUE',
      `A refund is above zero and at most ${formatDecimal(payment.refundable)} ${invoice.currency}, which is left of the payment.`,
      ['input', 'refund', 'amount'],
    );
  return ok({
    customerId: invoice.customerId,
    amount,
    note: null,
    refunds: [{ paymentId: payment.paymentId, invoiceId: invoice.id, amount }],
    receipt: null,
    // The invoice follows when the money has gone.
    invoices: [],
    postings: [],
  });
}

interface Allocated {
  readonly invoice: InvoiceHead;
  readonly amount: Money;
}

function checkAllocation({ invoice, amount }: Allocated, index: number): Result<true, CorrectionRefusal> {
  const path = ['input', 'payment', 'allocations', String(index)];
  if (invoice.state !== 'OPEN' && invoice.state !== 'UNCOLLECTIBLE')
    return refuse(
      'WRONG_STATE',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; an open or a written-off one can be paid.`,
      path,
    );
  if (amount.minor <= 0n) return refuse('INVALID_VALUE', 'What an invoice is paid is above zero.', path);
  if (compare(amount, debtOf(invoice)) > 0)
    return refuse(
      'ABOVE_REMAINING',
      `Invoice ${invoice.number} owes ${formatDecimal(debtOf(invoice))} ${invoice.currency}; what is above it stays unallocated and becomes credit.`,
      path,
    );
  return ok(true);
}

/**
 * Money that came another way than by card pays invoices, whole or in part; what is not allocated becomes the customer's credit.
 * A written-off invoice that is paid is a debt recovered.
 *
 * @param today in the account's zone; money that is still to come is refused
 */
export function planReceivedPayment(
  customerId: Plan['customerId'],
  invoices: readonly InvoiceHead[],
  { receipt, today }: { readonly receipt: PlannedReceipt; readonly today: Temporal.PlainDate },
): Result<Plan, CorrectionRefusal> {
  const { amount } = receipt;
  if (isBefore(today, receipt.receivedOn))
    return refuse(
      'INVALID_VALUE',
      `Money is recorded when it is there: ${receipt.receivedOn} is after today, ${today}.`,
      ['input', 'payment', 'receivedOn'],
    );
  if (amount.minor <= 0n)
    return refuse('INVALID_VALUE', 'A payment is above zero.', ['input', 'payment', 'amount']);
  const allocated = receipt.allocations.flatMap((each): Allocated[] => {
    const invoice = invoices.find(({ id }) => id === each.invoiceId);
    return invoice === undefined ? [] : [{ invoice, amount: each.amount }];
  });
  for (const [index, each] of allocated.entries()) {
    const checked = checkAllocation(each, index);
    if (!checked.ok) return checked;
  }
  const applied = sum(
    allocated.map((each) => each.amount),
    amount.currency,
  );
  if (compare(applied, amount) > 0)
    return refuse(
      'ABOVE_REMAINING',
      `The allocations add up to ${formatDecimal(applied)}, the payment is ${formatDecimal(amount)} ${amount.currency}.`,
      ['input', 'payment', 'allocations'],
    );
  const none = nothing(amount.currency);
  const rest = subtract(amount, applied);
  const postings = allocated.flatMap(({ invoice, amount: part }) => [
    ...(invoice.state === 'UNCOLLECTIBLE'
      ? [{ invoiceId: invoice.id, posting: debtRecovered({ amount: part }) }]
      : []),
    { invoiceId: invoice.id, posting: paymentSettled({ amount: part, applied: part, fee: none }) },
  ]);
  return ok({
    customerId,
    amount,
    note: null,
    refunds: [],
    receipt,
    invoices: allocated.map(({ invoice, amount: part }) => ({
      before: invoice,
      after: applyPayment(invoice, part),
    })),
    postings:
      rest.minor > 0n
        ? [
            ...postings,
            { invoiceId: null, posting: paymentSettled({ amount: rest, applied: none, fee: none }) },
          ]
        : postings,
  });
}

/** Gives up the debt of an open invoice. */
export function planWriteOff({ invoice, hasPaymentUnderWay }: InvoiceFacts): Result<Plan, CorrectionRefusal> {
  const path = ['input', 'writeOff', 'invoiceId'];
  if (invoice.state !== 'OPEN')
    return refuse(
      'WRONG_STATE',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; only an open invoice can be written off.`,
      path,
    );
  if (hasPaymentUnderWay)
    return refuse('IN_PROGRESS', 'An attempt to charge it is under way; wait for its outcome.', path);
  const amount = amountDue(invoice);
  return ok({
    customerId: invoice.customerId,
    amount,
    note: null,
    refunds: [],
    receipt: null,
    invoices: [{ before: invoice, after: { ...invoice, state: 'UNCOLLECTIBLE' } }],
    postings: [{ invoiceId: invoice.id, posting: debtWrittenOff({ amount }) }],
  });
}
