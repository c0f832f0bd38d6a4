import {
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { isInheritedName, isObject, type JsonObject, ownValue } from '../json.ts';
import { clientNames } from '../planner/normalise/planner-names.ts';
import { collectFields, type SelectionScope } from './collect-fields.ts';
import type { WriteValue } from './completion.ts';
import { leafWriter, quote } from './leaf-writers.ts';

/**
 * Compiles the writer of an operation's answer. It writes the selected part of the fetched data as JSON text, and enforces
 * the schema's nullability and enums.
 */
export function compileResponse(
  scope: SelectionScope,
  rootType: GraphQLObjectType,
  operation: { readonly selectionSet: FieldNode['selectionSet'] },
): WriteValue {
  return objectWriter(scope, rootType, [operation as FieldNode]);
}

interface FieldWriter {
  readonly key: string;
  /** `{"key":` for the first field of its object, `,"key":` for the others. */
  readonly prefix: string;
  readonly read: (object: JsonObject) => unknown;
  readonly write: WriteValue;
  readonly nonNull: boolean;
  readonly coordinate: string;
}

/** @param type  an interface only where the concrete type is unknown and was not requested */
function objectWriter(
  scope: SelectionScope,
  type: GraphQLObjectType | GraphQLInterfaceType,
  nodes: readonly FieldNode[],
): WriteValue {
  const selectionSets = nodes.flatMap((node) => node.selectionSet ?? []);
  const collected = collectFields(scope, type.name, selectionSets);
  const fields = [...collected].map(([key, fieldNodes], index) =>
    fieldWriter(scope, type, key, fieldNodes, index === 0 ? '{' : ','),
  );
  const end = fields.length === 0 ? '{}' : '}';
  return (object, completion) => {
    const depth = completion.depth;
    completion.depth = depth + 1;
    let text = '';
    for (const field of fields) {
      completion.path[depth] = field.key;
      const value = field.read(object as JsonObject);
      const written = field.write(value, completion);
      if (written !== null) text += field.prefix + written;
      else if (field.nonNull) {
        // Of what is null for something below it, that was noted there.
        if (value === null || value === undefined) completion.nullInNonNull(field.coordinate, value);
        completion.depth = depth;
        return null;
      } else text += `${field.prefix}null`;
    }
    completion.depth = depth;
    return text + end;
  };
}

function fieldWriter(
  scope: SelectionScope,
  type: GraphQLObjectType | GraphQLInterfaceType,
  key: string,
  nodes: readonly FieldNode[],
  separator: string,
): FieldWriter {
  const name = nodes[0]?.name.value ?? '';
  const prefix = `${separator}${JSON.stringify(key)}:`;
  const planned = nodes[0] ? clientNames.keyOf(nodes[0]) : key;
  const read = isInheritedName(planned)
    ? (object: JsonObject) => ownValue(object, planned)
    : (object: JsonObject) => object[planned];
  const coordinate = `${type.name}.${name}`;
  if (name === '__typename')
    return { key, prefix, read, write: typeNameWriter(type), nonNull: true, coordinate };
  if (name === '__schema' || name === '__type') {
    const { introspect } = scope;
    const write: WriteValue = (_value, { variables }) => {
      const own = introspect(nodes, variables);
      return own === null ? null : JSON.stringify(own);
    };
    return { key, prefix, read, write, nonNull: false, coordinate };
  }
  const field = type.getFields()[name];
  if (!field) throw new Error(`${coordinate} is not in the schema`);
  return {
    key,
    prefix,
    read,
    write: valueWriter(scope, field.type, nodes),
    nonNull: isNonNullType(field.type),
    coordinate,
  };
}

function typeNameWriter(type: GraphQLObjectType | GraphQLInterfaceType): WriteValue {
  const written = quote(type.name);
  return isObjectType(type) ? () => written : (value) => (typeof value === 'string' ? quote(value) : null);
}

function valueWriter(
  scope: SelectionScope,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): WriteValue {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable))
    return listWriter(valueWriter(scope, nullable.ofType, nodes), nullable.ofType, nodes);
  const named = getNamedType(nullable) as GraphQLNamedOutputType;
  if (isLeafType(named)) return leafWriter(named);
  return isAbstractType(named)
    ? abstractWriter(scope, named, nodes)
    : onlyObjects(objectWriter(scope, named, nodes));
}

