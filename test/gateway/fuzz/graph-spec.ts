/** A graph cut into subgraphs, and what its data follows from. */
export interface GraphSpec {
  /** Type definitions by subgraph, without the `@link` line. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Concrete types that share ids, by the name of their interface or their own. The n-th object is of type n modulo their number. */
  readonly families: ReadonlyMap<string, readonly string[]>;
  /** The family of an entity type or entity interface. */
  readonly familyOf: ReadonlyMap<string, string>;
  /** By `Owner.field`: the owner is the interface where an interface object brings a field to its types. */
  readonly fields: ReadonlyMap<string, FieldSpec>;
  /** By `Type.field`: the owner, where it is another type. */
  readonly owners: ReadonlyMap<string, string>;
}

export interface FieldSpec {
  /** As strict as any subgraph has it. */
  readonly type: string;
  /** Concrete types that it may give, where its type is abstract. */
  readonly members: readonly string[];
  /** Whether planners depend on it: then it never fails. */
  isSafe: boolean;
  /** What it is worked out from. */
  requires: string | null;
  /** Arguments that are values of an object further up: by the argument, the types that set the context, and the way to the value there. */
  readonly context?: ReadonlyMap<string, ContextSpec>;
}

export interface ContextSpec {
  readonly types: readonly string[];
  readonly selection: string;
}

/** How entities are known. Every value ends in the entity's number. */
export const keyKinds = {
  id: { fields: 'id', definition: 'id: ID!' },
  sku: { fields: 'sku', definition: 'sku: String!' },
  pair: { fields: 'a b', definition: 'a: String! b: Int!' },
  org: { fields: 'org { code }', definition: 'org: Org!' },
} as const;
export type KeyKind = keyof typeof keyKinds;
export const keyFieldNames: ReadonlySet<string> = new Set(['id', 'sku', 'a', 'b', 'org', 'twin']);
