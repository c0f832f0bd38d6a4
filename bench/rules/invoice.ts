import type { Explained, Step } from '../../kernel/explain/explained.ts';
import { type CurrencyCode, type Money, money, nothing, roundMinor } from '../../kernel/money/money.ts';
import { exactly, type Rational, rational } from '../../kernel/money/rational.ts';
import type { Result } from '../../kernel/result/result.ts';
import { monthly } from '../../kernel/time/frequency.ts';
import { utc } from '../../kernel/time/zone.ts';
import { type InvoiceTotals, invoiceTotals } from '../../subgraphs/billing/invoicing/index.ts';
import {
  applyCoupons,
  defaultDiscountPolicy,
  defaultTierPolicy,
  type PriceModel,
  price,
  quantityOf,
  type Tier,
} from '../../subgraphs/billing/rating/index.ts';
import { linesToBill, type RunPolicy } from '../../subgraphs/billing/runs/index.ts';
import type { SubscriptionTerms } from '../../subgraphs/billing/subscriptions/index.ts';
import { defaultTaxPolicy } from '../../subgraphs/billing/tax/index.ts';

/** One customer's monthly invoice of five lines: two recurring prices prorated from mid-month, three of usage in tiers. */
export interface BenchInvoice {
  readonly totals: InvoiceTotals;
  /** Everything that explains it: lines, tiers, coupon, tax and totals; structured, put into words when read. */
  readonly trace: readonly Step[];
}

const currency: CurrencyCode = 'EUR';
const asOf = Temporal.PlainDate.from('2026-03-20');
const month = Temporal.PlainDate.from('2026-03-01');
const rates = [{ code: 'DE-19', percent: exactly('19') }];
const runPolicy: RunPolicy = {
  prorationBasis: 'calendar-day',
  unusedCredit: 'amount-debited',
  rounding: 'half-up',
  zone: utc,
};

const tier = (upTo: string | null, unit: string, flat: string): Tier => ({
  upTo: upTo === null ? null : exactly(upTo),
  unitMinor: exactly(unit),
  flatMinor: exactly(flat),
  block: null,
});
const tiers = [tier('100', '12.5', '0'), tier('1000', '9.75', '500'), tier(null, '6.125', '1500')];
const usageModels: readonly PriceModel[] = [
  { model: 'graduated', tiers, policy: defaultTierPolicy },
  { model: 'volume', tiers, policy: defaultTierPolicy },
  { model: 'graduated', tiers, policy: defaultTierPolicy },
];
const coupon = {
  coupon: {
    id: 'SPRING',
    value: { kind: 'percent', percent: exactly('15') },
    scope: { kind: 'invoice' },
    timesMax: 3,
  },
  timesUsed: 0,
} as const;

/** Customers differ in the day they began, in prices and in usage; the same number is the same customer. */
function subscriptionOf(customer: number): SubscriptionTerms {
  const startsOn = month.add({ days: customer % 20 });
  const recurring = (priceId: string, minor: bigint) => ({
    priceId,
    description: priceId,
    amountMinor: rational(minor),
  });
  return {
    id: `sub_${customer}`,
    currency,
    startsOn,
    endsOn: null,
    trialEndsOn: null,
    pauses: [],
    phases: [
      {
        startsOn,
        anchor: { kind: 'day-of-month', day: 1 },
        frequency: monthly,
        pays: 'in-advance',
        items: [recurring('plan', 2900n + BigInt(customer % 7)), recurring('devices', 1290n)],
      },
    ],
  };
}

/** @throws Error when a rule refuses: the benchmark's own input is at fault */
function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

interface Line {
  readonly amount: Money;
  readonly trace: readonly Step[];
}

function usageLine(model: PriceModel, units: Rational): Line {
  const { value, trace } = granted(price(model, quantityOf(units)));
  return { amount: roundMinor(value.amountMinor, currency, 'half-up'), trace };
}

export function invoiceOf(customer: number): BenchInvoice {
  const recurring = granted(
    linesToBill({ subscriptions: [subscriptionOf(customer)], billed: [], asOf, policy: runPolicy }),
  );
  const usage = usageModels.map((model, index) =>
    usageLine(model, rational(BigInt(((customer * 31 + index * 977) % 25_000) + 1), 10n)),
  );
  const lines: Line[] = [...recurring, ...usage];
  const discounts = granted(
    applyCoupons(
      lines.map(({ amount }, index) => ({ id: String(index), amount, planId: null, metricId: null })),
      [coupon],
      { currency, policy: defaultDiscountPolicy },
    ),
  );
  const totals: Explained<InvoiceTotals> = granted(
    invoiceTotals(
      lines.map(({ amount }, index) => ({
        amount,
        discount: discounts.value.perLine[index] ?? nothing(currency),
        rates,
      })),
      { currency, tax: defaultTaxPolicy, creditAvailable: money(0n, currency) },
    ),
  );
  return {
    totals: totals.value,
    trace: [...lines.flatMap(({ trace }) => trace), ...discounts.trace, ...totals.trace],
  };
}
