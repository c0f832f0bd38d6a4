import { renderTrace } from '../../../../kernel/explain/explained.ts';
import type { BillingRunId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import {
  formatDecimal,
  isNegative,
  isZero,
  type Money,
  negate,
  nothing,
} from '../../../../kernel/money/money.ts';
import { formatRational } from '../../../../kernel/money/rational.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { intervalOfDates } from '../../../../kernel/time/interval.ts';
import type { Account } from '../../accounts/index.ts';
import type { Subscription } from '../../subscriptions/index.ts';
import { defaultTaxPolicy, standardRateOf, type TaxRate } from '../../tax/index.ts';
import type { Invoice, InvoiceLine, InvoiceTax, Seller } from './invoice.ts';
import { type InvoiceTotals, invoiceTotals, type TotalsRefusal } from './invoice-totals.ts';
import type { DueLine } from './line.ts';

/** How a seller invoices; policy, apart from the mechanism. */
export interface InvoicingPolicy {
  readonly seller: Seller;
  /** Days from the issue until it should be paid. */
  readonly paymentTermDays: number;
}

/** A line to put on an invoice. */
export interface DraftLine extends DueLine {
  /** How many lines of this kind billed the same stretch before. */
  readonly repetition: number;
}

/** What an invoice is made from: lines of one subscription. */
export interface InvoiceInput {
  readonly account: Account;
  readonly subscription: Pick<Subscription, 'id' | 'planId' | 'timeZone' | 'currency'>;
  /** At least one. */
  readonly lines: readonly DraftLine[];
  /** The customer's credit in the subscription's currency, not negative. */
  readonly creditAvailable: Money;
  readonly runId: BillingRunId | null;
  readonly issuedAt: Temporal.Instant;
}

/** An invoice without its number. */
export interface InvoiceDraft {
  readonly document: Omit<Invoice, 'id' | 'number'>;
  readonly totals: InvoiceTotals;
  /** How the figures came about: the lines, then the totals. */
  readonly trace: readonly string[];
}

export type DraftRefusal = TotalsRefusal | 'CREDIT_LEFT_OVER';

/** Tax by the account's country on the first day of the service. */
const rateOf = ({ address }: Account, { service }: DraftLine): TaxRate =>
  standardRateOf(address.country, service.start);

const toLine = (
  { amount, description, policies, trace, dueOn: _dueOn, repetition, ...billed }: DraftLine,
  given: { readonly subscription: InvoiceInput['subscription']; readonly net: Money; readonly rate: TaxRate },
): InvoiceLine => ({
  description: `${description}, ${billed.service.start} to ${billed.service.end.subtract({ days: 1 })}`,
  quantity: '1',
  net: given.net,
  taxRatePercent: formatRational(given.rate.percent),
  period: intervalOfDates(billed.service, given.subscription.timeZone),
  recurring: { ...billed, amount, subscriptionId: given.subscription.id, repetition },
  policies,
  trace: renderTrace(trace),
});

const toTaxes = ({ taxes }: InvoiceTotals): InvoiceTax[] =>
  taxes.rates.map(({ code, percent, net, tax }) => ({
    name: code,
    ratePercent: formatRational(percent),
    net,
    tax,
  }));

/**
 * The invoice for lines of one subscription, with how its figures came about.
 *
 * Its day is the real day in the account's zone, whichever day the run bills up to: an invoice is dated when it is issued.
 *
 * @returns refused when corrections outweigh the charges: a document of less than nothing is a credit note
 */
export function draftInvoice(
  policy: InvoicingPolicy,
  input: InvoiceInput,
): Result<InvoiceDraft, DraftRefusal> {
  const { account, subscription } = input;
  const none = nothing(subscription.currency);
  const rates = input.lines.map((line) => rateOf(account, line));
  const priced = input.lines.map(({ amount }, index) => ({
    amount,
    discount: none,
    rates: rates.slice(index, index + 1),
  }));
  const calculated = invoiceTotals(priced, {
    currency: subscription.currency,
    tax: defaultTaxPolicy,
    creditAvailable: input.creditAvailable,
  });
  if (!calculated.ok) return calculated;
  const { value: totals, trace } = calculated.value;
  if (isNegative(totals.total))
    return refuse(
      'CREDIT_LEFT_OVER',
      `Corrections outweigh what is due by ${formatDecimal(negate(totals.total))} ${subscription.currency}; that is given back by credit notes.`,
    );
  const lines = input.lines.map((line, index) =>
    toLine(line, {
      subscription,
      net: totals.taxes.lines[index]?.net ?? line.amount,
      rate: rates[index] as TaxRate,
    }),
  );
  const document = { ...toHead(policy, input, totals), lines, taxes: toTaxes(totals) };
  return ok({ document, totals, trace: [...lines.flatMap((line) => line.trace), ...renderTrace(trace)] });
}

function toHead({ seller, paymentTermDays }: InvoicingPolicy, input: InvoiceInput, totals: InvoiceTotals) {
  const { account, subscription, runId, issuedAt } = input;
  const issuedOn = dateIn(account.timeZone, issuedAt);
  return {
    customerId: account.customerId,
    subscriptionId: subscription.id,
    planId: subscription.planId,
    runId,
    version: 1,
    state: isZero(totals.due) ? ('PAID' as const) : ('OPEN' as const),
    currency: subscription.currency,
    issuedOn,
    dueOn: issuedOn.add({ days: paymentTermDays }),
    issuedAt,
    billedTo: { name: account.name, address: account.address, taxId: account.taxId },
    seller,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    amountPaid: nothing(subscription.currency),
    amountCredited: totals.creditApplied,
    creditUsed: totals.creditApplied,
    changedAt: issuedAt,
  };
}

/** `Q-2026-000042` @param sequence its number in the seller's year, from 1 */
export const numberInvoice = (
  { document }: InvoiceDraft,
  { id, sequence }: { readonly id: InvoiceId; readonly sequence: number },
): Invoice => ({
  ...document,
  id,
  number: `${document.seller.numberPrefix}-${document.issuedOn.year}-${String(sequence).padStart(6, '0')}`,
});
