import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';

/** Names of the fields that are required with arguments anywhere: `price` of `@join__field(requires: "price(currency: EUR)")`. */
export function requiredWithArguments(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, selection = ''] of supergraphSdl.matchAll(/requires: "((?:[^"\\]|\\.)*)"/g)) {
    for (const [, name = ''] of selection.matchAll(/(\w+)\s*\(/g)) names.add(name);
  }
  return names;
}

/** Under which keys what a client asked for lies in the gathered data. */
export interface DataNames {
  keyOf(field: FieldNode): string;
  /** A place in the gathered data in the client's own words. */
  clientPath(path: readonly (string | number)[]): readonly (string | number)[];
}

const ours = /^_client_\d+_/;

/**
 * Under which keys the fields of one operation are planned. Two things that planners mix up are kept apart by names
 * of our own, and turned back when the answer is written (ADR 0020):
 *
 * - a field that some `@requires` asks with arguments lies in the data as the client asked it and as the requirement did;
 * - one response key that stands for different fields or arguments under different type conditions.
 */
export class PlannedNames implements DataNames {
  /** Planned keys by response key and what it stands for; nothing for a key that is planned as it is. */
  readonly #keys = new Map<string, string>();

  constructor(document: DocumentNode, requiredNames: ReadonlySet<string>) {
    const meanings = new Map<string, Set<string>>();
    visit(document, {
      Field: (field) => {
        const known = meanings.get(responseKey(field));
        if (known) known.add(meaning(field));
        else meanings.set(responseKey(field), new Set([meaning(field)]));
      },
    });
    for (const [key, all] of meanings) {
      [...all].forEach((each, index) => {
        const name = each.slice(0, each.indexOf(' '));
        const isMixedUp = all.size > 1 || requiredNames.has(name);
        if (isMixedUp && name !== '__typename') this.#keys.set(`${key} ${each}`, `_client_${index}_${key}`);
      });
    }
  }

  /** The key under which a field lies in the gathered data. */
  keyOf(field: FieldNode): string {
    const key = responseKey(field);
    if (this.#keys.size === 0) return key;
    return this.#keys.get(`${key} ${meaning(field)}`) ?? key;
  }

  /** The document as it is planned; the same object when nothing is renamed. */
  rename(document: DocumentNode): DocumentNode {
    if (this.#keys.size === 0) return document;
    return visit(document, {
      Field: (field: FieldNode): FieldNode | undefined => {
        const key = this.keyOf(field);
        return key === responseKey(field) ? undefined : { ...field, alias: { kind: Kind.NAME, value: key } };
      },
    });
  }

  /** A place in the gathered data in the client's own words. */
  clientPath(path: readonly (string | number)[]): readonly (string | number)[] {
    if (this.#keys.size === 0) return path;
    return path.map((key) => (typeof key === 'string' ? key.replace(ours, '') : key));
  }
}

function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** The field and its arguments, as text: equal for selections that may share one value. */
function meaning(field: FieldNode): string {
  return `${field.name.value} ${(field.arguments ?? []).map(print).sort().join(',')}`;
}
