import { type Place, standIn } from '../fetch-graph/place.ts';
import { type Entry, typeNameField } from '../normalise/entry.ts';
import type { SetField } from '../supergraph-model/field-set.ts';
import type { ContextArgument, Graph } from '../supergraph-model/model.ts';
import { bitsOf, covers, type TypeSet } from '../supergraph-model/type-set.ts';
import type { Answering, Option } from './answering.ts';
import type { Hop, Reached, Routes } from './routes.ts';

/** What a place still wants after its own sources have been asked. */
export interface Pending {
  readonly entry: Entry;
  types: TypeSet;
  /** Subgraphs that had no more to give. */
  readonly tried: readonly Graph[];
}

/** A way to have a pending entry for one type. */
export interface Way {
  readonly bit: TypeSet;
  readonly option: Option;
  readonly hops: readonly Hop[];
  readonly requires: readonly SetField[] | null;
  readonly context: readonly Context[];
  readonly variant: string;
}

/** An argument of a field, and the objects above that set it. */
export interface Context {
  readonly argument: ContextArgument;
  readonly place: Place;
  readonly fields: readonly SetField[];
}

/** Which subgraphs can answer what is pending at a place, and how one gets there. */
export class Ways {
  /** Requirements under way: what needs itself cannot be had. */
  readonly requiring = new Set<string>();
  readonly #answering: Answering;
  readonly #routes: Routes;
  readonly #placeIds = new Map<Place, number>();

  constructor(answering: Answering, routes: Routes) {
    this.#answering = answering;
    this.#routes = routes;
  }

