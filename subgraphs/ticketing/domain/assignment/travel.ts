import type { Coordinates } from './batch.ts';

const earthRadiusKm = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres. */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const dLatitude = radians(b.latitude - a.latitude);
  const dLongitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Bands of an area that names nothing but the country. */
export const countryBands = 5;

/**
 * How long the way is, in whole bands. Between known coordinates it is the distance; otherwise the area stands for it: each
 * character of the postal code that it names is one band nearer than the whole country.
 */
export function travelBands(
  { from, to, areaMatch }: { from: Coordinates | null; to: Coordinates | null; areaMatch: number },
  bandKm: number,
): number {
  if (from !== null && to !== null) return Math.floor(distanceKm(from, to) / bandKm);
  return Math.max(0, countryBands - areaMatch);
}
