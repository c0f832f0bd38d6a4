import type { TypeSet } from './type-set.ts';

export type RootKind = 'query' | 'mutation' | 'subscription';

/** A supergraph as the planner sees it: who can answer what, and by which keys entities are known. */
export interface Model {
  readonly graphs: readonly Graph[];
  /** Names of the object types, by their bits. */
  readonly names: ReadonlyMap<TypeSet, string>;
  readonly bits: ReadonlyMap<string, TypeSet>;
  /** What a value of an object, interface or union type may be, over the whole supergraph. */
  readonly possible: ReadonlyMap<string, TypeSet>;
  /** The fields of object and interface types as the supergraph has them. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldShape>>;
  /** Labels of `@override`. */
  readonly labels: readonly string[];
  /** Names of the root types. */
  readonly rootTypes: Readonly<Record<RootKind, string | null>>;
}

/** What a field gives. */
export interface FieldShape {
  /** The name of its type, lists and non-null taken off. */
  readonly named: string;
  /** As the schema writes it: `[Post!]!`. */
  readonly text: string;
  readonly listDepth: number;
  readonly isLeaf: boolean;
  /** Whether only the subgraph knows what its values look like. */
  readonly isCustomScalar: boolean;
}

/** One subgraph. */
export interface Graph {
  readonly index: number;
  readonly name: string;
  readonly types: ReadonlyMap<string, GraphType>;
  /** By a type's bit: the object types of this subgraph that may stand for it, itself or interface objects. */
  readonly stands: ReadonlyMap<TypeSet, readonly GraphType[]>;
}

/** An object, interface or union type as one subgraph has it. */
export interface GraphType {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union';
  /** An object type here that is an interface in the supergraph: the subgraph does not know what its objects really are. */
  readonly isInterfaceObject: boolean;
  readonly fields: ReadonlyMap<string, GraphField>;
  readonly keys: readonly GraphKey[];
  /** What a value of this type may really be. */
  readonly concrete: TypeSet;
  /** The object types of this subgraph that a value of this type may have here; itself for an object type. */
  readonly objects: readonly GraphType[];
}

export interface GraphField extends FieldShape {
  readonly name: string;
  readonly graph: Graph;
  /** Where who resolves it depends on a label: whether this subgraph does when the label is on, or when it is off. */
  readonly label: { readonly name: string; readonly isWhenOn: boolean } | null;
  /** False where it is external or overridden: then only keys and `@provides` make it answerable. */
  readonly isResolvable: boolean;
  /** Whether the subgraph says so itself: then not even a key makes it answerable. */
  readonly isExternal: boolean;
  /** What the subgraph must be told before it answers. */
  readonly requires: string | null;
  readonly provides: string | null;
  readonly contextArguments: readonly ContextArgument[];
}

/** An argument that the subgraph is given from an object further up: `@fromContext`. */
export interface ContextArgument {
  readonly name: string;
  readonly type: string;
  /** Types that set the context. */
  readonly setBy: readonly string[];
  readonly selection: string;
}

export interface GraphKey {
  readonly fields: string;
  /** Whether the subgraph answers `_entities` by it. */
  readonly isResolvable: boolean;
}
