import type { Entry } from '../normalise/entry.ts';
import type { TypeSet } from '../supergraph-model/type-set.ts';

/** A field that one fetch asks. */
export interface TreeField {
  readonly key: string;
  readonly name: string;
  readonly args: string;
  readonly directives: readonly string[];
  readonly variables: readonly string[];
  /** Of which objects. */
  types: TypeSet;
  /** Null for a leaf. */
  readonly tree: SelectionTree | null;
}

/** What one fetch asks at one place. */
export class SelectionTree {
  readonly #fields = new Map<string, TreeField>();
  /** Whether the objects' real types are wanted. */
  wantsTypeName = false;

  get fields(): readonly TreeField[] {
    return [...this.#fields.values()];
  }

  get isEmpty(): boolean {
    return this.#fields.size === 0 && !this.wantsTypeName;
  }

  /** The field that answers this entry, for these types as well from now on. */
  add(entry: Entry, types: TypeSet): TreeField {
    const id = identityOf(entry);
    const known = this.#fields.get(id);
    if (known) {
      known.types |= types;
      return known;
    }
    const { key, name, args, directives, variables } = entry;
    const tree = entry.children === null ? null : new SelectionTree();
    const field: TreeField = { key, name, args, directives, variables, types, tree };
    this.#fields.set(id, field);
    return field;
  }

  find(entry: Entry): TreeField | undefined {
    return this.#fields.get(identityOf(entry));
  }

  remove(entry: Entry): void {
    this.#fields.delete(identityOf(entry));
  }
}

/** Equal for entries that are one field: a leaf's value is the same for every requester, an object of the client's is its own. */
export function identityOf(entry: Entry): string {
  return entry.children === null || entry.isInternal
    ? `${entry.key} ${entry.name}${entry.args}${entry.directives}`
    : `#${entry.id}`;
}
