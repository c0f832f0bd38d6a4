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
  place: { readonly country: string; readonly postalCode: string },
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
