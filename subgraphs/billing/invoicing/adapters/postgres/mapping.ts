import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import { rational } from '../../../../../kernel/money/rational.ts';
import type { InvoiceHead, InvoiceLine, InvoiceTax, RecurringLine } from '../../domain/invoice.ts';
import type { LineKind, StoredLine } from '../../domain/line.ts';
import type { invoiceLines, invoices, invoiceTaxes } from './tables.ts';

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect'];
type InvoiceRow = Row<typeof invoices>;
type InvoiceLineRow = Row<typeof invoiceLines>;
type InvoiceTaxRow = Row<typeof invoiceTaxes>;

export function toInvoiceHead(row: InvoiceRow): InvoiceHead {
  const { netMinor, taxMinor, totalMinor, amountPaidMinor, amountCreditedMinor, creditUsedMinor, ...rest } =
    row;
  return {
    ...rest,
    net: money(netMinor, row.currency),
    tax: money(taxMinor, row.currency),
    total: money(totalMinor, row.currency),
    amountPaid: money(amountPaidMinor, row.currency),
    amountCredited: money(amountCreditedMinor, row.currency),
    creditUsed: money(creditUsedMinor, row.currency),
  };
}
export function fromInvoiceHead(head: InvoiceHead): InvoiceRow {
  const { net, tax, total, amountPaid, amountCredited, creditUsed, ...rest } = head;
  return {
    ...rest,
    netMinor: net.minor,
    taxMinor: tax.minor,
    totalMinor: total.minor,
    amountPaidMinor: amountPaid.minor,
    amountCreditedMinor: amountCredited.minor,
    creditUsedMinor: creditUsed.minor,
  };
}

type RecurringRow = Pick<
  InvoiceLineRow,
  | 'subscriptionId'
  | 'priceId'
  | 'kind'
  | 'periodFrom'
  | 'periodUntil'
  | 'serviceFrom'
  | 'serviceUntil'
  | 'fullNum'
  | 'fullDen'
  | 'repetition'
>;

/** What a one-off line keeps of a subscription. */
const notRecurring: RecurringRow = {
  subscriptionId: null,
  priceId: null,
  kind: null,
  periodFrom: null,
  periodUntil: null,
  serviceFrom: null,
  serviceUntil: null,
  fullNum: null,
  fullDen: null,
  repetition: null,
};

const fromRecurring = (line: RecurringLine): RecurringRow => ({
  subscriptionId: line.subscriptionId,
  priceId: line.priceId,
  kind: line.kind,
  periodFrom: line.period.start,
  periodUntil: line.period.end,
  serviceFrom: line.service.start,
  serviceUntil: line.service.end,
  fullNum: line.fullMinor.num.toString(),
  fullDen: line.fullMinor.den.toString(),
  repetition: line.repetition,
});

/** The database keeps all of these columns or none. */
function toRecurring(row: InvoiceLineRow): RecurringLine | null {
  const { subscriptionId, priceId, kind, periodFrom, periodUntil, serviceFrom, serviceUntil } = row;
  const { fullNum, fullDen, repetition } = row;
  if (
    subscriptionId === null ||
    priceId === null ||
    kind === null ||
    periodFrom === null ||
    periodUntil === null ||
    serviceFrom === null ||
    serviceUntil === null ||
    fullNum === null ||
    fullDen === null ||
    repetition === null
  )
    return null;
  return {
    subscriptionId,
    priceId,
    kind,
    period: { start: periodFrom, end: periodUntil },
    service: { start: serviceFrom, end: serviceUntil },
    fullMinor: rational(BigInt(fullNum), BigInt(fullDen)),
    amount: money(row.netMinor, row.currency),
    repetition,
  };
}

export const toInvoiceLine = (row: InvoiceLineRow): InvoiceLine => ({
  description: row.description,
  quantity: row.quantity,
  net: money(row.netMinor, row.currency),
  taxRatePercent: row.taxRatePercent,
  period:
    row.periodStart === null || row.periodEnd === null
      ? null
      : { start: row.periodStart, end: row.periodEnd },
  recurring: toRecurring(row),
  policies: row.policies,
  trace: row.trace,
});

export const fromInvoiceLine = (
  line: InvoiceLine,
  of: { readonly invoice: InvoiceHead; readonly position: number },
): InvoiceLineRow => ({
  invoiceId: of.invoice.id,
  position: of.position,
  customerId: of.invoice.customerId,
  currency: of.invoice.currency,
  description: line.description,
  quantity: line.quantity,
  netMinor: line.net.minor,
  taxRatePercent: line.taxRatePercent,
  periodStart: line.period?.start ?? null,
  periodEnd: line.period?.end ?? null,
  ...(line.recurring === null ? notRecurring : fromRecurring(line.recurring)),
  policies: line.policies,
  trace: line.trace,
});

export const toInvoiceTax = (row: InvoiceTaxRow): InvoiceTax => ({
  name: row.name,
  ratePercent: row.ratePercent,
  net: money(row.netMinor, row.currency),
  tax: money(row.taxMinor, row.currency),
});

/** A line as the next run must know it: dates and numbers as text. */
export interface BilledLineRow {
  readonly subscription_id: string;
  readonly price_id: string;
  readonly kind: LineKind;
  readonly period_from: string;
  readonly period_until: string;
  readonly service_from: string;
  readonly service_until: string;
  readonly full_num: string;
  readonly full_den: string;
  readonly net_minor: string;
  readonly currency: CurrencyCode;
  readonly is_void: boolean;
  readonly invoice_id: InvoiceId;
  readonly position: number;
}

const range = (start: string, end: string) => ({
  start: Temporal.PlainDate.from(start),
  end: Temporal.PlainDate.from(end),
});

export const toBilledLine = (row: BilledLineRow): StoredLine => ({
  subscriptionId: row.subscription_id,
  priceId: row.price_id,
  kind: row.kind,
  period: range(row.period_from, row.period_until),
  service: range(row.service_from, row.service_until),
  fullMinor: rational(BigInt(row.full_num), BigInt(row.full_den)),
  amount: money(BigInt(row.net_minor), row.currency),
  isVoid: row.is_void,
  source: { invoiceId: row.invoice_id, position: row.position },
});
