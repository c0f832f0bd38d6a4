import { money } from '../../../kernel/money/money.ts';
import { multiply, rational, sumRational } from '../../../kernel/money/rational.ts';
import { round } from '../../../kernel/money/rounding.ts';
import { monthly } from '../../../kernel/time/frequency.ts';
import {
  type BilledLine,
  finaliseFrom,
  nextInvoiceState,
} from '../../../subgraphs/billing/invoicing/index.ts';
import { progressiveCredit } from '../../../subgraphs/billing/usage/index.ts';
import type { Computed } from '../case.ts';
import { decimalOf, type Given } from '../given.ts';
import { runUntil, subscriptionOf, totalOf } from '../proration-runs.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { major } from '../values.ts';

const currency = 'EUR';

/** Our `OPEN` is what others call finalised. */
function grace(given: Given): Record<string, Computed> {
  const from = finaliseFrom(given.instant('draft_created'), given.whole('grace_period_days'));
  const isTime = Temporal.Instant.compare(from, given.instant('finalize_job')) <= 0;
  const after = isTime ? granted(nextInvoiceState('DRAFT', 'FINALISE')) : 'DRAFT';
  return { before: 'draft', after: after === 'OPEN' ? 'finalized' : after.toLowerCase() };
}

/** The rest of a plan's month and usage that was billed on the way: what the last invoice still asks for. */
function progressive(given: Given): Record<string, Computed> {
  const plan = given.has('plan_minor')
    ? multiply(
        given.decimal('plan_minor'),
        rational(BigInt(given.wholeOr('terminated_day', 1)), BigInt(given.wholeOr('month_days', 1))),
      )
    : rational(0n);
  const billed = given.has('invoices_in_period_minor')
    ? sumRational(given.decimals('invoices_in_period_minor'))
    : given.decimal('progressive_invoice_minor');
  given.ignore('thresholds_minor');
  const usage = given.decimalOr('usage_minor', billed);
  const fees = money(round(sumRational([plan, usage]), 'half-up'), currency);
  const { value } = progressiveCredit(fees, money(billed.num / billed.den, currency));
  const total = given.has('plan_minor')
    ? { total_minor: value.due.minor, final_total_minor: value.due.minor }
    : {};
  return {
    fees_minor: fees.minor,
    progressive_credit_minor: value.credit.minor,
    final_credit_minor: value.credit.minor,
    ...total,
  };
}

/** The same period under one price after the other, each settled by an invoice of its own. */
function priceChanges(given: Given): Record<string, Computed> {
  const start = Temporal.PlainDate.from('2026-01-01');
  let billed: BilledLine[] = [];
  const nets = given.list('same_day_price_changes').map((price, index) => {
    const amountMinor = multiply(decimalOf(price, `change ${index}`), rational(100n));
    const lines = runUntil(
      subscriptionOf([{ from: start, day: 1, amountMinor, frequency: monthly }]),
      start,
      { billed },
    );
    billed = [...billed, ...lines];
    return major(totalOf(lines));
  });
  return { net_of_each_new_invoice: nets.slice(1) };
}

export const invoiceLifecycle = adapterOf('invoice_lifecycle', [
  {
    fits: having('grace_period_days', 'draft_created', 'finalize_job'),
    answer: (given) => ({ values: grace(given) }),
  },
  {
    fits: (given) => given.has('progressive_invoice_minor') || given.has('invoices_in_period_minor'),
    answer: (given) => ({ values: progressive(given), policies: { lateUsage: 'next-invoice' } }),
  },
  {
    fits: having('same_day_price_changes'),
    answer: (given) => ({ values: priceChanges(given), policies: { unusedCredit: 'amount-debited' } }),
  },
]);
