import { RebuildingMap } from './rebuilding-map.ts';

/**
 * A map by text that mostly holds none or one. JavaScript's own makes each text that it is asked for one of V8's unique texts first:
 * one of a hundred characters that comes only once is put together, hashed, and entered into a table that only a full
 * collection clears. Comparing it with the only other does none of that, unless they are equally long.
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

  /** Adds a text that is not there. */
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

  /** In the order in which they were added. */
  keys(): string[] {
    const others = this.#others?.keys() ?? [];
    return this.#first === null ? others : [this.#first, ...others];
  }
}
