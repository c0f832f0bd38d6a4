/** So many entries may go before the map is made anew; fewer when there is nothing to take along. */
const turnoverMax = 256;
const emptyTurnoverMin = 16;

/**
 * A map whose entries come and go with each request. JavaScript's own keeps, when it makes a new table, a link from the outgrown one
 * to it, and everything that was in the outgrown one: once such a table is in the old generation, all that come after it live until
 * that is cleared, and with them the requests that they point to. So the table is left behind every so often, without a link.
 */
export class RebuildingMap<K, V> {
  #entries = new Map<K, V>();
  #gone = 0;

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#entries.set(key, value);
  }

  delete(key: K): void {
    if (!this.#entries.delete(key)) return;
    this.#gone += 1;
    if (this.#gone < (this.#entries.size === 0 ? emptyTurnoverMin : turnoverMax)) return;
    this.#entries = new Map(this.#entries);
    this.#gone = 0;
  }

  /** What is there now: entries may go while they are walked over. */
  keys(): K[] {
    return [...this.#entries.keys()];
  }

  clear(): void {
    this.#entries = new Map();
    this.#gone = 0;
  }
}
