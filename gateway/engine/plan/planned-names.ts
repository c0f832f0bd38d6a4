import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/**
 * A field that some `@requires` asks with arguments may lie in the data twice: as the client asked it, and as the
 * requirement did. Planners write both under one name in some plans, and one overwrites the other. So where a client
 * asks such a field, it is planned under a name of its own, and turned back when the answer is written.
 */
const prefix = '_client_';

/** Names of the fields that are required with arguments anywhere: `price` of `@join__field(requires: "price(currency: EUR)")`. */
export function requiredWithArguments(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, selection = ''] of supergraphSdl.matchAll(/requires: "((?:[^"\\]|\\.)*)"/g)) {
    for (const [, name = ''] of selection.matchAll(/(\w+)\s*\(/g)) names.add(name);
  }
  return names;
}

/** The key under which a client's field lies in the gathered data. */
export function plannedKey(key: string, fieldName: string, renamed: ReadonlySet<string>): string {
  return renamed.has(fieldName) ? prefix + key : key;
}

/** A place in the gathered data in the client's own words. */
export function clientPath(
  path: readonly (string | number)[],
  renamed: ReadonlySet<string>,
): readonly (string | number)[] {
  if (renamed.size === 0) return path;
  return path.map((key) =>
    typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key,
  );
}

/** The document as it is planned; the same object when nothing has to be renamed. */
export function renameForPlan(document: DocumentNode, renamed: ReadonlySet<string>): DocumentNode {
  if (renamed.size === 0) return document;
  return visit(document, {
    Field: (field: FieldNode): FieldNode | undefined => {
      if (!renamed.has(field.name.value)) return undefined;
      const key = field.alias?.value ?? field.name.value;
      return { ...field, alias: { kind: Kind.NAME, value: prefix + key } };
    },
  });
}
