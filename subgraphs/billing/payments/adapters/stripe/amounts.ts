import { type CurrencyCode, exponentOf } from '../../../../../kernel/money/currency.ts';
import type { Money } from '../../../../../kernel/money/money.ts';

/** Currencies without decimals in ISO 4217 that the provider still counts in hundredths. Source: docs.stripe.com/currencies */
const countedInHundredths: ReadonlySet<CurrencyCode> = new Set<CurrencyCode>(['ISK', 'UGX']);

/**
 * Minor units → the provider's own unit; null when it cannot take this amount: a third decimal other than zero, or beyond
 * what its numbers hold.
 */
export function toProviderAmount({ minor, currency }: Money): number | null {
  const amount = countedInHundredths.has(currency) ? minor * 100n : minor;
  if (exponentOf(currency) === 3 && amount % 10n !== 0n) return null;
  return amount > 0n && amount <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(amount) : null;
}
