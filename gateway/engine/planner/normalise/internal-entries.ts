import type { SetField } from '../supergraph-model/field-set.ts';
import type { TypeSet } from '../supergraph-model/type-set.ts';
import { type Entry, undirected } from './entry.ts';
import type { InternalNames } from './planner-names.ts';

/** What the planner asks for itself. One per operation. */
export class InternalEntries {
  readonly #names: InternalNames;
  readonly #entries = new Map<SetField, Entry>();

  constructor(names: InternalNames) {
    this.#names = names;
  }

  /** The planner's own entries for a key or a requirement. */
  of(fields: readonly SetField[], types: TypeSet): Entry[] {
    return fields.flatMap((field): Entry[] => {
      const entry = this.#internalEntry(field);
      const both = entry.types & types;
      return both === 0n ? [] : [{ ...entry, types: both }];
    });
  }

  #internalEntry(field: SetField): Entry {
    let entry = this.#entries.get(field);
    if (!entry) {
      const { name, args, types, children } = field;
      entry = {
        id: -1 - this.#entries.size,
        ...{ key: this.#names.keyOf(name, args, children === null), name, args, types, selectedOn: types },
        ...{ directives: undirected, variables: [], isInternal: true },
        children: children?.map((child) => this.#internalEntry(child)) ?? null,
      };
      this.#entries.set(field, entry);
    }
    return entry;
  }
}
