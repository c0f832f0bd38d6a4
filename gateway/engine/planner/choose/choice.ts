import type { Place } from '../fetch-graph/place.ts';
import type { Graph } from '../supergraph-model/model.ts';
import { bitsOf } from '../supergraph-model/type-set.ts';
import type { Answering } from './answering.ts';
import { Budget } from './budget.ts';
import { Estimates } from './estimate.ts';
import type { Picks } from './picks.ts';
import type { Routes } from './routes.ts';
import type { Pending, Way, Ways } from './ways.ts';

/** Looking ahead stops after so many steps; what was chosen until then, and the rest in the first order that works, is the plan. */
const stepCountMax = 50_000;

/** What one subgraph could do for all that is open at a place. */
interface Score {
  /** What no other subgraph answers. */
  only: number;
  /** What it answers to the end, itself or by further subgraphs, and what it answers in part. */
  whole: number;
  part: number;
  /** Requests one after the other until it answers. */
  hops: number;
  /** Fields below for which another subgraph must be asked. */
  jumps: number;
}

/** How far choices look ahead. One per operation, for all its drafts. */
export class LookAhead {
  readonly budget = new Budget(stepCountMax);
  readonly estimates: Estimates;

  constructor(answering: Answering, routes: Routes) {
    this.estimates = new Estimates(answering, routes, this.budget);
  }
}

/** Chooses which subgraph is asked next. One per draft. */
export class Choice {
  readonly #answering: Answering;
  readonly #ways: Ways;
  readonly #budget: Budget;
  readonly #estimates: Estimates;
  readonly #picks: Picks;

  constructor(answering: Answering, ways: Ways, { budget, estimates }: LookAhead, picks: Picks) {
    this.#answering = answering;
    this.#ways = ways;
    this.#budget = budget;
    this.#estimates = estimates;
    this.#picks = picks;
  }

  /** The ways for each type, as long as there are steps; those of the first that has any in any case. */
  *#waysOfTypes(place: Place, pending: Pending): Generator<readonly Way[]> {
    let isFirst = true;
    for (const bit of bitsOf(pending.types)) {
      if (!isFirst && !this.#budget.spend(1)) return;
      const ways = this.#ways.for(place, pending, bit);
      if (ways.length === 0) continue;
      isFirst = false;
      yield ways;
    }
  }

  /** The subgraph that is asked next at a place; null where none has a way to what is open. */
  choose(place: Place, open: readonly Pending[]): Graph | null {
    const scores = new Map<Graph, Score>();
    for (const each of open) {
      for (const ways of this.#waysOfTypes(place, each)) {
        for (const { bit, option, hops, requires } of ways) {
          const { graph, stand, field } = option;
          const score: Score = scores.get(graph) ?? { only: 0, whole: 0, part: 0, hops: 0, jumps: 0 };
          scores.set(graph, score);
          const provided = this.#answering.providedBelow(stand, bit, field, []);
          const { dead, jumps } = this.#estimates.below(each.entry, graph, field, provided);
          if (ways.length === 1) score.only += 1;
          if (dead === 0) score.whole += 1;
          else score.part += 1;
          score.hops = Math.max(score.hops, hops.length + (requires === null ? 0 : 1));
          score.jumps += jumps;
        }
      }
    }
    if (scores.size < 2) return scores.keys().next().value ?? null;
    const ranked = [...scores].sort(better).map(([graph]) => graph);
    return ranked[this.#picks.next(ranked.length)] ?? null;
  }
}

function better(
  [oneGraph, one]: readonly [Graph, Score],
  [otherGraph, other]: readonly [Graph, Score],
): number {
  return (
    Math.sign(other.only) - Math.sign(one.only) ||
    Math.sign(other.whole) - Math.sign(one.whole) ||
    one.hops - other.hops ||
    other.whole - one.whole ||
    one.jumps - other.jumps ||
    other.part - one.part ||
    oneGraph.index - otherGraph.index
  );
}
