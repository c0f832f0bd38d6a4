import { Defect } from '../../../../kernel/errors/errors.ts';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import type { BillingRunId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import { isZero, nothing } from '../../../../kernel/money/money.ts';
import { formatRational } from '../../../../kernel/money/rational.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import type { Account } from '../../accounts/index.ts';
import type { BillingSubscription } from '../../subscriptions/index.ts';
import { defaultTaxPolicy, standardRateOf } from '../../tax/index.ts';
import type { UnbilledPeriod } from './billed-service.ts';
import type { Invoice, InvoiceTax, Seller } from './invoice.ts';
import { type InvoiceTotals, invoiceTotals } from './invoice-totals.ts';

/** How a seller invoices; policy, apart from the mechanism. */
export interface InvoicingPolicy {
  readonly seller: Seller;
  /** Days from the issue until it should be paid. */
  readonly paymentTermDays: number;
}

/** What an invoice is made from. */
export interface InvoiceInput {
  readonly id: InvoiceId;
  readonly sequence: number;
  readonly account: Account;
  readonly subscription: BillingSubscription;
  readonly period: UnbilledPeriod;
  readonly runId: BillingRunId | null;
  readonly issuedAt: Temporal.Instant;
}

/** `Q-2026-000042` */
const numberOf = (seller: Seller, year: number, sequence: number): string =>
  `${seller.numberPrefix}-${year}-${String(sequence).padStart(6, '0')}`;

const taxesOf = (totals: InvoiceTotals): InvoiceTax[] =>
  totals.taxes.rates.map(({ code, percent, net, tax }) => ({
    name: code,
    ratePercent: formatRational(percent),
    net,
    tax,
  }));

/**
 * The invoice for one period of one subscription, with how its figures came about. Pure.
 *
 * Its day is the real day in the account's zone, whichever day the run bills up to: an invoice is dated when it is issued.
 */
export function draftInvoice(
  { seller, paymentTermDays }: InvoicingPolicy,
  input: InvoiceInput,
): { invoice: Invoice; totals: InvoiceTotals; trace: string[] } {
  const { account, subscription, period, issuedAt } = input;
  const { currency } = period.price;
  const suppliedOn = dateIn(subscription.timeZone, period.interval.start);
  const lastDay = dateIn(subscription.timeZone, period.interval.end).subtract({ days: 1 });
  const rate = standardRateOf(account.address.country, suppliedOn);
  const priced = { amount: period.price, discount: nothing(currency), rates: [rate] };
  const calculated = invoiceTotals([priced], {
    currency,
    tax: defaultTaxPolicy,
    creditAvailable: nothing(currency),
  });
  if (!calculated.ok)
    throw new Defect(`an invoice of ${subscription.id} cannot be totalled: ${calculated.error.message}`);
  const { value: totals, trace } = calculated.value;
  const issuedOn = dateIn(account.timeZone, issuedAt);
  const invoice: Invoice = {
    id: input.id,
    number: numberOf(seller, issuedOn.year, input.sequence),
    customerId: account.customerId,
    subscriptionId: subscription.id,
    planId: subscription.planId,
    runId: input.runId,
    version: 1,
    state: isZero(totals.due) ? 'PAID' : 'OPEN',
    currency,
    issuedOn,
    dueOn: issuedOn.add({ days: paymentTermDays }),
    issuedAt,
    billedTo: { name: account.name, address: account.address, taxId: account.taxId },
    seller,
    net: totals.net,
    tax: totals.tax,
    total: totals.total,
    amountPaid: nothing(currency),
    changedAt: issuedAt,
    lines: [
      {
        subscriptionId: subscription.id,
        description: `${subscription.name}, ${suppliedOn} to ${lastDay}`,
        period: period.interval,
        quantity: '1',
        net: totals.net,
        taxRatePercent: formatRational(rate.percent),
      },
    ],
    taxes: taxesOf(totals),
  };
  return { invoice, totals, trace: [...period.trace, ...renderTrace(trace)] };
}
