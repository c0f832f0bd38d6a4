import type { Entry } from '../normalise/entry.ts';
import type { PathSegment } from '../plan.ts';
import type { SetField } from '../supergraph-model/field-set.ts';
import type { GraphType, Model } from '../supergraph-model/model.ts';
import { bitsOf, type TypeSet } from '../supergraph-model/type-set.ts';
import type { Fetch } from './fetch.ts';
import { identityOf, type SelectionTree } from './selection-tree.ts';

/** A fetch that brings objects of a place, and what it asks of them. */
export interface Source {
  readonly fetch: Fetch;
  readonly tree: SelectionTree;
  /** What the objects may be, as far as this subgraph answers. */
  types: TypeSet;
  /** Object types of the subgraph that stand for them. */
  readonly objects: Set<GraphType>;
  /** What can be asked here beyond what the subgraph resolves everywhere. */
  readonly provided: readonly SetField[];
}

/** A place of the answer: the root, or the objects that a field gives. */
export class Place {
  readonly parent: {
    readonly place: Place;
    readonly key: string;
    readonly name: string;
    readonly listDepth: number;
    readonly types: TypeSet;
  } | null;
  readonly sources: Source[] = [];
  readonly #children = new Map<string, Place[]>();
  types: TypeSet = 0n;

  constructor(parent: Place['parent']) {
    this.parent = parent;
  }

  addSource(source: Source): void {
    this.sources.push(source);
    this.types |= source.types;
  }

  /** @param types  of the objects here whose field is meant: those that one subgraph was asked for are a place of their own */
  child(entry: Entry, listDepth: number, types: TypeSet): Place {
    const id = identityOf(entry);
    const siblings = this.#children.get(id) ?? [];
    this.#children.set(id, siblings);
    const known = siblings.find((each) => each.parent?.types === types);
    if (known) return known;
    const place = new Place({ place: this, key: entry.key, name: entry.name, listDepth, types });
    const wider = siblings.find((each) => ((each.parent?.types ?? 0n) & types) === types);
    for (const source of wider?.sources ?? []) place.addSource({ ...source });
    siblings.push(place);
    return place;
  }

  /** Read when the plan is complete. @param types  only these objects of the place */
  path(model: Model, types = this.types): PathSegment[] {
    const above = this.parent ? this.parent.place.path(model, this.parent.types) : [];
    const here: PathSegment[] = [];
    if (this.parent) {
      here.push({ kind: 'field', name: this.parent.key });
      for (let depth = 0; depth < this.parent.listDepth; depth++) here.push({ kind: 'list' });
    }
    if ((this.types & ~types) !== 0n) {
      const anyOf = [...bitsOf(types)].map((bit) => model.names.get(bit) ?? '');
      here.push({ kind: 'type', anyOf });
    }
    return [...above, ...here];
  }
}

/** The object type of the source's subgraph that stands for this type there. */
export function standIn({ fetch, types, objects }: Source, bit: TypeSet): GraphType | undefined {
  if ((types & bit) === 0n) return undefined;
  return fetch.graph.stands.get(bit)?.find((stand) => objects.has(stand));
}

/** Whether the source tells apart this type from others. */
export const isTypedIn = (source: Source, bit: TypeSet): boolean =>
  standIn(source, bit)?.isInterfaceObject === false;
