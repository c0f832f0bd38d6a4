import { RebuildingMap } from './rebuilding-map.ts';

/**
 * A map by strings that mostly holds none or one. A JavaScript map internalises each key: V8 flattens it, hashes it and
 * enters it into a table that only a full collection clears. This map compares a key with its first one, which costs nothing
 * when their lengths differ.
 */
export class SmallStringMap<V> {
  #first: string | null = null;
  #value: V | undefined;
  #others: RebuildingMap<string, V> | null = null;

  get size(): number {
    return (this.#first === null ? 0 : 1) + (this.#others?.size ?? 0);
  }

  get(text: string): V | undefined {
    return text === this.#first ? this.#value : this.#others?.get(text);
  }

  /** Adds a key that is not in the map. */
  add(text: string, value: V): void {
    if (this.size === 0) {
      this.#first = text;
      this.#value = value;
      return;
    }
    this.#others ??= new RebuildingMap();
    this.#others.set(text, value);
  }

  delete(text: string): void {
    if (text !== this.#first) {
      this.#others?.delete(text);
      return;
    }
    this.#first = null;
    this.#value = undefined;
  }

  /** In insertion order. */
  keys(): string[] {
    const others = this.#others?.keys() ?? [];
    return this.#first === null ? others : [this.#first, ...others];
  }
}
