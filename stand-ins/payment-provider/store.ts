import { type Journal, openJournal } from './journal.ts';
import type { Kind, Records } from './records.ts';

type Change = readonly ['put', Kind, Records[Kind]] | readonly ['drop', Kind, string];

/** How many of a kind are kept; the oldest make room. Others are never dropped by themselves. */
const keptMax: Partial<Record<Kind, number>> = { event: 20_000, firstAnswer: 100_000 };
/** Stripe keeps the first answer for at least 24 hours. */
export const firstAnswerKeptMs = 24 * 3_600_000;
/** Past this the stand-in refuses new things rather than eat the machine's memory. */
const recordsMax = 500_000;

/**
 * All of the provider's state: in memory for reading, in a journal for keeping.
 * A change is a list of puts and drops that is kept whole or not at all, and is visible at once;
 * answers wait for `flushed()`, so that no client learns of a change that a kill could still undo.
 */
export class Store {
  readonly #maps = new Map<Kind, Map<string, Records[Kind]>>();
  #journal: Journal | undefined;

  static async open(directory: string, nowMs: () => number): Promise<Store> {
    const store = new Store();
    store.#journal = await openJournal({
      directory,
      replay: (line) => store.#apply(JSON.parse(line) as Change[]),
      snapshot: () => store.#snapshot(nowMs()),
    });
    return store;
  }

  get<K extends Kind>(kind: K, id: string): Records[K] | undefined {
    return this.#of(kind).get(id);
  }

  /** Oldest first. */
  all<K extends Kind>(kind: K): IterableIterator<Records[K]> {
    return this.#of(kind).values();
  }

  count(kind: Kind): number {
    return this.#of(kind).size;
  }

  isFull(): boolean {
    let total = 0;
    for (const map of this.#maps.values()) total += map.size;
    return total >= recordsMax;
  }

  commit(changes: ChangeSet): void {
    if (changes.list.length === 0) return;
    this.#apply(changes.list);
    this.#journal?.append(JSON.stringify(changes.list));
  }

  flushed(): Promise<void> {
    return this.#journal?.flushed() ?? Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }

  #of<K extends Kind>(kind: K): Map<string, Records[K]> {
    let map = this.#maps.get(kind);
    if (map === undefined) {
      map = new Map();
      this.#maps.set(kind, map);
    }
    return map as Map<string, Records[K]>;
  }

  #apply(changes: readonly Change[]): void {
    for (const [verb, kind, what] of changes) {
      const map = this.#of(kind);
      if (verb === 'drop') map.delete(what);
      else {
        map.set(what.id, what);
        const oldest = map.size > (keptMax[kind] ?? Infinity) ? map.keys().next().value : undefined;
        if (oldest !== undefined) map.delete(oldest);
      }
    }
  }

  *#snapshot(nowMs: number): Generator<string> {
    for (const [kind, map] of this.#maps) {
      for (const record of map.values()) {
        const isStale = 'inputHash' in record && record.atMs < nowMs - firstAnswerKeptMs;
        if (!isStale) yield JSON.stringify([['put', kind, record]]);
      }
    }
  }
}

/** What one request changes; committed together with its answer. */
export class ChangeSet {
  readonly list: Change[] = [];

  put<K extends Kind>(kind: K, record: Records[K]): Records[K] {
    this.list.push(['put', kind, record]);
    return record;
  }

  drop(kind: Kind, id: string): void {
    this.list.push(['drop', kind, id]);
  }
}
