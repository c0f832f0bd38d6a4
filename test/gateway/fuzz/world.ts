import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getArgumentValues,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { numberOf } from '../../../gateway/engine/json.ts';
import { keepLiteralsExact } from '../../../gateway/engine/supergraph/exact-literals.ts';
import { type FieldSpec, type GraphSpec, keyFieldNames } from './graph-spec.ts';
import { hash } from './random.ts';

/** An object: an entity by its number, a value by where it came from. */
interface WorldObject {
  readonly $type?: string;
  readonly $number?: number;
  readonly $seed?: string;
  /** The object that it was got from. */
  readonly $above?: { readonly object: WorldObject; readonly typeName: string };
  readonly [field: string]: unknown;
}

const entityCount = 7;

/**
 * Data that follows from who an object is, the field and its arguments, so that subgraphs and a schema over all of them agree
 * without sharing anything. Some values are null, some fail; which ones depends on type, id and field alone.
 */
export class World {
  readonly #spec: GraphSpec;
  readonly #selections = new Map<string, SelectionSetNode>();
  readonly #faultPercent: number;

  constructor(spec: GraphSpec, faultPercent = 4) {
    this.#spec = spec;
    this.#faultPercent = faultPercent;
  }

  readonly resolveField: GraphQLFieldResolver<unknown, unknown> = (parent, args, _context, info) => {
    const object = (parent ?? {}) as WorldObject;
    const { fieldName, parentType, schema } = info;
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const isRoot = roots.includes(parentType);
    return this.#value(isRoot ? { $seed: 'root' } : object, parentType.name, fieldName, args, object, schema);
  };

  readonly resolveType = (value: unknown): string | undefined => {
    const { $type, __typename } = value as WorldObject;
    return $type ?? (typeof __typename === 'string' ? __typename : undefined);
  };

