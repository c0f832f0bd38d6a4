import { assert } from '../../../../kernel/errors/errors.ts';
import { type CheapestAssignment, type Network, neverClosed } from './network.ts';

/**
 * The least that the served tickets can cost, with any assignment: each pays the cheapest of travel plus price among the
 * experts that are open to it, and each expert then takes the number of tickets that pays best. That holds under any prices;
 * when it equals the cost of the assignment, no other is cheaper.
 *
 * Closed experts are full of tickets that fit only experts closed at the same time or earlier, so a ticket served later cannot be
 * theirs. That is asserted.
 */
export function lowerBound(network: Network, assignment: CheapestAssignment): number {
  const { expertOf } = assignment;
  assertClosedAreFull(network, assignment);
  let bound = 0;
  for (let ticket = 0; ticket < network.ticketCount; ticket += 1)
    if ((expertOf[ticket] as number) >= 0) bound += cheapestPrice(network, assignment, ticket);
  for (let expert = 0; expert < network.expertCount; expert += 1)
    bound += bestTake(network, expert, assignment.prices[expert] as number);
  return bound;
}

function cheapestPrice(network: Network, assignment: CheapestAssignment, ticket: number): number {
  const { expertOf, prices, closedAt } = assignment;
  const { offsets, experts, bands, bandCost } = network;
  const own = closedAt[expertOf[ticket] as number] as number;
  let cheapest = Number.POSITIVE_INFINITY;
  for (let edge = offsets[ticket] as number; edge < (offsets[ticket + 1] as number); edge += 1) {
    const expert = experts[edge] as number;
    const closed = closedAt[expert] as number;
    assert(closed <= own, 'a ticket with a closed expert fits no expert who was closed later or never');
    if (closed < own) continue;
    cheapest = Math.min(cheapest, (bands[edge] as number) * bandCost + (prices[expert] as number));
  }
  return cheapest;
}

function bestTake({ rooms, stepCost }: Network, expert: number, price: number): number {
  let [best, sum] = [0, 0];
  for (let taken = 0; taken < (rooms[expert] as number); taken += 1) {
    sum += stepCost(expert, taken) - price;
    best = Math.min(best, sum);
  }
  return best;
}

function assertClosedAreFull(
  { expertCount, rooms }: Network,
  { expertOf, closedAt }: CheapestAssignment,
): void {
  const taken = new Int32Array(expertCount);
  for (const expert of expertOf) if (expert >= 0) taken[expert] = (taken[expert] as number) + 1;
  for (let expert = 0; expert < expertCount; expert += 1)
    assert(closedAt[expert] === neverClosed || taken[expert] === rooms[expert], 'a closed expert is full');
}
