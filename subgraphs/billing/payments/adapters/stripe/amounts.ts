import { type CurrencyCode, exponentOf } from '../../../../../kernel/money/currency.ts';
import type { Money } from '../../../../../kernel/money/money.ts';

/** Currencies without decimals in ISO 4217 that the provider still counts in hundredths. Source: docs.stripe.com/currencies */
const countedInHundredths: ReadonlySet<CurrencyCode> = new Set<CurrencyCode>(['ISK', 'UGX']);

/** Accounting units and currencies that it takes no charges in; of the rest, a charge tells. Source: docs.stripe.com/currencies */
const unsupported: ReadonlySet<CurrencyCode> = new Set<CurrencyCode>([
  ...(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'XAD'] as const),
  ...(['CUP', 'IRR', 'KPW', 'SYP'] as const),
]);
export const isStripeCurrency = (currency: CurrencyCode): boolean => !unsupported.has(currency);

/**
 * Minor units → the provider's own unit; null when it cannot take this amount: a third decimal other than zero, or beyond
 * what its numbers hold.
 */
export function toProviderAmount({ minor, currency }: Money): number | null {
  const amount = countedInHundredths.has(currency) ? minor * 100n : minor;
  if (exponentOf(currency) === 3 && amount % 10n !== 0n) return null;
  return amount > 0n && amount <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : null;
}

/** The provider's unit → minor units. @param code the provider's lower-case code of the currency */
export function fromProviderAmount(amount: number, code: string): Money {
  const currency = code.toUpperCase() as CurrencyCode;
  const units = BigInt(amount);
  return { minor: countedInHundredths.has(currency) ? units / 100n : units, currency };
}
