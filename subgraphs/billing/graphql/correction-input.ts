import { parseId } from '../../../kernel/ids/ids.ts';
import { parseCurrency } from '../../../kernel/money/currency.ts';
import { type CurrencyCode, type Money, parseDecimal, toWire } from '../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../kernel/result/result.ts';
import { checkText } from '../../../kernel/text/typed-text.ts';
import type { CorrectionInput, WireAmount } from '../corrections/index.ts';
import type { PrepareCorrectionInput } from '../generated/resolvers.ts';
import type { Loaders } from './loaders.ts';

type Parsed = Result<CorrectionInput, 'INVALID_VALUE' | 'NOT_FOUND'>;
const unknown = (what: string, path: readonly string[]) =>
  refuse('NOT_FOUND', `There is no ${what} of this id.`, path);

const wire = ({ minor, currency }: Money): WireAmount => ({ ...toWire({ minor, currency }), currency });

function parseAmount(
  text: string,
  currency: CurrencyCode,
  path: readonly string[],
): Result<WireAmount, 'INVALID_VALUE'> {
  const amount = parseDecimal(text, currency);
  return amount.ok ? ok(wire(amount.value)) : refuse('INVALID_VALUE', amount.error.message, path);
}

const fromVoid = ({ invoiceId, paidGoes }: NonNullable<PrepareCorrectionInput['voidInvoice']>): Parsed => {
  const id = parseId('Invoice', invoiceId);
  return id === null
    ? unknown('invoice', ['input', 'voidInvoice', 'invoiceId'])
    : ok({ kind: 'VOID', invoiceId: id, paidGoes: paidGoes === 'REFUND' ? 'refund' : 'credit' });
};

async function fromCreditNote(
  input: NonNullable<PrepareCorrectionInput['creditNote']>,
  loaders: Loaders,
): Promise<Parsed> {
  const path = ['input', 'creditNote'];
  const invoiceId = parseId('Invoice', input.invoiceId);
  const invoice = invoiceId === null ? null : await loaders.invoice.load(invoiceId);
  if (invoice === null) return unknown('invoice', [...path, 'invoiceId']);
  const items: { line: number; net: WireAmount }[] = [];
  for (const [index, { line, net }] of (input.items ?? []).entries()) {
    const amount = parseAmount(net, invoice.currency, [...path, 'items', String(index), 'net']);
    if (!amount.ok) return amount;
    if (items.some((each) => each.line === line))
      return refuse('INVALID_VALUE', 'Each line is named once.', [...path, 'items', String(index), 'line']);
    items.push({ line, net: amount.value });
  }
  const destination = input.destination === 'REFUND' ? 'refund' : 'credit';
  return ok({
    kind: 'CREDIT_NOTE',
    invoiceId: invoice.id,
    destination,
    items: input.items == null ? null : items,
  });
}

async function fromRefund(
  { paymentId, amount }: NonNullable<PrepareCorrectionInput['refund']>,
  loaders: Loaders,
): Promise<Parsed> {
  const path = ['input', 'refund'];
  const id = parseId('Payment', paymentId);
  const payment = id === null ? null : await loaders.payment.load(id);
  if (payment === null) return unknown('payment', [...path, 'paymentId']);
  if (amount == null) return ok({ kind: 'REFUND', paymentId: payment.id, amount: null });
  const parsed = parseAmount(amount, payment.amount.currency, [...path, 'amount']);
  return parsed.ok ? ok({ kind: 'REFUND', paymentId: payment.id, amount: parsed.value }) : parsed;
}

function fromPayment(input: NonNullable<PrepareCorrectionInput['payment']>): Parsed {
  const path = ['input', 'payment'];
  const { method } = input;
  if (method === 'CARD')
    return refuse(
      'INVALID_VALUE',
      'Cards are charged by the provider; record BANK_TRANSFER, CASH or OTHER.',
      [...path, 'method'],
    );
  const customerId = parseId('Customer', input.customerId);
  if (customerId === null) return unknown('customer', [...path, 'customerId']);
  const currency = parseCurrency(input.currency);
  if (!currency.ok) return refuse('INVALID_VALUE', currency.error.message, [...path, 'currency']);
  const amount = parseAmount(input.amount, currency.value, [...path, 'amount']);
  if (!amount.ok) return amount;
  const bounds = { path: [...path, 'reference'], min: 1, max: 200, lines: 'one' } as const;
  const reference = checkText(input.reference, bounds);
  if (!reference.ok) return reference;
  const allocations: Extract<CorrectionInput, { kind: 'PAYMENT' }>['allocations'][number][] = [];
  for (const [index, each] of input.allocations.entries()) {
    const at = [...path, 'allocations', String(index)];
    const invoiceId = parseId('Invoice', each.invoiceId);
    if (invoiceId === null) return unknown('invoice', [...at, 'invoiceId']);
    const part = parseAmount(each.amount, currency.value, [...at, 'amount']);
    if (!part.ok) return part;
    allocations.push({ invoiceId, amount: part.value });
  }
  return ok({
    kind: 'PAYMENT',
    customerId,
    amount: amount.value,
    method,
    receivedOn: input.receivedOn.toString(),
    reference: reference.value,
    allocations,
  });
}

function fromWriteOff({ invoiceId }: NonNullable<PrepareCorrectionInput['writeOff']>): Parsed {
  const id = parseId('Invoice', invoiceId);
  return id === null
    ? unknown('invoice', ['input', 'writeOff', 'invoiceId'])
    : ok({ kind: 'WRITE_OFF', invoiceId: id });
}

/** Exactly one of the input's kinds, with its ids and amounts parsed. */
export async function fromCorrectionInput(input: PrepareCorrectionInput, loaders: Loaders): Promise<Parsed> {
  const { voidInvoice, creditNote, refund, payment, writeOff } = input;
  const given = [voidInvoice, creditNote, refund, payment, writeOff].filter((kind) => kind != null);
  if (given.length !== 1)
    return refuse(
      'INVALID_VALUE',
      'Give exactly one of voidInvoice, creditNote, refund, payment and writeOff.',
      ['input'],
    );
  if (voidInvoice != null) return fromVoid(voidInvoice);
  if (creditNote != null) return fromCreditNote(creditNote, loaders);
  if (refund != null) return fromRefund(refund, loaders);
  if (payment != null) return fromPayment(payment);
  return writeOff == null ? unknown('correction', ['input']) : fromWriteOff(writeOff);
}
