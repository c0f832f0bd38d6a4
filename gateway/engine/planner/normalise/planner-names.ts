import { type DocumentNode, type FieldNode, visit } from 'graphql';
import { typeNameField } from './entry.ts';
import { argumentsText } from './literal-text.ts';

/** Under which keys what a client asked for lies in the gathered data. */
export interface DataNames {
  keyOf(field: FieldNode): string;
  /** A place in the gathered data in the client's own words. */
  clientPath(path: readonly (string | number)[]): readonly (string | number)[];
}

const ownTypeName = '_client___typename';

/** The client's response keys are the data's, but for an alias `__typename` of another field. */
export const clientNames: DataNames = {
  keyOf: (field) => {
    const key = field.alias?.value ?? field.name.value;
    if (field.name.value === typeNameField) return typeNameField;
    return key === typeNameField ? ownTypeName : key;
  },
  clientPath: (path) =>
    path.includes(ownTypeName) ? path.map((key) => (key === ownTypeName ? typeNameField : key)) : path,
};

/**
 * Under what the planner's own fields lie in the data: under their names, unless a client uses the name for something else. Likewise its
 * variables.
 * One per operation.
 */
export class InternalNames {
  /** By response key: what the client means by it, null where that differs. */
  readonly #client = new Map<string, string | null>();
  readonly #given = new Map<string, string>();
  readonly #clientVariables = new Set<string>();

  constructor(document: DocumentNode) {
    visit(document, {
      Variable: ({ name }) => {
        this.#clientVariables.add(name.value);
      },
      Field: (field) => {
        const key = clientNames.keyOf(field);
        const meaning = meaningOf(field);
        const known = this.#client.get(key);
        this.#client.set(key, known === undefined || known === meaning ? meaning : null);
      },
    });
  }

  /**
   * A leaf may be the client's own, since it has one value. An object may not: a null in what the planner wants of it would
   * take away what the client wants.
   */
  keyOf(name: string, args: string, isLeaf: boolean): string {
    const meaning = `${name}${args}${isLeaf ? '' : '{'}`;
    let key = this.#given.get(meaning);
    if (key === undefined) {
      const byClient = this.#client.get(name);
      const isFree = args === '' && (byClient === undefined || (isLeaf && byClient === meaning));
      key = isFree ? name : this.#unused(name);
      this.#given.set(meaning, key);
    }
    return key;
  }

  /** A variable of the planner's own: under this name, unless the client has one that is called so. */
  variable(name: string): string {
    let own = name;
    while (this.#clientVariables.has(own)) own = `_${own}`;
    return own;
  }

  #unused(name: string): string {
    for (let number = this.#given.size; ; number++) {
      const key = `_${number}_${name}`;
      if (!this.#client.has(key)) return key;
    }
  }
}

const meaningOf = (field: FieldNode): string =>
  `${field.name.value}${argumentsText(field.arguments)}${field.selectionSet === undefined ? '' : '{'}`;