function onlyObjects(write: WriteValue): WriteValue {
  return (value, completion) => {
    if (value === null || value === undefined) return null;
    if (isObject(value)) return write(value, completion);
    completion.fault('A value is not an object.');
    return null;
  };
}

function listWriter(
  writeItem: WriteValue,
  itemType: GraphQLOutputType,
  nodes: readonly FieldNode[],
): WriteValue {
  const itemNonNull = isNonNullType(itemType);
  const name = nodes[0]?.name.value ?? '';
  return (list, completion) => {
    if (!Array.isArray(list)) {
      if (list !== null && list !== undefined) completion.fault('A value is not a list.');
      return null;
    }
    const depth = completion.depth;
    completion.depth = depth + 1;
    let text = '';
    for (let index = 0; index < list.length; index++) {
      completion.path[depth] = index;
      const value = list[index];
      const item = writeItem(value, completion);
      if (item === null && itemNonNull) {
        if (value === null || value === undefined) completion.nullInNonNull(name, value);
        completion.depth = depth;
        return null;
      }
      text += index === 0 ? (item ?? 'null') : `,${item ?? 'null'}`;
    }
    completion.depth = depth;
    return `[${text}]`;
  };
}

/** Chooses by the object's `__typename`. Writers are compiled when a type first occurs, at most one per schema type. */
function abstractWriter(
  scope: SelectionScope,
  type: Extract<GraphQLNamedOutputType, { getFields?: unknown }> | GraphQLNamedOutputType,
  nodes: readonly FieldNode[],
): WriteValue {
  const writers = new Map<string, WriteValue>();
  let untyped: WriteValue | undefined;
  return onlyObjects((value, completion) => {
    const typeName = (value as JsonObject).__typename;
    if (typeof typeName !== 'string' || typeName === type.name) {
      untyped ??= untypedWriter(scope, type, nodes);
      return untyped(value, completion);
    }
    let write = writers.get(typeName);
    if (!write) {
      write = concreteWriter(scope, type, typeName, nodes);
      if (write !== unknownType) writers.set(typeName, write);
    }
    return write(value, completion);
  });
}

/** For an object that a subgraph gave by its interface's name. It will do where nothing that is asked depends on the real type. */
function untypedWriter(
  scope: SelectionScope,
  type: GraphQLNamedOutputType,
  nodes: readonly FieldNode[],
): WriteValue {
  if (!isInterfaceType(type)) return unknownType;
  const selectionSets = nodes.flatMap((node) => node.selectionSet ?? []);
  const wantedOf = (typeName: string): FieldNode[] =>
    [...collectFields(scope, typeName, selectionSets).values()].flat();
  const areSame = (one: FieldNode[], other: FieldNode[]): boolean =>
    one.length === other.length && one.every((node, index) => node === other[index]);
  const [first, ...others] = scope.schema.getPossibleTypes(type);
  const wanted = wantedOf(first?.name ?? type.name);
  const dependsOnType =
    wanted.some(({ name }) => name.value === '__typename') ||
    others.some((other) => !areSame(wanted, wantedOf(other.name)));
  if (dependsOnType) return typeNotTold;
  // A condition on a union holds for every real type, but not for the interface itself.
  return objectWriter(scope, !first || areSame(wanted, wantedOf(type.name)) ? type : first, nodes);
}

const typeNotTold: WriteValue = (_value, completion) => {
  completion.unknownType();
  return null;
};

function concreteWriter(
  scope: SelectionScope,
  abstract: GraphQLNamedOutputType,
  typeName: string,
  nodes: readonly FieldNode[],
): WriteValue {
  const type = scope.schema.getType(typeName);
  if (!isAbstractType(abstract)) return unknownType;
  if (isObjectType(type) && scope.schema.isSubType(abstract, type)) return objectWriter(scope, type, nodes);
  if (isInterfaceType(type) && !isUnionType(abstract)) return objectWriter(scope, type, nodes);
  return unknownType;
}

/** A type that is hidden from clients, or no member of the abstract type. */
const unknownType: WriteValue = (_value, completion) => {
  completion.fault('A value has a type that is not part of this schema.');
  return null;
};
