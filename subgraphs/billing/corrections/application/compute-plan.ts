import type { InvoiceId } from '../../../../kernel/ids/ids.ts';
import { type Money, money, subtract, sum } from '../../../../kernel/money/money.ts';
import { exactly } from '../../../../kernel/money/rational.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import type { CreditedLine, InvoiceHead } from '../../invoicing/index.ts';
import { defaultTaxPolicy, type TaxRate, taxInvoice } from '../../tax/index.ts';
import type { CorrectionInput } from '../domain/correction-input.ts';
import type {
  CorrectionRefusal,
  InvoiceFacts,
  LineFacts,
  Plan,
  PlannedReceipt,
  WireAmount,
} from '../domain/plan.ts';
import { planCreditNote, planVoid } from '../domain/plan-credit-note.ts';
import { planReceivedPayment, planRefund, planWriteOff } from '../domain/plan-payment.ts';
import type { FactRepositories } from './ports.ts';

const toMoney = ({ minor, currency }: WireAmount): Money => money(BigInt(minor), currency);

const rateOf = ({ taxRatePercent }: CreditedLine): TaxRate => ({
  code: `${taxRatePercent} %`,
  percent: exactly(taxRatePercent),
});

/** The tax of each line as the document's totals were made of it, less what was credited. */
function lineFacts(lines: readonly CreditedLine[], invoice: InvoiceHead): LineFacts[] {
  const taxed = taxInvoice(
    lines.map((line) => ({ amount: line.net, rates: [rateOf(line)] })),
    invoice.currency,
    defaultTaxPolicy,
  );
  return lines.map((line, index) => {
    const tax = taxed.ok ? (taxed.value.value.lines[index]?.tax ?? line.creditedTax) : line.creditedTax;
    return {
      id: String(line.position),
      position: line.position,
      description: line.description,
      taxRatePercent: line.taxRatePercent,
      netLeft: subtract(line.net, line.creditedNet),
      taxLeft: subtract(tax, line.creditedTax),
      rates: [rateOf(line)],
    };
  });
}

const unknownInvoice = (path: readonly string[]) =>
  refuse('NOT_FOUND', 'There is no invoice of this id.', path);

async function invoiceFacts(
  tx: FactRepositories,
  id: InvoiceId,
  path: readonly string[],
): Promise<Result<InvoiceFacts, CorrectionRefusal>> {
  const invoice = await tx.invoices.forUpdate(id);
  if (invoice === null) return unknownInvoice(path);
  const [credited, payments, hasPaymentUnderWay, deferred] = await Promise.all([
    tx.creditNotes.creditedLines(id),
    tx.payments.refundableOf(id),
    tx.payments.hasUnderWay(id),
    tx.ledger.deferredOf(id),
  ]);
  const creditedTotal = sum(
    credited.flatMap((line) => [line.creditedNet, line.creditedTax]),
    invoice.currency,
  );
  return ok({
    invoice,
    lines: lineFacts(credited, invoice),
    payments,
    creditedTotal,
    hasPaymentUnderWay,
    deferred: money(deferred, invoice.currency),
  });
}

async function planRefundOf(
  tx: FactRepositories,
  { paymentId, amount }: Extract<CorrectionInput, { kind: 'REFUND' }>,
): Promise<Result<Plan, CorrectionRefusal>> {
  const path = ['input', 'refund', 'paymentId'];
  const [first, ...others] = await tx.payments.invoicesPaidBy(paymentId);
  if (first === undefined)
    return refuse('NOT_FOUND', 'There is no settled payment of this id that paid an invoice.', path);
  if (others.length > 0)
    return refuse(
      'WRONG_STATE',
      'The payment paid several invoices: credit each of them with the destination REFUND instead.',
      path,
    );
  const facts = await invoiceFacts(tx, first, path);
  return facts.ok
    ? planRefund(facts.value, { paymentId, amount: amount === null ? null : toMoney(amount) })
    : facts;
}

async function planPaymentOf(
  tx: FactRepositories,
  input: Extract<CorrectionInput, { kind: 'PAYMENT' }>,
  now: Temporal.Instant,
): Promise<Result<Plan, CorrectionRefusal>> {
  const path = ['input', 'payment'];
  const account = await tx.accounts.forUpdate(input.customerId);
  if (account === null)
    return refuse('NOT_FOUND', 'There is no customer of this id.', [...path, 'customerId']);
  const amount = toMoney(input.amount);
  if (account.currency !== amount.currency)
    return refuse('CURRENCY_MISMATCH', `The customer is billed in ${account.currency}.`, [...path, 'amount']);
  const invoices: InvoiceHead[] = [];
  for (const [index, allocation] of input.allocations.entries()) {
    const at = [...path, 'allocations', String(index)];
    const invoice = await tx.invoices.forUpdate(allocation.invoiceId);
    if (invoice === null || invoice.customerId !== input.customerId) return unknownInvoice(at);
    if (invoice.currency !== amount.currency)
      return refuse('CURRENCY_MISMATCH', `Invoice ${invoice.number} is in ${invoice.currency}.`, at);
    invoices.push(invoice);
  }
  if (new Set(invoices.map(({ id }) => id)).size < invoices.length)
    return refuse('INVALID_VALUE', 'Each invoice is named once.', [...path, 'allocations']);
  const receipt: PlannedReceipt = {
    amount,
    method: input.method,
    receivedOn: Temporal.PlainDate.from(input.receivedOn),
    reference: input.reference,
    allocations: input.allocations.map((each) => ({
      invoiceId: each.invoiceId,
      amount: toMoney(each.amount),
    })),
  };
  return planReceivedPayment(input.customerId, invoices, {
    receipt,
    today: dateIn(account.timeZone, now),
  });
}

/**
 * What a correction would do, from the facts as they are now. Preparing it and carrying it out both ask this function; the facts
 * stay locked until the transaction ends.
 */
export async function computePlan(
  tx: FactRepositories,
  input: CorrectionInput,
  now: Temporal.Instant,
): Promise<Result<Plan, CorrectionRefusal>> {
  if (input.kind === 'PAYMENT') return planPaymentOf(tx, input, now);
  if (input.kind === 'REFUND') return planRefundOf(tx, input);
  const facts = await invoiceFacts(tx, input.invoiceId, ['input', 'invoiceId']);
  if (!facts.ok) return facts;
  if (input.kind === 'WRITE_OFF') return planWriteOff(facts.value);
  if (input.kind === 'VOID') return planVoid(facts.value, input);
  const items =
    input.items?.map(({ line, net, repairs }) => ({
      lineId: String(line),
      net: toMoney(net),
      repairs:
        repairs === undefined
          ? null
          : { start: Temporal.PlainDate.from(repairs.start), end: Temporal.PlainDate.from(repairs.end) },
    })) ?? null;
  return planCreditNote(facts.value, { items, destination: input.destination });
}
