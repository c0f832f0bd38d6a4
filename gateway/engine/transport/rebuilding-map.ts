/** Deletions before the map is rebuilt; fewer when it is empty, because an empty map costs nothing to rebuild. */
const turnoverMax = 256;
const emptyTurnoverMin = 16;

/**
 * A map whose entries are added and removed with each request, rebuilt after a number of deletions.
 *
 * When a JavaScript map grows, V8 makes a new table, and the old table keeps its entries and a link to the new one. Once an
 * old table is in the old generation, it keeps all later tables alive until the next full collection, and with them the
 * requests that they point to. A rebuilt map has a table without such a link.
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

  /** A copy: entries may be deleted during iteration. */
  keys(): K[] {
    return [...this.#entries.keys()];
  }

  clear(): void {
    this.#entries = new Map();
    this.#gone = 0;
  }
}
