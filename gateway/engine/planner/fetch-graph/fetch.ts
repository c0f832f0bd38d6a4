import type { SetField } from '../supergraph-model/field-set.ts';
import type { Graph, RootKind } from '../supergraph-model/model.ts';
import type { TypeSet } from '../supergraph-model/type-set.ts';
import type { Place } from './place.ts';
import { SelectionTree } from './selection-tree.ts';

/** What a representation must have of one type. */
export interface Requirement {
  /** The type's name in the gathered data. */
  readonly typeName: string;
  /** The name that the subgraph knows it by, where that is another: an interface object's. */
  readonly writtenTypeName: string;
  readonly types: TypeSet;
  /** Whether `typeName` is an interface object's: what its objects really are is not known then. */
  readonly isOpaque: boolean;
  readonly fields: SetField[];
}

/** A value of an object further up that the subgraph is given as an argument: `@fromContext`. */
export interface ContextValue {
  readonly argument: string;
  readonly variable: string;
  readonly type: string;
  /** Whose objects have the value. */
  readonly place: Place;
  /** The way to it in such an object, as field sets; the first that leads to a value counts. */
  readonly fields: readonly SetField[];
}

/** One question to one subgraph, while the plan is made. */
export class Fetch {
  readonly id: number;
  readonly graph: Graph;
  readonly kind: RootKind | 'entities';
  /** Where its answer belongs. */
  readonly place: Place;
  /** Entities of one interface object that are asked different things are asked for apart. */
  readonly variant: string;
  readonly tree = new SelectionTree();
  /** Must have been answered before. */
  readonly after = new Set<Fetch>();
  readonly requirements = new Map<string, Requirement>();
  readonly context: ContextValue[] = [];
  /** For people: why it is made. */
  readonly reasons = new Set<string>();
  /** Of which objects of the place. */
  types: TypeSet = 0n;

  constructor(id: number, graph: Graph, kind: Fetch['kind'], place: Place, variant: string) {
    this.id = id;
    this.graph = graph;
    this.kind = kind;
    this.place = place;
    this.variant = variant;
  }

  require(requirement: Omit<Requirement, 'fields'>, fields: readonly SetField[]): void {
    const id = `${requirement.typeName}>${requirement.writtenTypeName}`;
    let known = this.requirements.get(id);
    if (!known) {
      known = { ...requirement, fields: [] };
      this.requirements.set(id, known);
    }
    for (const field of fields) if (!known.fields.includes(field)) known.fields.push(field);
  }

  /** Whether a representation can have these fields beside those it has: one field cannot have two values in it. */
  accepts(typeName: string, writtenTypeName: string, fields: readonly SetField[]): boolean {
    const known = this.requirements.get(`${typeName}>${writtenTypeName}`)?.fields ?? [];
    return !known.some((one) => fields.some((other) => contradict(one, other)));
  }

  waitFor(others: Iterable<Fetch>): void {
    for (const other of others) if (other !== this) this.after.add(other);
  }

  /** Whether the other one must have been answered before this one, or is this one. */
  needs(other: Fetch): boolean {
    const waiting: Fetch[] = [this];
    const seen = new Set<Fetch>(waiting);
    for (const fetch of waiting) {
      if (fetch === other) return true;
      for (const each of fetch.after) {
        if (seen.has(each)) continue;
        seen.add(each);
        waiting.push(each);
      }
    }
    return false;
  }
}

const contradict = (one: SetField, other: SetField): boolean =>
  one.name === other.name &&
  (one.args !== other.args ||
    (one.children ?? []).some((each) => (other.children ?? []).some((child) => contradict(each, child))));
