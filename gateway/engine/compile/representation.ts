import { isInheritedName, type JsonObject, type JsonValue, ownValue } from '../json.ts';
import type { EntityPart, RequiredSelection, Rewrite } from '../planner/plan.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';

/**
 * Writes the representation of one entity as JSON text, in a fixed key order so that equal entities give equal text.
 * Null when the object has no key that the subgraph knows.
 */
export type WriteRepresentation = (entity: JsonObject) => string | null;

export type RepresentationParts = Pick<EntityPart, 'requires' | 'inputRewrites' | 'isStrict'>;

type WriteValue = (value: JsonValue) => string | null;

/**
 * Compiles one writer per concrete type, when the type first occurs. Fragments that do not apply and rewrites that cannot
 * match are dropped then.
 */
export function compileRepresentation(
  { requires, inputRewrites, isStrict = false }: RepresentationParts,
  types: TypeHierarchy,
): WriteRepresentation {
  const writeObject = objectWriterByType(requires, inputRewrites, types, isStrict);
  return (entity) => (typeof entity.__typename === 'string' ? writeObject(entity) : null);
}

function objectWriterByType(
  selections: readonly RequiredSelection[],
  rewrites: readonly Rewrite[],
  types: TypeHierarchy,
  isStrict = false,
): WriteRepresentation {
  const writers = new Map<string | undefined, WriteRepresentation>();
  return (object) => {
    const typeName = typeof object.__typename === 'string' ? object.__typename : undefined;
    let write = writers.get(typeName);
    if (!write) {
      write = objectWriter(typeName, selections, rewrites, types, isStrict);
      // The type's name comes from a subgraph. Only names of the schema are cached, so the map is bounded.
      if (typeName === undefined || types.knows(typeName)) writers.set(typeName, write);
    }
    return write(object);
  };
}

interface RequiredField {
  readonly name: string;
  readonly writtenAs: string;
  readonly selections: RequiredSelection[];
}

function objectWriter(
  typeName: string | undefined,
  selections: readonly RequiredSelection[],
  rewrites: readonly Rewrite[],
  types: TypeHierarchy,
  isStrict: boolean,
): WriteRepresentation {
  const here = rewrites.flatMap((rewrite) => rewriteAt(rewrite, typeName, types));
  const required = fieldsFor(typeName, selections, types);
  const isKnownByType = required.size === 1 && required.has('__typename');
  required.delete('__typename');
  const writers = [...required.values()].map((field) => fieldWriter(field, here, types));
  const typeNamed = typeName !== undefined;
  const head = typeNamed ? `{"__typename":${JSON.stringify(writtenTypeName(typeName, here))}` : '{';
  return (object) => {
    let text = '';
    for (const write of writers) {
      const field = write(object);
      if (field === null && isStrict) return null;
      if (field !== null) text += text === '' && !typeNamed ? field : `,${field}`;
    }
    if (text === '') return isKnownByType && typeNamed ? `${head}}` : null;
    return `${head}${text}}`;
  };
}

/** The rewrites that apply to this type, without the type condition in their paths. */
function rewriteAt(rewrite: Rewrite, typeName: string | undefined, types: TypeHierarchy): Rewrite[] {
  const [first, ...rest] = rewrite.path;
  if (first?.kind !== 'type') return [rewrite];
  const matches = typeName === undefined || types.satisfiesAny(typeName, first.anyOf);
  return matches ? rewriteAt({ ...rewrite, path: rest }, typeName, types) : [];
}

function lastAt(rewrites: readonly Rewrite[], key: string): Rewrite[] {
  return rewrites.filter(({ path }) => path.length === 1 && path[0]?.kind === 'key' && path[0].name === key);
}

/** The subgraph of an interface object only knows the interface's name. */
function writtenTypeName(typeName: string, rewrites: readonly Rewrite[]): string {
  const setter = lastAt(rewrites, '__typename').find((rewrite) => rewrite.kind === 'set');
  return setter?.kind === 'set' ? setter.value : typeName;
}

function fieldsFor(
  typeName: string | undefined,
  selections: readonly RequiredSelection[],
  types: TypeHierarchy,
  fields = new Map<string, RequiredField>(),
): Map<string, RequiredField> {
  for (const selection of selections) {
    if (selection.kind === 'fragment') {
      if (appliesTo(typeName, selection.typeCondition, types))
        fieldsFor(typeName, selection.selections, types, fields);
      continue;
    }
    const known = fields.get(selection.writtenAs);
    if (known) known.selections.push(...selection.selections);
    else fields.set(selection.writtenAs, { ...selection, selections: [...selection.selections] });
  }
  return fields;
}

/** An object from an interface-object subgraph has the interface's name; a narrower condition still applies to it. */
function appliesTo(typeName: string | undefined, condition: string, types: TypeHierarchy): boolean {
  return (
    typeName === undefined || types.satisfies(typeName, condition) || types.satisfies(condition, typeName)
  );
}

function fieldWriter(
  field: RequiredField,
  rewrites: readonly Rewrite[],
  types: TypeHierarchy,
): (object: JsonObject) => string | null {
  const renamed = lastAt(rewrites, field.name).find((rewrite) => rewrite.kind === 'rename');
  const writtenAs = renamed?.kind === 'rename' ? renamed.to : field.writtenAs;
  const prefix = `${JSON.stringify(writtenAs)}:`;
  const below = rewrites.flatMap((rewrite) => {
    const [first, ...path] = rewrite.path;
    return first?.kind === 'key' && first.name === field.name && path.length > 0
      ? [{ ...rewrite, path }]
      : [];
  });
  const write = valueWriter(field.selections, below, types);
  const own = isInheritedName(field.name);
  return (object) => {
    const value = own ? ownValue(object, field.name) : object[field.name];
    if (value === undefined) return null;
    if (value === null) return `${prefix}null`;
    const text = write(value);
    return text === null ? null : prefix + text;
  };
}

function valueWriter(
  selections: readonly RequiredSelection[],
  rewrites: readonly Rewrite[],
  types: TypeHierarchy,
): WriteValue {
  if (selections.length === 0) return (value) => JSON.stringify(value);
  const writeObject = objectWriterByType(selections, rewrites, types);
  const write: WriteValue = (value) => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? 'null').join(',')}]`;
    return typeof value === 'object' ? writeObject(value) : JSON.stringify(value);
  };
  return write;
}
