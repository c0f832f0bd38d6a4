interface Entry<V> {
  readonly value: V;
  readonly bytes: number;
  /** Met again since the hand last passed. */
  wasUsed: boolean;
}

/**
 * A cache with a bound in bytes, as estimated by the code that puts a value in. Eviction is "second chance": an entry that
 * was used since the hand last passed is kept once more. A hit costs one look-up and one write, with no reordering.
 */
export class ByteBoundedCache<V> {
  readonly #entries = new Map<string, Entry<V>>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    entry.wasUsed = true;
    return entry.value;
  }

  /** A value that alone is over the bound is not kept. */
  set(key: string, value: V, bytes: number): void {
    this.#remove(key);
    if (bytes > this.#bytesMax) return;
    this.#entries.set(key, { value, bytes, wasUsed: false });
    this.#bytes += bytes;
    this.#evict();
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }

  #evict(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#remove(key);
      if (!entry.wasUsed) continue;
      // To the end of the queue, with its mark taken away.
      this.#entries.set(key, { ...entry, wasUsed: false });
      this.#bytes += entry.bytes;
    }
  }
}
