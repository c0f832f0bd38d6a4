import { createHash } from 'node:crypto';
import {
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { SupergraphFacts } from './supergraph-facts.ts';

/** An object of the world. Entities are known by their keys, value objects by where they came from. */
export type WorldObject = Record<string, unknown> & { readonly __typename?: string };

/**
 * A world without data: every field of every object has a value that follows from who the object is, the field and
 * its arguments. So a subgraph and a single schema over all of it agree without sharing anything, for any graph.
 * Values are often falsy, null or empty on purpose.
 */
export class HashWorld {
  readonly #facts: SupergraphFacts;

  constructor(facts: SupergraphFacts) {
    this.#facts = facts;
  }

  /** For `execute`; in a subgraph as well as in the single schema. */
  readonly resolveField: GraphQLFieldResolver<unknown, unknown> = (parent, args, _context, info) => {
    const object = (parent ?? {}) as WorldObject;
    const { fieldName, parentType } = info;
    const known = object[fieldName];
    if (known !== undefined && this.#facts.isKeyField(parentType.name, fieldName)) return known;
    return this.#value(object, parentType.name, fieldName, args, info.returnType, info.schema, info);
  };

  readonly resolveType = (value: unknown): string | undefined => (value as WorldObject).__typename;

  /** What an interface's owner says an entity really is. */
  concreteTypeOf(abstract: string, key: object, schema: GraphQLSchema): string {
    return pick(
      this.#facts.possibleTypes(abstract, schema),
      hash(identityOf(key as WorldObject, this.#facts.keyFields(abstract))),
    );
  }

  #value(
    object: WorldObject,
    typeName: string,
    fieldName: string,
    args: object,
    type: GraphQLOutputType,
    schema: GraphQLSchema,
    info: GraphQLResolveInfo,
  ): unknown {
    const isRoot = info.path.prev === undefined;
    const identity = isRoot ? 'root' : identityOf(object, this.#facts.keyFields(typeName));
    const required = this.#facts.requires(typeName, fieldName);
    const needs =
      required === null ? '' : JSON.stringify(this.#required(object, typeName, required, schema, info));
    const seed = `${identity}|${fieldName}|${JSON.stringify(args, Object.keys(args).sort())}|${needs}`;
    return this.#valueOf(type, seed, `${typeName}.${fieldName}`, schema, false);
  }

  /** The values a field requires: handed over in a subgraph, worked out in the single schema. */
  #required(
    object: WorldObject,
    typeName: string,
    selection: SelectionSetNode,
    schema: GraphQLSchema,
    info: GraphQLResolveInfo,
  ): unknown {
    const type = schema.getType(typeName);
    return selection.selections.flatMap((field) => {
      if (field.kind !== Kind.FIELD) return [];
      const name = field.name.value;
      const fieldType = isObjectType(type) ? type.getFields()[name]?.type : undefined;
      if (!fieldType) return [[name, 'unknown']];
      let value = object[name];
      if (value === undefined) {
        const args = Object.fromEntries(
          (field.arguments ?? []).map((arg) => [
            arg.name.value,
            'value' in arg.value ? arg.value.value : null,
          ]),
        );
        value = this.#value(object, typeName, name, args, fieldType, schema, {
          ...info,
          path: { ...info.path, prev: info.path },
        });
      }
      const nested = field.selectionSet;
      if (!nested || value === null) return [[name, value]];
      return [
        [name, this.#required(value as WorldObject, getNamedType(fieldType).name, nested, schema, info)],
      ];
    });
  }

  #valueOf(
    type: GraphQLOutputType,
    seed: string,
    coordinate: string,
    schema: GraphQLSchema,
    inList: boolean,
  ): unknown {
    if (isNonNullType(type)) return this.#present(type.ofType, seed, coordinate, schema);
    if (hash(`${seed}|null`) % (inList ? 9 : 6) === 0) return null;
    return this.#present(type, seed, coordinate, schema);
  }

  #present(type: GraphQLOutputType, seed: string, coordinate: string, schema: GraphQLSchema): unknown {
    if (isListType(type)) {
      const length = hash(`${seed}|length`) % 4;
      return Array.from({ length }, (_none, index) =>
        this.#valueOf(type.ofType, `${seed}|${index}`, coordinate, schema, true),
      );
    }
    const named = getNamedType(type);
    return isLeafType(named) ? leaf(named, seed, this.#facts) : this.#object(named, seed, coordinate, schema);
  }

  #object(type: GraphQLNamedType, seed: string, coordinate: string, schema: GraphQLSchema): WorldObject {
    // Few identities, so that objects meet again in other places of an answer.
    const number = hash(seed) % 5;
    const abstract = this.#facts.isAbstract(type.name);
    const members = abstract ? this.#facts.possibleTypesAt(coordinate, type.name) : [];
    const keyed = abstract && this.#facts.keyFields(type.name).length > 0;
    const typeName = keyed || !abstract ? type.name : pick(members, hash(`${seed}|type`));
    const key = Object.fromEntries(
      this.#facts.keyFields(typeName).map((name) => [name, `${name}-${number}`]),
    );
    if (Object.keys(key).length === 0) return { __typename: typeName, $seed: seed };
    const isInterfaceHere = keyed && isAbstractType(schema.getType(type.name));
    return { __typename: isInterfaceHere ? this.concreteTypeOf(type.name, key, schema) : typeName, ...key };
  }
}

function identityOf(object: WorldObject, keyFields: readonly string[]): string {
  return keyFields.length === 0
    ? String(object.$seed)
    : keyFields.map((name) => String(object[name])).join('/');
}

function leaf(type: GraphQLNamedType, seed: string, facts: SupergraphFacts): unknown {
  const number = hash(seed);
  if (isEnumType(type)) return pick(facts.enumValues(type.name), number);
  switch (type.name) {
    case 'Int':
      return number % 4;
    case 'Float':
      return (number % 7) / 2;
    case 'Boolean':
      return number % 2 === 0;
    default:
      return ['', '0', 'false', `text ${number % 50}`, '"quoted"\n', 'é😀'][number % 6];
  }
}

function pick<T>(values: readonly T[], number: number): T {
  return values[number % values.length] as T;
}

function hash(text: string): number {
  return createHash('md5').update(text).digest().readUInt32LE(0);
}

export function selectionOf(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a selection: ${fields}`);
  return definition.selectionSet;
}
