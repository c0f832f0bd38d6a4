import type { SetField } from '../supergraph-model/field-set.ts';
import type { Graph, GraphType } from '../supergraph-model/model.ts';
import { bitsOf, type TypeSet } from '../supergraph-model/type-set.ts';
import type { Answering } from './answering.ts';

/** A subgraph that has the object already. */
export interface Reached {
  readonly graph: Graph;
  readonly stand: GraphType;
  readonly provided: readonly SetField[];
}

/** One more subgraph on the way. */
export interface Hop {
  readonly graph: Graph;
  /** What stands for the object there. */
  readonly stand: GraphType;
  /** What must be known first; null where a root type is entered. */
  readonly key: readonly SetField[] | null;
  /** The interface object's name, where what the object really is is not known yet. */
  readonly opaqueName: string | null;
  /** Whether it is known afterwards. */
  readonly isTyped: boolean;
}

export interface RouteWish {
  readonly bit: TypeSet;
  readonly to: Graph;
  readonly stand: GraphType;
  /** Whether the last hop must know what the object really is. */
  readonly mustBeTyped: boolean;
  /** Whether the subgraph must be entered by a key, even if it has the object. */
  readonly mustEnter: boolean;
}

/** So many keys within keys are looked into. */
const depthMax = 3;

interface State {
  readonly reached: readonly Reached[];
  readonly isTyped: boolean;
  readonly hops: readonly Hop[];
}

/** The shortest ways from subgraph to subgraph, by keys. */
export class Routes {
  readonly #answering: Answering;
  readonly #known = new Map<string, readonly Hop[] | null>();
  /** How many keys within keys are looked at just now. */
  #depth = 0;

  constructor(answering: Answering) {
    this.#answering = answering;
  }

  /** @returns null where there is no way */
  find(from: readonly Reached[], wish: RouteWish): readonly Hop[] | null {
    const isTyped = from.some(({ stand }) => !stand.isInterfaceObject);
    // A subgraph may have an object as an interface object, and the same object by its own type as well.
    const isThere = from.some(({ graph, stand }) => graph === wish.to && stand === wish.stand);
    if (!wish.mustEnter && (isTyped || !wish.mustBeTyped) && isThere) return [];
    const id = from.some(({ provided }) => provided.length > 0) ? null : idOf(from, wish);
    const known = id === null ? undefined : this.#known.get(id);
    if (known !== undefined) return known;
    const start = { reached: from, isTyped, hops: [] };
    const hops = this.#search(start, wish) ?? this.#gather(start, wish);
    // Inside of a key a way may be missing only because the search does not go deeper.
    if (id !== null && (hops !== null || this.#depth === 0)) this.#known.set(id, hops);
    return hops;
  }

  #search(start: State, wish: RouteWish): readonly Hop[] | null {
    const isRoot = this.#isRoot(wish.bit);
    let layer: readonly State[] = [start];
    const seen = new Set<string>();
    while (layer.length > 0) {
      for (const state of layer) {
        if (wish.mustBeTyped && !state.isTyped) continue;
        const hop = this.#hopTo(state, wish.to, wish, isRoot);
        if (hop) return [...state.hops, hop];
      }
      layer = layer.flatMap((state) => this.#next(state, wish, isRoot, seen));
    }
    return null;
  }

  /** Where a key's fields are known to subgraphs that do not lie on one way: all are entered that can be, and then what was not needed is left out. */
  #gather(start: State, wish: RouteWish): readonly Hop[] | null {
    const isRoot = this.#isRoot(wish.bit);
    let state = start;
    for (;;) {
      const last = wish.mustBeTyped && !state.isTyped ? null : this.#hopTo(state, wish.to, wish, isRoot);
      if (last) return this.#needed(start, [...state.hops, last], wish.bit);
      const more = this.#next(state, wish, isRoot, new Set()).filter(
        ({ reached }) => !state.reached.some(({ graph }) => graph === reached.at(-1)?.graph),
      );
      if (more.length === 0) return null;
      state = {
        reached: [...state.reached, ...more.flatMap(({ reached }) => reached.slice(-1))],
        isTyped: state.isTyped || more.some((each) => each.isTyped),
        hops: [...state.hops, ...more.flatMap(({ hops }) => hops.slice(-1))],
      };
    }
  }

  #needed(start: State, hops: readonly Hop[], bit: TypeSet): readonly Hop[] {
    let kept = hops;
    for (const hop of hops.slice(0, -1).reverse()) {
      const fewer = kept.filter((each) => each !== hop);
      if (this.#isWay(start, fewer, bit)) kept = fewer;
    }
    return kept;
  }

  #isWay(start: State, hops: readonly Hop[], bit: TypeSet): boolean {
    const reached = [...start.reached];
    let isTyped = start.isTyped;
    for (const hop of hops) {
      if (hop.opaqueName === null && !isTyped) return false;
      if (hop.key !== null && !this.#areKnown(reached, bit, hop.key)) return false;
      reached.push({ graph: hop.graph, stand: hop.stand, provided: [] });
      isTyped ||= hop.isTyped;
    }
    return true;
  }

