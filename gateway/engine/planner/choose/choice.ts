import type { Place } from '../fetch-graph/place.ts';
import type { Graph } from '../supergraph-model/model.ts';
import { bitsOf } from '../supergraph-model/type-set.ts';
import type { Answering } from './answering.ts';
import { Budget } from './budget.ts';
import { Estimates } from './estimate.ts';
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

/** Chooses which subgraph is asked next. One per operation. */
export class Choice {
  readonly #answering: Answering;
  readonly #ways: Ways;
  readonly #budget = new Budget(stepCountMax);
  readonly #estimates: Estimates;

  constructor(answering: Answering, routes: Routes, ways: Ways) {
    this.#answering = answering;
    this.#ways = ways;
    this.#estimates = new Estimates(answering, routes, this.#budget);
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
    let best: Graph | null = null;
    for (const [graph, score] of scores) {
      const other = best && scores.get(best);
      const order = !other
        ? -1
        : Math.sign(other.only) - Math.sign(score.only) ||
          Math.sign(other.whole) - Math.sign(score.whole) ||
          score.hops - other.hops ||
          other.whole - score.whole ||
          score.jumps - other.jumps ||
          other.part - score.part ||
          graph.index - (best?.index ?? 0);
      if (order < 0) best = graph;
    }
    return best;
  }
}