  /** Whether the objects of a place could have been had from this subgraph as well, by the same fields or by a key. */
  mayAnswer(place: Place, bit: TypeSet, graph: Graph): boolean {
    const stand = graph.stands.get(bit)?.[0];
    if (!stand) return false;
    if (place.sources.some(({ fetch }) => fetch.graph === graph)) return true;
    const wish = { bit, to: graph, stand, mustBeTyped: false, mustEnter: false };
    if (this.#routes.find(this.#reached(place, bit), wish) !== null) return true;
    if (place.parent === null) return true;
    const { place: above, name, types } = place.parent;
    const [first] = bitsOf(types);
    return (
      first !== undefined &&
      this.#answering.optionsFor(first, name).some((option) => option.graph === graph) &&
      this.mayAnswer(above, first, graph)
    );
  }

  /** Those for one type. */
  for(place: Place, pending: Pending, bit: TypeSet): Way[] {
    const { entry, tried } = pending;
    if (entry.name === typeNameField) return this.#waysToType(place, pending, bit);
    return this.#answering
      .optionsFor(bit, entry.name)
      .flatMap((option) => (tried.includes(option.graph) ? [] : this.#wayBy(place, pending, bit, option)));
  }

  #wayBy(place: Place, { entry, types }: Pending, bit: TypeSet, option: Option): Way[] {
    const { graph, stand, field } = option;
    if (this.requiring.size > 0 && this.requiring.has(this.requirementId(place, bit, option))) return [];
    const isWhole = covers(types, stand.concrete & place.types);
    const requires =
      field.requires === null ? null : this.#answering.fieldSets.of(stand.name, field.requires);
    const mustBeTyped = stand.isInterfaceObject && !isWhole;
    const isRoot = place.parent === null;
    const reached = this.#reached(place, bit);
    const isHere = reached.some((each) => each.graph === graph);
    const context = this.#contextOf(place, field.contextArguments);
    if (context === null) return [];
    const mustEnter = requires !== null || context.length > 0 || (isHere && mustBeTyped);
    if (isRoot) return [{ bit, option, hops: [], requires, context, variant: '' }];
    const hops = this.#routes.find(reached, { bit, to: graph, stand, mustBeTyped, mustEnter });
    if (hops === null) return [];
    const named = context.length > 0 ? `context ${entry.id}` : '';
    return [{ bit, option, hops, requires, context, variant: mustBeTyped ? `${types} ${named}` : named }];
  }

  /** The nearest objects above that set each context; null where there are none. */
  #contextOf(place: Place, needed: readonly ContextArgument[]): readonly Context[] | null {
    const { model, fieldSets } = this.#answering;
    const found: Context[] = [];
    for (const argument of needed) {
      let above = place.parent?.place;
      while (above) {
        const { types } = above;
        const setBy = argument.setBy.filter((name) => ((model.possible.get(name) ?? 0n) & types) !== 0n);
        if (setBy.length > 0) {
          const fields = setBy.flatMap((name) => [...fieldSets.of(name, argument.selection)]);
          found.push({ argument, place: above, fields });
          break;
        }
        above = above.parent?.place;
      }
      if (!above) return null;
    }
    return found;
  }

  /** To know what an object really is, any subgraph will do that knows the interface by a key. */
  #waysToType(place: Place, { tried }: Pending, bit: TypeSet): Way[] {
    const reached = this.#reached(place, bit);
    return this.#answering.model.graphs.flatMap((graph): Way[] => {
      if (tried.includes(graph)) return [];
      const stand = graph.stands.get(bit)?.find(({ isInterfaceObject }) => !isInterfaceObject);
      if (!stand) return [];
      const wish = { bit, to: graph, stand, mustBeTyped: false, mustEnter: false };
      const hops = this.#routes.find(reached, wish);
      if (!hops) return [];
      const field = { ...typeNameShape, graph, name: typeNameField };
      return [{ bit, option: { graph, stand, field }, hops, requires: null, context: [], variant: '' }];
    });
  }

  #reached(place: Place, bit: TypeSet): Reached[] {
    return place.sources.flatMap((source): Reached[] => {
      const stand = standIn(source, bit);
      return stand ? [{ graph: source.fetch.graph, stand, provided: source.provided }] : [];
    });
  }

  /** Who answers a field, and in how many requests from what is there: the one that was chosen first. */
  reason(place: Place, pending: Pending, chosen: Graph): string | null {
    const bit = bitsOf(pending.types).find((each) =>
      this.for(place, pending, each).some(({ option }) => option.graph === chosen),
    );
    if (bit === undefined) return null;
    const ways = this.for(place, pending, bit);
    const told = ways.map((way) => ({ name: way.option.graph.name, requests: requestsOf(way) }));
    const mine = told.find(({ name }) => name === chosen.name);
    const others = told.filter(({ name }) => name !== chosen.name);
    const field = `${this.#answering.model.names.get(bit)}.${pending.entry.name}`;
    const by = `${field} by ${chosen.name}${mine ? ` (${counted(mine.requests)})` : ''}`;
    if (others.length === 0) return `${by}: no other subgraph answers it here`;
    const isDearer = mine !== undefined && others.some(({ requests }) => requests < mine.requests);
    const why = isDearer ? '; the plan as a whole costs less so' : '';
    return `${by}, rather than ${others.map(({ name, requests }) => `${name} (${counted(requests)})`).join(', ')}${why}`;
  }

  requirementId(place: Place, bit: TypeSet, { graph, stand, field }: Option): string {
    let id = this.#placeIds.get(place);
    if (id === undefined) {
      id = this.#placeIds.size;
      this.#placeIds.set(place, id);
    }
    return `${id} ${bit} ${graph.index} ${stand.name} ${field.name}`;
  }
}

const requestsOf = ({ hops, requires, context }: Way): number =>
  Math.max(1, hops.length) + (requires === null && context.length === 0 ? 0 : 1);

const counted = (requests: number): string => (requests === 1 ? '1 request' : `${requests} requests`);

const typeNameShape = {
  ...{ named: 'String', text: 'String!', listDepth: 0, isLeaf: true, isCustomScalar: false },
  ...{
    label: null,
    isResolvable: true,
    isExternal: false,
    requires: null,
    provides: null,
    contextArguments: [],
  },
} as const;