  /** Each state goes on with one more subgraph. */
  #next(state: State, wish: RouteWish, isRoot: boolean, seen: Set<string>): State[] {
    return this.#answering.model.graphs.flatMap((graph): State[] => {
      const hop = this.#hopTo(state, graph, null, isRoot, wish.bit);
      if (!hop) return [];
      const isTyped = state.isTyped || hop.isTyped;
      if (isTyped === state.isTyped && state.reached.some((each) => each.graph === graph)) return [];
      const id = `${graph.index} ${isTyped}`;
      if (seen.has(id)) return [];
      seen.add(id);
      const reached = [...state.reached, { graph, stand: hop.stand, provided: [] }];
      return [{ reached, isTyped, hops: [...state.hops, hop] }];
    });
  }

  #isRoot(bit: TypeSet): boolean {
    return this.#answering.model.names.get(bit) === this.#answering.model.rootTypes.query;
  }

  #hopTo(
    { reached, isTyped }: State,
    graph: Graph,
    wish: RouteWish | null,
    isRoot: boolean,
    bit = wish?.bit ?? 0n,
  ): Hop | null {
    const stands = wish ? [wish.stand] : (graph.stands.get(bit) ?? []);
    if (isRoot)
      return stands[0] ? { graph, stand: stands[0], key: null, opaqueName: null, isTyped: true } : null;
    const opaqueName = isTyped ? null : (reached[0]?.stand.name ?? null);
    for (const stand of stands) {
      const entered = this.#enteredAs(graph, stand, opaqueName);
      if (!entered) continue;
      for (const key of entered.keys) {
        if (!key.isResolvable) continue;
        const fields = this.#answering.fieldSets.of(entered.name, key.fields);
        if (this.#areKnown(reached, bit, fields))
          return { graph, stand, key: fields, opaqueName, isTyped: !stand.isInterfaceObject };
      }
    }
    return null;
  }

  /** The type whose keys open the subgraph: as long as the real one is unknown, only the interface itself. */
  #enteredAs(graph: Graph, stand: GraphType, opaqueName: string | null): GraphType | undefined {
    if (opaqueName === null || stand.name === opaqueName) return stand;
    const entered = graph.types.get(opaqueName);
    return entered?.kind === 'interface' && entered.objects.includes(stand) ? entered : undefined;
  }

  #areKnown(reached: readonly Reached[], bit: TypeSet, fields: readonly SetField[]): boolean {
    return fields.every((field) => (field.types & bit) === 0n || this.#isKnown(reached, bit, field));
  }

  /** Whether the subgraphs that have the object tell the field, and what is wanted below it, from there or from others. */
  #isKnown(reached: readonly Reached[], bit: TypeSet, { name, children }: SetField): boolean {
    const brought = reached.flatMap(({ stand, provided }): (readonly Reached[])[] => {
      const field = this.#answering.fieldHere(stand, bit, name, provided);
      if (!field) return [];
      const below = children === null ? [] : this.#answering.providedBelow(stand, bit, field, provided);
      const objects = field.graph.types.get(field.named)?.objects ?? [];
      return [objects.map((object) => ({ graph: field.graph, stand: object, provided: below }))];
    });
    if (children === null) return brought.length > 0;
    return brought.some((objects) =>
      objects.every(({ stand }) =>
        children.every((child) => {
          const [first] = bitsOf(stand.concrete & child.types);
          if (first === undefined) return true;
          const there = brought.flat().filter((each) => (each.stand.concrete & first) !== 0n);
          return this.#isKnown(there, first, child) || this.#isKnownElsewhere(there, first, child);
        }),
      ),
    );
  }

  /** A key may have fields of an object below it that are fetched by that object's own key first. */
  #isKnownElsewhere(reached: readonly Reached[], bit: TypeSet, wanted: SetField): boolean {
    if (this.#depth === depthMax) return false;
    this.#depth += 1;
    const isKnown = this.#answering.optionsFor(bit, wanted.name).some(({ graph, stand, field }) => {
      if (field.requires !== null || field.contextArguments.length > 0) return false;
      const wish = { bit, to: graph, stand, mustBeTyped: false, mustEnter: false };
      return (
        this.find(reached, wish) !== null && this.#isKnown([{ graph, stand, provided: [] }], bit, wanted)
      );
    });
    this.#depth -= 1;
    return isKnown;
  }
}

function idOf(from: readonly Reached[], { bit, to, stand, mustBeTyped, mustEnter }: RouteWish): string {
  const sources = from.map(({ graph, stand: each }) => `${graph.index}${each.name}`).join();
  return `${bit} ${sources}>${to.index}${stand.name} ${mustBeTyped} ${mustEnter}`;
}
