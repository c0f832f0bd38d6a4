import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { argumentsText } from '../planner/normalise/literal-text.ts';

/** A document that asks for more fields, with its fragments written out, is left to the rule of graphql-js. */
const fieldCountMax = 10_000;
/** As deep as any operation goes; a circle of fragments goes deeper. */
const depthMax = 200;

interface Scope {
  readonly type: GraphQLNamedType | undefined;
  readonly selectionSet: SelectionSetNode;
}

/**
 * Whether all fields of a document that share a place in the answer are plainly one field: of one name, with the same arguments and
 * the same type. Then `OverlappingFieldsCanBeMerged` holds, which takes a time that grows with the square of the number of fragments.
 *
 * @returns false where that rule has to look more closely, and where the document is not valid
 */
export function fieldsMergePlainly(schema: GraphQLSchema, document: DocumentNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const reader = new Reader(schema, fragments);
  return document.definitions.every((node) => {
    if (node.kind === Kind.OPERATION_DEFINITION)
      return reader.read([
        { type: schema.getRootType(node.operation) ?? undefined, selectionSet: node.selectionSet },
      ]);
    // A fragment that no operation uses is another rule's matter.
    return node.kind === Kind.FRAGMENT_DEFINITION;
  });
}

class Reader {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #fieldCount = 0;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** @param scopes  selections whose fields meet in one object of the answer */
  read(scopes: readonly Scope[], depth = 0): boolean {
    if (depth > depthMax) return false;
    const meanings = new Map<string, string>();
    const below = new Map<string, Scope[]>();
    const spread = new Set<string>();
    const waiting = [...scopes];
    for (const { type, selectionSet } of waiting) {
      for (const selection of selectionSet.selections) {
        if (selection.kind === Kind.FIELD) {
          if (!this.#readField(type, selection, meanings, below)) return false;
          continue;
        }
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition?.name.value;
          const narrowed = condition === undefined ? type : this.#schema.getType(condition);
          waiting.push({ type: narrowed, selectionSet: selection.selectionSet });
          continue;
        }
        const name = selection.name.value;
        if (spread.has(name)) continue;
        spread.add(name);
        const fragment = this.#fragments.get(name);
        if (!fragment) return false;
        const narrowed = this.#schema.getType(fragment.typeCondition.name.value);
        waiting.push({ type: narrowed, selectionSet: fragment.selectionSet });
      }
    }
    return [...below.values()].every((each) => this.read(each, depth + 1));
  }

  #readField(
    type: GraphQLNamedType | undefined,
    field: FieldNode,
    meanings: Map<string, string>,
    below: Map<string, Scope[]>,
  ): boolean {
    this.#fieldCount += 1;
    if (this.#fieldCount > fieldCountMax) return false;
    const name = field.name.value;
    const key = field.alias?.value ?? name;
    const given = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name]?.type : undefined;
    // `__typename` is a text everywhere; `__schema` and `__type` are rare.
    if (given === undefined && name !== '__typename') return false;
    const meaning = `${name}${argumentsText(field.arguments)}:${given ?? 'String!'}`;
    const known = meanings.get(key);
    if (known === undefined) meanings.set(key, meaning);
    else if (known !== meaning) return false;
    if (!field.selectionSet) return true;
    const scope: Scope = { type: getNamedType(given), selectionSet: field.selectionSet };
    const scopes = below.get(key);
    if (scopes) scopes.push(scope);
    else below.set(key, [scope]);
    return true;
  }
}
