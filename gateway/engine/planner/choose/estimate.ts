import type { Entry } from '../normalise/entry.ts';
import { typeNameField } from '../normalise/entry.ts';
import type { SetField } from '../supergraph-model/field-set.ts';
import type { Graph, GraphField } from '../supergraph-model/model.ts';
import { bitsOf } from '../supergraph-model/type-set.ts';
import type { Answering } from './answering.ts';
import type { Budget } from './budget.ts';
import type { Routes } from './routes.ts';

/** What it comes to to have a field's selection from one subgraph. */
export interface Estimate {
  /** Fields that no subgraph can be asked for from there. */
  readonly dead: number;
  /** Fields for which another subgraph must be asked. */
  readonly jumps: number;
}

const nothing: Estimate = { dead: 0, jumps: 0 };

/** Looks ahead, so that the subgraph is chosen from which most of a selection can be answered. One per operation. */
export class Estimates {
  readonly #answering: Answering;
  readonly #routes: Routes;
  readonly #budget: Budget;
  readonly #known = new Map<string, Estimate>();

  constructor(answering: Answering, routes: Routes, budget: Budget) {
    this.#answering = answering;
    this.#routes = routes;
    this.#budget = budget;
  }

  /**
   * Of what stands below `entry`, asked of `graph`. With no steps left everything looks the same.
   *
   * @param provided  what the way to there provides of the field's objects
   */
  below(entry: Entry, graph: Graph, field: GraphField, provided: readonly SetField[]): Estimate {
    if (entry.children === null || entry.children.length === 0) return nothing;
    const id = `${entry.id} ${entry.children.length} ${graph.index} ${field.named}`;
    // What is provided differs from way to way, and is rare.
    const known = provided.length === 0 ? this.#known.get(id) : undefined;
    if (known) return known;
    if (!this.#budget.spend(entry.children.length)) return nothing;
    const type = graph.types.get(field.named);
    let dead = 0;
    let jumps = 0;
    for (const child of entry.children) {
      if (child.name === typeNameField) continue;
      for (const object of type?.objects ?? []) {
        const [bit] = bitsOf(object.concrete & child.types);
        if (bit === undefined) continue;
        const here = this.#answering.fieldHere(object, bit, child.name, provided);
        if (here) {
          const below = this.#answering.providedBelow(object, bit, here, provided);
          const further = this.below(child, graph, here, below);
          dead += further.dead;
          jumps += further.jumps;
          continue;
        }
        const from = [{ graph, stand: object, provided }];
        const isReachable = this.#answering.optionsFor(bit, child.name).some((option) => {
          const mustEnter = option.graph === graph;
          const wish = { bit, to: option.graph, stand: option.stand, mustBeTyped: false, mustEnter };
          return this.#routes.find(from, wish) !== null;
        });
        if (isReachable) jumps += 1;
        else dead += 1;
      }
    }
    const estimate = { dead, jumps };
    if (provided.length === 0) this.#known.set(id, estimate);
    return estimate;
  }
}
