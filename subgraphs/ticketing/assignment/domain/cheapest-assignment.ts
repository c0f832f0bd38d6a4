import { MinimumHeap } from './minimum-heap.ts';
import { type CheapestAssignment, type Network, neverClosed } from './network.ts';

/**
 * Serves tickets in order of urgency, each by the cheapest chain of moves: it takes an expert, whose ticket may move on to
 * another, and so on until an expert has room (successive shortest paths with prices, on integer costs). A ticket that is
 * served stays served, so
 * - the served are those with the first claims: a ticket waits only when no arrangement could serve it beside all before it;
 * - as many are served as possible, because sets that can be served together are a matroid;
 * - after every step the assignment is the cheapest for exactly the tickets that are served (`lowerBound` proves it).
 *
 * A search that finds no room has found experts who stay full for ever; they are closed and not searched again.
 */
export function cheapestAssignment(network: Network): CheapestAssignment {
  const state = new Assigning(network);
  for (let ticket = 0; ticket < network.ticketCount; ticket += 1) state.serve(ticket);
  return { expertOf: state.expertOf, prices: state.prices, closedAt: state.closedAt };
}

class Assigning {
  readonly expertOf: Int32Array;
  readonly prices: Float64Array;
  readonly closedAt: Int32Array;
  readonly #network: Network;
  readonly #heap = new MinimumHeap();
  /** Expert e's tickets stand at `#firstSlot[e]` and after, `#taken[e]` of them. */
  readonly #firstSlot: Int32Array;
  readonly #taken: Int32Array;
  readonly #tickets: Int32Array;
  readonly #slotOf: Int32Array;
  /** What the ticket's present pair costs in travel. */
  readonly #costOf: Float64Array;
  /** Of the search at hand: who was reached (by its number), how cheaply, and which ticket would move there. */
  readonly #reachedIn: Int32Array;
  readonly #distance: Float64Array;
  readonly #via: Int32Array;
  readonly #viaCost: Float64Array;
  readonly #visited: number[] = [];
  #search = 0;
  /** The cheapest expert with room so far, or -1, and what a chain that ends there costs. */
  #end = -1;
  #cost = Number.POSITIVE_INFINITY;

  constructor(network: Network) {
    const { ticketCount, expertCount, rooms } = network;
    this.#network = network;
    this.expertOf = new Int32Array(ticketCount).fill(-1);
    this.#slotOf = new Int32Array(ticketCount);
    this.#costOf = new Float64Array(ticketCount);
    this.#firstSlot = new Int32Array(expertCount + 1);
    for (let expert = 0; expert < expertCount; expert += 1)
      this.#firstSlot[expert + 1] = (this.#firstSlot[expert] as number) + (rooms[expert] as number);
    this.#tickets = new Int32Array(this.#firstSlot[expertCount] as number);
    this.#taken = new Int32Array(expertCount);
    this.prices = new Float64Array(expertCount);
    for (let expert = 0; expert < expertCount; expert += 1) this.prices[expert] = network.stepCost(expert, 0);
    this.closedAt = new Int32Array(expertCount).fill(neverClosed);
    this.#reachedIn = new Int32Array(expertCount);
    this.#distance = new Float64Array(expertCount);
    this.#via = new Int32Array(expertCount);
    this.#viaCost = new Float64Array(expertCount);
  }

  serve(ticket: number): void {
    this.#search += 1;
    this.#heap.clear();
    this.#visited.length = 0;
    this.#end = -1;
    this.#cost = Number.POSITIVE_INFINITY;
    this.#reach(ticket, 0);
    this.#findRoom();
    if (this.#end < 0) {
      for (const expert of this.#visited) this.closedAt[expert] = this.#search;
      return;
    }
    this.#raisePrices();
    this.#moveAlong(this.#end);
  }

  /** Looks for the cheapest expert with room, by Dijkstra over experts; dearer ones than the best that is known are skipped. */
  #findRoom(): void {
    while (this.#heap.size > 0) {
      const { item: expert, cost: distance } = this.#heap.pop();
      if (distance >= this.#cost) return;
      if (distance > (this.#distance[expert] as number)) continue;
      this.#visited.push(expert);
      this.#reachFrom(expert, distance);
    }
  }

  /** What it costs to end the chain here; never below zero, infinite when the expert is full. */
  #roomCost(expert: number): number {
    const taken = this.#taken[expert] as number;
    return taken < (this.#network.rooms[expert] as number)
      ? this.#network.stepCost(expert, taken) - (this.prices[expert] as number)
      : Number.POSITIVE_INFINITY;
  }

  /** One of the expert's tickets may move on to another expert and make room. */
  #reachFrom(expert: number, distance: number): void {
    const first = this.#firstSlot[expert] as number;
    const last = first + (this.#taken[expert] as number);
    for (let slot = first; slot < last; slot += 1) {
      const ticket = this.#tickets[slot] as number;
      this.#reach(ticket, distance - (this.prices[expert] as number) - (this.#costOf[ticket] as number));
    }
  }

  /** The experts that the ticket could move to, the shortest way first; prices are never negative, so a long way ends the list. */
  #reach(ticket: number, start: number): void {
    const { offsets, experts, bands, bandCost } = this.#network;
    const last = offsets[ticket + 1] as number;
    for (let edge = offsets[ticket] as number; edge < last; edge += 1) {
      const expert = experts[edge] as number;
      const travel = (bands[edge] as number) * bandCost;
      if (start + travel >= this.#cost) return;
      const distance = start + travel + (this.prices[expert] as number);
      if (distance >= this.#cost || this.closedAt[expert] !== neverClosed) continue;
      if (this.#reachedIn[expert] === this.#search && distance >= (this.#distance[expert] as number))
        continue;
      this.#reachedIn[expert] = this.#search;
      this.#distance[expert] = distance;
      this.#via[expert] = ticket;
      this.#viaCost[expert] = travel;
      this.#heap.push(expert, distance);
      const ended = distance + this.#roomCost(expert);
      if (ended < this.#cost) [this.#end, this.#cost] = [expert, ended];
    }
  }

  /** Experts who were nearer than the room are worth that much more from now on. */
  #raisePrices(): void {
    for (const expert of this.#visited) {
      const nearer = this.#cost - (this.#distance[expert] as number);
      if (nearer > 0) this.prices[expert] = (this.prices[expert] as number) + nearer;
    }
  }

  #moveAlong(end: number): void {
    let expert = end;
    let slot = (this.#firstSlot[end] as number) + (this.#taken[end] as number);
    this.#taken[end] = (this.#taken[end] as number) + 1;
    while (expert >= 0) {
      const ticket = this.#via[expert] as number;
      const from = this.expertOf[ticket] as number;
      const freed = this.#slotOf[ticket] as number;
      this.#tickets[slot] = ticket;
      this.#slotOf[ticket] = slot;
      this.#costOf[ticket] = this.#viaCost[expert] as number;
      this.expertOf[ticket] = expert;
      expert = from;
      slot = freed;
    }
  }
}
