/** Numbered items by cost, cheapest first. An item whose cost falls is added again; its older entry is left for the reader to skip. */
export class MinimumHeap {
  readonly #items: number[] = [];
  readonly #costs: number[] = [];

  get size(): number {
    return this.#items.length;
  }
  clear(): void {
    this.#items.length = 0;
    this.#costs.length = 0;
  }

  push(item: number, cost: number): void {
    let at = this.#items.length;
    this.#items.push(item);
    this.#costs.push(cost);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#costs[parent] as number) <= cost) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, item, cost);
  }

  /** Takes the cheapest out; the heap must not be empty. */
  pop(): { item: number; cost: number } {
    const [item, cost] = [this.#items[0] as number, this.#costs[0] as number];
    const lastItem = this.#items.pop() as number;
    const lastCost = this.#costs.pop() as number;
    if (this.#items.length > 0) this.#sink(lastItem, lastCost);
    return { item, cost };
  }

  #sink(item: number, cost: number): void {
    const size = this.#items.length;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (this.#costs[child + 1] as number) < (this.#costs[child] as number)) child += 1;
      if ((this.#costs[child] as number) >= cost) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, item, cost);
  }

  #move(from: number, to: number): void {
    this.#items[to] = this.#items[from] as number;
    this.#costs[to] = this.#costs[from] as number;
  }
  #put(at: number, item: number, cost: number): void {
    this.#items[at] = item;
    this.#costs[at] = cost;
  }
}
