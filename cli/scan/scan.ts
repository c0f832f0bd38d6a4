import type { Place } from './places.ts';
import { type Plant, plantFor } from './plants.ts';
import { type Secret, type Wanted, wantedOf } from './secrets.ts';
import { type PlaceReport, Tally } from './tally.ts';

/**
 * Searches every place. In each a number is planted before, which must be found, and is taken out again afterwards (from
 * files that only grow, like the write-ahead log, it goes when they are recycled).
 *
 * @param secrets  what must not be found
 * @param onPlace  called when a place is done
 */
export async function scanEverywhere(
  places: readonly Place[],
  secrets: readonly Secret[],
  onPlace: (report: PlaceReport) => void,
): Promise<readonly PlaceReport[]> {
  const planted = places.map((place) => ({ place, plant: place.isPlantable ? plantFor(place.name) : null }));
  const wanted = wantedOf([
    ...secrets,
    ...planted.flatMap(({ plant }) => (plant === null ? [] : [plant.secret, plant.disguised])),
  ]);
  const reports: PlaceReport[] = [];
  try {
    for (const { place, plant } of planted) if (plant !== null) await place.put?.(plant);
    for (const { place, plant } of planted) {
      const report = await search(place, plant, wanted);
      reports.push(report);
      onPlace(report);
    }
  } finally {
    for (const { place } of planted) await place.take?.();
  }
  return reports;
}

async function search(place: Place, plant: Plant | null, wanted: Wanted): Promise<PlaceReport> {
  const tally = new Tally(place, wanted, plant);
  await place.search(tally, plant);
  return tally.report();
}

/** Nothing was found that must not be there, and every plant was found in all its forms. */
export const isClean = (reports: readonly PlaceReport[]): boolean =>
  reports.every(
    ({ found, plant, skipped }) =>
      found.length === 0 && (plant === null || plant.isFound || skipped !== null),
  );
