import type { Coordinates } from './batch.ts';

const earthRadiusKm = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A place on the unit sphere: made once for each place, compared for each pair. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export function pointAt({ latitude, longitude }: Coordinates): Point {
  const [north, east] = [radians(latitude), radians(longitude)];
  return { x: Math.cos(north) * Math.cos(east), y: Math.cos(north) * Math.sin(east), z: Math.sin(north) };
}

/** Great-circle distance in kilometres, from the straight line through the earth. */
export function kmBetween(a: Point, b: Point): number {
  const straight = Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);
  return 2 * earthRadiusKm * Math.asin(Math.min(1, straight / 2));
}

export const distanceKm = (a: Coordinates, b: Coordinates): number => kmBetween(pointAt(a), pointAt(b));

/** Bands of an area that names nothing but the country. */
export const countryBands = 5;

/**
 * How long the way is, in whole bands. Between known coordinates it is the distance; otherwise the area stands for it: each
 * character of the postal code that it names is one band nearer than the whole country.
 *
 * @param way.km  null when one of the two places is not known
 */
export function travelBands(
  { km, areaMatch }: { readonly km: number | null; readonly areaMatch: number },
  bandKm: number,
): number {
  return km === null ? Math.max(0, countryBands - areaMatch) : Math.floor(km / bandKm);
}
