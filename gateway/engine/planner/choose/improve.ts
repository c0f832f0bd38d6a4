import { compareCosts, type PlanCost } from '../fetch-graph/cost.ts';
import type { Fetch } from '../fetch-graph/fetch.ts';
import type { Slices } from '../slices.ts';
import type { Pace } from './pace.ts';

/** A plan, and what was chosen for it. */
export interface Draft {
  readonly picks: readonly number[];
  /** How many subgraphs could have been asked, choice by choice. */
  readonly counts: readonly number[];
  readonly fetches: readonly Fetch[];
  /** Null where something is left that no subgraph answers. */
  readonly cost: PlanCost | null;
}

/**
 * Improves the first draft by choosing otherwise in one place, then in another, always going on from the cheapest plan that is known: every
 * plan comes up once, if the steps last. When they end, the cheapest so far is the plan.
 *
 * @param draft  makes the plan of these picks
 */
export function* improve(
  draft: (picks: readonly number[]) => Slices<Draft>,
  pace: Pace,
  stepCountMax: number,
): Slices<Draft> {
  let best = yield* draft([]);
  const end = pace.steps + stepCountMax;
  const open = [best];
  for (let from = open.shift(); from; from = open.shift()) {
    for (const picks of otherwise(from)) {
      if (isCheapest(best) || pace.steps >= end) return best;
      const other = yield* draft(picks);
      if (compare(other, best) < 0) best = other;
      insert(open, { ...other, fetches: [] });
    }
  }
  return best;
}

/** One choice of each is another one; those after it are the best again. Earlier ones were changed where this draft was found. */
function* otherwise({ picks, counts }: Draft): Generator<readonly number[]> {
  for (let index = picks.length; index < counts.length; index++) {
    const before = Array.from({ length: index }, (_none, each) => picks[each] ?? 0);
    for (let rank = 1; rank < (counts[index] ?? 0); rank++) yield [...before, rank];
  }
}

/** There is no plan of no request, and one request asks what the client asks. */
const isCheapest = ({ cost }: Draft): boolean => cost !== null && cost.requests <= 1;

function compare(one: Draft, other: Draft): number {
  if (one.cost === null || other.cost === null)
    return Number(one.cost === null) - Number(other.cost === null);
  return compareCosts(one.cost, other.cost);
}

/** Cheapest first; of equal ones the one that was found first. */
function insert(open: Draft[], draft: Draft): void {
  let index = open.length;
  while (index > 0 && compare(draft, open[index - 1] as Draft) < 0) index -= 1;
  open.splice(index, 0, draft);
}
