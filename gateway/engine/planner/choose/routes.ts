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

interface State {
  readonly reached: readonly Reached[];
  readonly isTyped: boolean;
  readonly hops: readonly Hop[];
}

/** The shortest ways from subgraph to subgraph, by keys. */
export class Routes {
  readonly #answering: Answering;
  readonly #known = new Map<string, readonly Hop[] | null>();

  constructor(answering: Answering) {
    this.#answering = answering;
  }

  /** @returns null where there is no way */
  find(from: readonly Reached[], wish: RouteWish): readonly Hop[] | null {
    const isTyped = from.some(({ stand }) => !stand.isInterfaceObject);
    if (!wish.mustEnter && (isTyped || !wish.mustBeTyped) && from.some(({ graph }) => graph === wish.to))
      return [];
    const id = from.some(({ provided }) => provided.length > 0) ? null : idOf(from, wish);
    const known = id === null ? undefined : this.#known.get(id);
    if (known !== undefined) return known;
    const hops = this.#search({ reached: from, isTyped, hops: [] }, wish);
    if (id !== null) this.#known.set(id, hops);
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
        if (this.#isKnown(reached, bit, fields))
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

  #isKnown(reached: readonly Reached[], bit: TypeSet, fields: readonly SetField[]): boolean {
    return fields.every(
      (field) =>
        (field.types & bit) === 0n ||
        reached.some(({ stand, provided }) => this.#isHere(stand, bit, field, provided)),
    );
  }

  #isHere(stand: GraphType, bit: TypeSet, wanted: SetField, provided: readonly SetField[]): boolean {
    const field = this.#answering.fieldHere(stand, bit, wanted.name, provided);
    if (!field) return false;
    if (wanted.children === null) return true;
    const type = field.graph.types.get(field.named);
    const below = this.#answering.providedBelow(stand, bit, field, provided);
    return (type?.objects ?? []).every((object) =>
      (wanted.children ?? []).every((child) => {
        const types = child.types & object.concrete;
        const [first] = bitsOf(types);
        return first === undefined || this.#isHere(object, first, child, below);
      }),
    );
  }
}

function idOf(from: readonly Reached[], { bit, to, stand, mustBeTyped, mustEnter }: RouteWish): string {
  const sources = from.map(({ graph, stand: each }) => `${graph.index}${each.name}`).join();
  return `${bit} ${sources}>${to.index}${stand.name} ${mustBeTyped} ${mustEnter}`;
}
