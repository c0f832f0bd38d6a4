import { describe, expect, it } from 'vitest';
import type { StoredCard } from './card.ts';
import { type RoutableProvider, routePayment } from './route-payment.ts';

const referenceAt = (provider: string) => ({
  provider,
  customerReference: `customer at ${provider}`,
  paymentMethodReference: `card at ${provider}`,
});
const aCard = (...providers: string[]): StoredCard => ({
  brand: 'VISA',
  lastFour: '4242',
  expiryMonth: 12,
  expiryYear: 2029,
  providers: providers.map(referenceAt),
});
const aProvider = (name: string, currencies = ['EUR', 'USD']): RoutableProvider => ({
  name,
  supports: (currency) => currencies.includes(currency),
});

describe('a payment goes to', () => {
  it('the first provider, in the order of preference, that knows the card', () => {
    const providers = [aProvider('first'), aProvider('second')];
    expect(routePayment(aCard('second', 'first'), 'EUR', providers)).toEqual(referenceAt('first'));
    expect(routePayment(aCard('second'), 'EUR', providers)).toEqual(referenceAt('second'));
  });
  it('the next one when the first does not support the currency', () => {
    const providers = [aProvider('first', ['USD']), aProvider('second')];
    expect(routePayment(aCard('first', 'second'), 'EUR', providers)).toEqual(referenceAt('second'));
  });
  it('none when no registered provider knows the card', () => {
    expect(routePayment(aCard('gone'), 'EUR', [aProvider('first')])).toBeNull();
    expect(routePayment(aCard('first'), 'EUR', [])).toBeNull();
  });
});
