/** How one payment provider knows a card. The same shape as in `vault.card.stored.v2`. */
export interface ProviderReference {
  /** Name of the provider's adapter, a lower-case word. */
  readonly provider: string;
  readonly customerReference: string;
  readonly paymentMethodReference: string;
}
