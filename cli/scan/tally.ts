import type { Place } from './places.ts';
import { missedForms, type Plant } from './plants.ts';
import { type Find, masked, type Wanted } from './secrets.ts';

/** What a search of one place came to. */
export interface PlaceReport {
  readonly place: string;
  /** Files, messages, answers or processes. */
  readonly things: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** What must not be there, masked, with where it stands. */
  readonly found: readonly string[];
  /** Null when nothing can be planted there. */
  readonly plant: { readonly isFound: boolean; readonly missedForms: readonly string[] } | null;
  /** Why the place, or a part of it, was not searched; null when all of it was. */
  readonly skipped: string | null;
}

const shownMax = 20;
/** A disguised number is longer than any form of it: two pieces of a text overlap by as much. */
const disguisedMax = 1_024;

/** Counts and collects while one place is searched. */
export class Tally {
  readonly #place: string;
  readonly #wanted: Wanted;
  readonly #plant: Plant | null;
  readonly #isText: boolean;
  readonly #startedAt = performance.now();
  readonly #found = new Set<string>();
  readonly #plantFinds: Find[] = [];
  #skipped: string | null = null;
  #things = 0;
  #bytes = 0;

  constructor({ name, isText }: Pick<Place, 'name' | 'isText'>, wanted: Wanted, plant: Plant | null) {
    this.#place = name;
    this.#isText = isText;
    this.#wanted = wanted;
    this.#plant = plant;
  }

  /** Longest form: chunks of one thing must overlap by one byte less. */
  get overlap(): number {
    return Math.max(this.#wanted.longest, this.#isText ? disguisedMax : 0) - 1;
  }

  begin(): void {
    this.#things += 1;
  }

  skip(reason: string): void {
    this.#skipped = reason;
  }

  /**
   * @param where      names the thing in the report
   * @param isAllowed  leaves out what may be there
   */
  search(bytes: Uint8Array, where: string, isAllowed: (find: Find) => boolean = () => false): void {
    this.#bytes += bytes.length;
    const typed = this.#isText ? this.#wanted.findTyped(bytes) : [];
    for (const find of [...this.#wanted.findIn(bytes), ...typed]) {
      if (find.secret === this.#plant?.secret || find.secret === this.#plant?.disguised)
        this.#plantFinds.push(find);
      if (find.secret.plantedIn !== null || isAllowed(find)) continue;
      this.#found.add(
        `${find.secret.kind} ${masked(find.secret)} (${find.secret.fate}), ${find.encoding}, in ${where}`,
      );
    }
  }

  /** One thing that is in memory whole. */
  searchWhole(bytes: Uint8Array, where: string): void {
    this.begin();
    this.search(bytes, where);
  }

  report(): PlaceReport {
    const missed = missedForms(this.#plantFinds, { plant: this.#plant, isText: this.#isText });
    return {
      place: this.#place,
      things: this.#things,
      bytes: this.#bytes,
      milliseconds: Math.round(performance.now() - this.#startedAt),
      found: [...this.#found].slice(0, shownMax),
      plant: this.#plant === null ? null : { isFound: missed.length === 0, missedForms: missed },
      skipped: this.#skipped,
    };
  }
}
