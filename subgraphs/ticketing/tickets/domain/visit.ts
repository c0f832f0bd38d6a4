/** A postal address as the customer gave it. */
export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Whom the expert meets and where, frozen with the ticket. */
export interface Visit {
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string | null;
  readonly place: Address;
}