  /** Numbers of literals are as they were written; an entity that is asked for by its interface's name says what it really is. */
  teach(schema: GraphQLSchema): void {
    keepLiteralsExact(schema);
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isInterfaceType(type) || !this.#spec.familyOf.has(type.name)) continue;
      const resolveReference = (key: WorldObject): WorldObject => {
        const $type = this.#typeOf(type.name, this.#numberOf(key));
        return { ...key, __typename: $type, $type };
      };
      Object.assign(type, { resolveReference });
      Object.assign(type.extensions, { apollo: { subgraph: { resolveReference } } });
    }
  }

  /** @param given  what the subgraph was told of the object */
  #value(
    object: WorldObject,
    typeName: string,
    name: string,
    args: object,
    given: WorldObject,
    schema: GraphQLSchema,
  ): unknown {
    if (Object.hasOwn(object, `=${name}`)) return object[`=${name}`];
    const family = this.#spec.familyOf.get(typeName);
    if (family !== undefined && keyFieldNames.has(name))
      return this.#keyValue(family, this.#numberOf(object), name);
    const owner = this.#spec.owners.get(`${typeName}.${name}`) ?? typeName;
    const field = this.#spec.fields.get(`${owner}.${name}`);
    if (!field) throw new Error(`no field ${owner}.${name}`);
    const identity = family === undefined ? String(object.$seed) : `${this.#numberOf(object)}`;
    const place = `${owner}|${identity}|${name}`;
    if (!field.isSafe && hash(`${place}|fault`) % 100 < this.#faultPercent) throw new Error(`fault ${place}`);
    const needs =
      field.requires === null
        ? ''
        : JSON.stringify(this.#required(object, typeName, this.#selection(field.requires), given, schema));
    const told = { ...this.#fromContext(field, object, schema), ...args };
    const seed = `${place}|${canonical(told)}|${needs}`;
    const value = this.#make(field.type, seed, field.members, field.isSafe, schema);
    return below(value, { object, typeName });
  }

  /** What objects further up have for its arguments. A subgraph is told. */
  #fromContext({ context }: FieldSpec, object: WorldObject, schema: GraphQLSchema): object {
    const args: Record<string, unknown> = {};
    for (const [name, { types, selection }] of context ?? []) {
      let above = object.$above;
      while (above && !types.includes(above.typeName)) above = above.object.$above;
      args[name] = above
        ? this.#valueAt(above.object, above.typeName, this.#selection(selection), schema)
        : null;
    }
    return args;
  }

  #valueAt(
    object: WorldObject,
    typeName: string,
    { selections }: SelectionSetNode,
    schema: GraphQLSchema,
  ): unknown {
    const [field] = selections;
    if (field?.kind !== Kind.FIELD) throw new Error('a context is the way to one value');
    const value = this.#value(object, typeName, field.name.value, {}, object, schema);
    if (value == null || !field.selectionSet) return value ?? null;
    return this.#valueAt(
      value as WorldObject,
      (value as WorldObject).$type ?? '',
      field.selectionSet,
      schema,
    );
  }

  #keyValue(family: string, number: number, name: string): unknown {
    switch (name) {
      case 'id':
        return `${family}-${number}`;
      case 'sku':
        return `sku "${family}" ${number}`;
      case 'a':
        return `a\n${number}`;
      case 'b':
        return number;
      case 'twin':
        return { $type: 'Twin', $number: number };
      default:
        return { $type: 'Org', $seed: `org${number}`, '=code': `code-${number}` };
    }
  }

  #numberOf(object: WorldObject): number {
    if (object.$number !== undefined) return object.$number;
    const org = object.org as { code?: string; '=code'?: string } | undefined;
    const twin = object.twin as { id?: string } | undefined;
    const text = object.id ?? object.sku ?? object.a ?? object.b ?? org?.code ?? org?.['=code'] ?? twin?.id;
    const number = /(\d+)$/.exec(String(text))?.[1];
    if (number === undefined) throw new Error('no key was given');
    return Number(number);
  }

  #typeOf(family: string, number: number): string {
    const types = this.#spec.families.get(family) ?? [family];
    return types[number % types.length] as string;
  }

  /** What a field is worked out from: as it was told, or as everybody would answer it. */
  #required(
    object: WorldObject,
    typeName: string,
    selection: SelectionSetNode,
    given: WorldObject,
    schema: GraphQLSchema,
  ): unknown {
    return selection.selections.flatMap((field): unknown[] => {
      if (field.kind === Kind.INLINE_FRAGMENT)
        return field.typeCondition?.name.value === typeName
          ? [this.#required(object, typeName, field.selectionSet, given, schema)]
          : [];
      if (field.kind !== Kind.FIELD) return [];
      const name = field.name.value;
      const isTold = Object.hasOwn(given, name) && given.$number === undefined && given.$seed === undefined;
      const type = schema.getType(typeName);
      const definition = isObjectType(type) ? type.getFields()[name] : undefined;
      const args = definition ? getArgumentValues(definition, field) : {};
      const value = isTold ? given[name] : this.#value(object, typeName, name, args, object, schema);
      return [[name, this.#project(value, field.selectionSet, schema)]];
    });
  }

  #project(value: unknown, selection: SelectionSetNode | undefined, schema: GraphQLSchema): unknown {
    if (value === null || value === undefined || !selection) return value ?? null;
    if (Array.isArray(value)) return value.map((each) => this.#project(each, selection, schema));
    const object = value as WorldObject;
    const typeName = object.$type ?? (object.__typename as string | undefined) ?? '';
    return this.#required(object, typeName, selection, object, schema);
  }

  #selection(text: string): SelectionSetNode {
    let selection = this.#selections.get(text);
    if (!selection) {
      const [definition] = parse(`{${text}}`).definitions;
      if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(text);
      selection = definition.selectionSet;
      this.#selections.set(text, selection);
    }
    return selection;
  }

  #make(
    type: string,
    seed: string,
    members: readonly string[],
    isSafe: boolean,
    schema: GraphQLSchema,
  ): unknown {
    const isNonNull = type.endsWith('!');
    const nullable = isNonNull ? type.slice(0, -1) : type;
    const chance = hash(`${seed}|null`) % 100;
    // Now and then a subgraph breaks its own promise.
    if (isNonNull ? !isSafe && chance < 1 : chance < 14) return null;
    if (nullable.startsWith('[')) {
      const length = hash(`${seed}|length`) % 4;
      const inner = nullable.slice(1, -1);
      return Array.from({ length }, (_none, index) =>
        this.#make(inner, `${seed}|${index}`, members, isSafe, schema),
      );
    }
    return this.#leaf(nullable, seed, schema) ?? this.#object(nullable, seed, members);
  }

  #object(type: string, seed: string, members: readonly string[]): WorldObject {
    const concrete = members.length > 0 ? (members[hash(`${seed}|type`) % members.length] as string) : type;
    const family = this.#spec.familyOf.get(concrete);
    if (family === undefined) return { $type: concrete, $seed: seed };
    let number = hash(`${seed}|number`) % entityCount;
    // The next object that is of this type; of an interface any will do.
    if (concrete !== family) while (this.#typeOf(family, number) !== concrete) number += 1;
    return { $type: this.#typeOf(family, number), $number: number };
  }

  #leaf(type: string, seed: string, schema: GraphQLSchema): unknown {
    const number = hash(`${seed}|value`);
    switch (type) {
      case 'Int':
        return (number % 5) - 1;
      case 'Float':
        return (number % 9) / 2;
      case 'Boolean':
        return number % 2 === 0;
      case 'ID':
      case 'String':
        return ['', '0', 'false', `text ${number % 60}`, '"quoted"\n\u0008', 'é😀'][number % 6];
      case 'Json':
        return [0, '', { a: [1, { b: null }] }, 'x', [false, largeNumber], largeNumber, 12.5][number % 7];
    }
    const named = schema.getType(type);
    return isEnumType(named) ? ['RED', 'GREEN', 'BLUE'][number % 3] : undefined;
  }
}

/** More than JavaScript can hold. */
const largeNumber = numberOf('9007199254740993');

/** Objects that know where they were got from. */
function below(value: unknown, above: WorldObject['$above']): unknown {
  if (Array.isArray(value)) return value.map((item) => below(item, above));
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, '$type');
  return isObject ? { ...value, $above: above } : value;
}

/** Arguments as text, whatever their order and prototype. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${key}:${canonical(inner)}`).join()}}`;
}
