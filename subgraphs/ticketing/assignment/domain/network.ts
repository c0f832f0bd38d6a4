/**
 * Tickets on one side, experts on the other, and an edge for each pair that no hard rule forbids. Ticket t's edges stand at
 * `offsets[t]` to `offsets[t + 1]`, the shortest way first; tickets stand in order of urgency.
 */
export interface Network {
  readonly ticketCount: number;
  readonly expertCount: number;
  readonly offsets: Int32Array;
  /** Edge → expert. */
  readonly experts: Int32Array;
  /** Edge → bands of travel, whole and not negative. */
  readonly bands: Int32Array;
  /** Expert → how many more tickets they take. */
  readonly rooms: Int32Array;
  /** What it costs expert e to take one more when `taken` of this batch are theirs; never falls as `taken` grows. */
  readonly stepCost: (expert: number, taken: number) => number;
  /** What one band costs: more than all steps of the batch together, so that travel is decided first. */
  readonly bandCost: number;
}

/** The number of no search: the expert never closed. Later than all that have one. */
export const neverClosed = 2 ** 31 - 1;

/** An assignment with what proves that none is cheaper. */
export interface CheapestAssignment {
  /** Ticket → its expert, or -1. */
  readonly expertOf: Int32Array;
  /** Expert → price under which no served ticket could be served more cheaply. */
  readonly prices: Float64Array;
  /** Expert → number of the search that found them full for ever, with all whom their tickets fit; or `neverClosed`. */
  readonly closedAt: Int32Array;
}

/** Bands and steps of an assignment, in the network's own cost. */
export function costOf(network: Network, expertOf: Int32Array): number {
  const taken = new Int32Array(network.expertCount);
  let cost = 0;
  for (let ticket = 0; ticket < network.ticketCount; ticket += 1) {
    const expert = expertOf[ticket] ?? -1;
    if (expert < 0) continue;
    const edge = edgeBetween(network, ticket, expert);
    cost += (network.bands[edge] as number) * network.bandCost;
    cost += network.stepCost(expert, taken[expert] as number);
    taken[expert] = (taken[expert] as number) + 1;
  }
  return cost;
}

/** The edge of the pair, or -1. */
export function edgeBetween({ offsets, experts }: Network, ticket: number, expert: number): number {
  for (let edge = offsets[ticket] as number; edge < (offsets[ticket + 1] as number); edge += 1)
    if (experts[edge] === expert) return edge;
  return -1;
}
