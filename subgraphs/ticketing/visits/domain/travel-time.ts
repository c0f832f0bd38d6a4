import { distanceKm } from '../../assignment/index.ts';
import { plainPostalCode } from '../../experts/index.ts';
import type { Address } from '../../tickets/index.ts';

export type Place = Pick<Address, 'country' | 'postalCode'>;
/** Degrees, WGS 84. */
export type Coordinates = Parameters<typeof distanceKm>[0];

/** How long the way from one visit to the next takes, in whole minutes. A router can take the place of the straight line. */
export type TravelTime = (from: Place, to: Place) => number;

export const placeKey = ({ country, postalCode }: Place): string =>
  `${country} ${plainPostalCode(postalCode)}`;

/** Finding the door, and somewhere to park. */
const arrivalMinutes = 10;
/** Where a centre is not known. */
const unknownMinutes = 45;
/** A road is longer than the straight line by about a third. Source: Ballou et al. 2002, circuity factors of Europe 1.2 to 1.6. */
const detour = 1.35;
const kmPerHour = 50;

/** By the straight line between the centres of two postal codes. @param centres by `placeKey` */
export const straightLine =
  (centres: ReadonlyMap<string, Coordinates>): TravelTime =>
  (from, to) => {
    if (placeKey(from) === placeKey(to)) return arrivalMinutes;
    const [a, b] = [centres.get(placeKey(from)), centres.get(placeKey(to))];
    if (a === undefined || b === undefined) return unknownMinutes;
    return arrivalMinutes + Math.ceil(((distanceKm(a, b) * detour) / kmPerHour) * 60);
  };
