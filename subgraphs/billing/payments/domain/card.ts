import type { CardId, CustomerId } from '../../../../kernel/ids/ids.ts';

export type CardBrand =
  | 'VISA'
  | 'MASTERCARD'
  | 'AMEX'
  | 'DISCOVER'
  | 'DINERS'
  | 'JCB'
  | 'UNIONPAY'
  | 'MAESTRO';

/** How one payment provider knows a card. References mean something to that provider only, and hold no card number. */
export interface ProviderReference {
  /** Name of the provider's adapter, a lower-case word. */
  readonly provider: string;
  readonly customerReference: string;
  readonly paymentMethodReference: string;
}

/** What may be shown of a card, and the references that it is charged by. */
export interface StoredCard {
  readonly brand: CardBrand;
  readonly lastFour: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  /** At most one for each provider. */
  readonly providers: readonly ProviderReference[];
}

export interface Card {
  readonly id: CardId;
  readonly customerId: CustomerId;
  /** Only an ACTIVE card is charged; the newest of them is the customer's default. */
  readonly state: 'ACTIVE' | 'REPLACED' | 'REMOVED';
  /** Null once removed. */
  readonly stored: StoredCard | null;
  /** Null when it was removed before it arrived. */
  readonly storedAt: Temporal.Instant | null;
  readonly removedAt: Temporal.Instant | null;
}

export type ChargeableCard = Card & { readonly stored: StoredCard };

/** The month after the card's last one has begun somewhere on earth: no bank takes it any more. */
function isExpired({ expiryYear, expiryMonth }: StoredCard, at: Temporal.Instant): boolean {
  const lastMonth = new Temporal.PlainYearMonth(expiryYear, expiryMonth);
  const now = at.toZonedDateTimeISO('UTC').subtract({ hours: 12 }).toPlainDate().toPlainYearMonth();
  return Temporal.PlainYearMonth.compare(lastMonth, now) < 0;
}

/** A card that can be charged, or null. */
export const chargeable = (card: Card | null, at: Temporal.Instant): ChargeableCard | null =>
  card !== null && card.state === 'ACTIVE' && card.stored !== null && !isExpired(card.stored, at)
    ? { ...card, stored: card.stored }
    : null;
