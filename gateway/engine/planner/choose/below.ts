import type { Place, Source } from '../fetch-graph/place.ts';
import type { Entry } from '../normalise/entry.ts';
import type { SetField } from '../supergraph-model/field-set.ts';
import type { GraphType } from '../supergraph-model/model.ts';
import { bitsOf, type TypeSet } from '../supergraph-model/type-set.ts';
import type { Answering } from './answering.ts';
import type { Ways } from './ways.ts';

/** Every type. */
const everything: TypeSet = -1n;

/** The objects that a field gives, as one subgraph has them. */
export interface Below {
  readonly objects: Set<GraphType>;
  readonly types: TypeSet;
  readonly listDepth: number;
  readonly provided: readonly SetField[];
}

/** What lies below a field that a subgraph is asked for. */
export class BelowFields {
  readonly #answering: Answering;
  readonly #ways: Ways;

  constructor(answering: Answering, ways: Ways) {
    this.#answering = answering;
    this.#ways = ways;
  }

  /**
   * What the objects of a union's field may be. Where other subgraphs could have been asked for the field, all give the same objects, so
   * these are of types that all of them know.
   */
  #certainTypes(place: Place, entry: Entry, types: TypeSet): TypeSet {
    const [bit] = bitsOf(types);
    if (bit === undefined || entry.isInternal) return everything;
    const options = this.#answering.optionsFor(bit, entry.name);
    if (options.length < 2) return everything;
    let certain = everything;
    for (const { graph, field } of options) {
      const type = graph.types.get(field.named);
      if (type?.kind === 'union' && this.#ways.mayAnswer(place, bit, graph)) certain &= type.concrete;
    }
    return certain;
  }

  /** Whether the writer of the answer must be told what the objects are. */
  isAbstract(entry: Entry, types: TypeSet): boolean {
    const { names, fields, bits } = this.#answering.model;
    for (const bit of bitsOf(types)) {
      const named = fields.get(names.get(bit) ?? '')?.get(entry.name)?.named;
      if (named !== undefined && !bits.has(named)) return true;
    }
    return false;
  }

  /** @param types  of the objects at the place, those whose field is asked */
  of(place: Place, source: Source, entry: Entry, types: TypeSet): Below {
    const objects = new Set<GraphType>();
    let concrete = 0n;
    let listDepth = 0;
    let provided: readonly SetField[] = [];
    for (const stand of source.objects) {
      const [bit] = bitsOf(stand.concrete & types & source.types);
      const field = bit === undefined ? undefined : stand.fields.get(entry.name);
      if (bit === undefined || !field) continue;
      listDepth = field.listDepth;
      const below = this.#answering.providedBelow(stand, bit, field, source.provided);
      if (below.length > 0) provided = provided.length > 0 ? [...provided, ...below] : below;
      const type = field.graph.types.get(field.named);
      if (!type) continue;
      concrete |= type.concrete;
      for (const object of type.objects) objects.add(object);
    }
    return { objects, types: concrete & this.#certainTypes(place, entry, types), listDepth, provided };
  }
}
