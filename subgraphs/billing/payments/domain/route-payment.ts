import type { CurrencyCode } from '../../../../kernel/money/money.ts';
import type { ProviderReference, StoredCard } from './card.ts';

/** What the router knows of a registered payment provider. */
export interface RoutableProvider {
  readonly name: string;
  supports(currency: CurrencyCode): boolean;
}

/**
 * The provider that charges a card: the first registered one that knows the card and supports the currency.
 *
 * @param providers in the order of preference
 * @returns null when no provider can
 */
export function routePayment(
  card: StoredCard,
  currency: CurrencyCode,
  providers: readonly RoutableProvider[],
): ProviderReference | null {
  for (const candidate of providers) {
    const reference = card.providers.find(({ provider }) => provider === candidate.name);
    if (reference !== undefined && candidate.supports(currency)) return reference;
  }
  return null;
}
