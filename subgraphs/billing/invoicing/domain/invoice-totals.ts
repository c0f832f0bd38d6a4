import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import {
  type CurrencyCode,
  isNegative,
  type Money,
  nothing,
  oneCurrency,
  smaller,
  subtract,
  sum,
} from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { type TaxedInvoice, type TaxPolicy, type TaxRate, taxInvoice } from '../../tax/index.ts';

/** A finished line before tax: its amount is rounded already; `discount` is its share of all coupons, not negative. */
export interface PricedLine {
  readonly amount: Money;
  readonly discount: Money;
  readonly rates: readonly TaxRate[];
}

export interface InvoiceTotals {
  /** Sum of the rounded lines before discounts. */
  readonly subtotal: Money;
  readonly discount: Money;
  readonly net: Money;
  readonly tax: Money;
  /** net + tax. Negative when repairs outweigh charges: the difference becomes customer credit. */
  readonly total: Money;
  /** Wallet and account credit used, after tax. */
  readonly creditApplied: Money;
  /** total − creditApplied, never below zero. */
  readonly due: Money;
  /** What the invoice owes the customer, when the total is negative. */
  readonly creditCreated: Money;
  readonly taxes: TaxedInvoice;
}

export type TotalsRefusal = 'CURRENCIES_MIXED' | 'TAX_RATE_WRONG' | 'CREDIT_NEGATIVE';

/**
 * From priced lines to what is due: discount before tax, credit after tax.
 *
 * @param creditAvailable wallet and account credit of the customer, not negative; no more than the total is used
 * Source: MONEY-AND-TIME, "coupon … spread before tax"; issue "wallet and account credit after tax".
 */
export function invoiceTotals(
  lines: readonly PricedLine[],
  options: { readonly currency: CurrencyCode; readonly tax: TaxPolicy; readonly creditAvailable: Money },
): Result<Explained<InvoiceTotals>, TotalsRefusal> {
  const { currency, creditAvailable } = options;
  const single = oneCurrency(
    [creditAvailable, ...lines.flatMap((line) => [line.amount, line.discount])],
    currency,
  );
  if (!single.ok) return single;
  if (isNegative(creditAvailable))
    return refuse('CREDIT_NEGATIVE', 'Credit that can be used is zero or more; a debt is no credit.', [
      'creditAvailable',
    ]);
  const taxable = lines.map((line) => ({ amount: subtract(line.amount, line.discount), rates: line.rates }));
  const taxes = taxInvoice(taxable, currency, options.tax);
  if (!taxes.ok) return taxes;
  const totals = settle(lines, taxes.value.value, creditAvailable);
  const summary = step('{subtotal} − {discount} discount + {tax} tax = {total}; credit {credit}; due {due}', {
    subtotal: totals.subtotal,
    discount: totals.discount,
    tax: totals.tax,
    total: totals.total,
    credit: totals.creditApplied,
    due: totals.due,
  });
  return ok(explained(totals, taxes.value.policies, [...taxes.value.trace, summary]));
}

function settle(lines: readonly PricedLine[], taxes: TaxedInvoice, creditAvailable: Money): InvoiceTotals {
  const { currency } = creditAvailable;
  const none = nothing(currency);
  const total = taxes.gross;
  const creditApplied = isNegative(total) ? none : smaller(total, creditAvailable);
  return {
    subtotal: sum(
      lines.map((line) => line.amount),
      currency,
    ),
    discount: sum(
      lines.map((line) => line.discount),
      currency,
    ),
    net: taxes.net,
    tax: taxes.tax,
    total,
    creditApplied,
    due: isNegative(total) ? none : subtract(total, creditApplied),
    creditCreated: isNegative(total) ? subtract(none, total) : none,
    taxes,
  };
}
