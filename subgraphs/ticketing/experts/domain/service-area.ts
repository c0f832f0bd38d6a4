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

/** A part of a country that an expert serves; an empty prefix is all of it. */
export interface ServiceArea {
  readonly country: string;
  readonly postalCodePrefix: string;
}

/** Postal codes are compared without spaces, hyphens and case: `sw1a 1aa` is `SW1A1AA`. */
export const plainPostalCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

/** How many characters of the postal code the best area names; null when none serves the place. */
export function areaMatch(
  areas: readonly ServiceArea[],
  place: Pick<Address, 'country' | 'postalCode'>,
): number | null {
  const code = plainPostalCode(place.postalCode);
  let best: number | null = null;
  for (const area of areas) {
    const prefix = plainPostalCode(area.postalCodePrefix);
    if (area.country !== place.country || !code.startsWith(prefix)) continue;
    if (best === null || prefix.length > best) best = prefix.length;
  }
  return best;
}
