import { type DocumentNode, Kind } from 'graphql';

/**
 * Which type satisfies which type condition in the supergraph. Inaccessible types are included, because subgraphs answer
 * with them.
 */
export class TypeHierarchy {
  readonly #supertypes = new Map<string, Set<string>>();

  constructor(supergraph: DocumentNode) {
    for (const definition of supergraph.definitions) {
      if (
        definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
        definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ) {
        const supertypes = this.#of(definition.name.value);
        for (const parent of definition.interfaces ?? []) supertypes.add(parent.name.value);
      }
      if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
        for (const member of definition.types ?? []) this.#of(member.name.value).add(definition.name.value);
      }
    }
  }

  /** True when an object of type `typeName` matches `... on condition`. */
  satisfies(typeName: string, condition: string): boolean {
    return typeName === condition || (this.#supertypes.get(typeName)?.has(condition) ?? false);
  }

  satisfiesAny(typeName: string, conditions: readonly string[]): boolean {
    return conditions.some((condition) => this.satisfies(typeName, condition));
  }

  /** Whether the supergraph has an object or interface type of this name. */
  knows(typeName: string): boolean {
    return this.#supertypes.has(typeName);
  }

  #of(typeName: string): Set<string> {
    let supertypes = this.#supertypes.get(typeName);
    if (!supertypes) {
      supertypes = new Set();
      this.#supertypes.set(typeName, supertypes);
    }
    return supertypes;
  }
}
