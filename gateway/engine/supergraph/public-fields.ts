import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { directiveOf } from './links.ts';

/** The specification that `@public` is linked by (ADR 0057), without its version. */
const publicSpecification = 'https://quanta.internal/public';

interface Field {
  /** The name of its type, without list and non-null. */
  readonly type: string;
  readonly isPublic: boolean;
}

/** The fields with `@public`: their answer is the same for all callers. */
export class PublicFields {
  /** By the names of types and fields. */
  readonly #types: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly #queryType: string;

  constructor(supergraph: DocumentNode) {
    const name = directiveOf(supergraph, publicSpecification);
    this.#types = name === null ? new Map() : typesOf(supergraph, name);
    this.#queryType = queryTypeOf(supergraph);
  }

  /**
   * Whether every field of a subgraph's query is public. An unknown field is not.
   *
   * @param text  a query, as a planner writes it for a subgraph
   */
  cover(text: string): boolean {
    if (this.#types.size === 0) return false;
    const { definitions } = parse(text, { noLocation: true });
    const operations = definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const fragments = definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    return (
      operations.every(
        ({ operation, selectionSet }) => operation === 'query' && this.#covers(this.#queryType, selectionSet),
      ) && fragments.every((node) => this.#covers(node.typeCondition.name.value, node.selectionSet))
    );
  }

  /** Fragment definitions are visited on their own, so spreads are skipped. */
  #covers(type: string, { selections }: SelectionSetNode): boolean {
    return selections.every((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return this.#covers(selection.typeCondition?.name.value ?? type, selection.selectionSet);
      const name = selection.name.value;
      if (name === '__typename') return true;
      const isOfFederation = name === '_entities' && type === this.#queryType;
      const field = isOfFederation ? entities : this.#types.get(type)?.get(name);
      if (field?.isPublic !== true) return false;
      return selection.selectionSet === undefined || this.#covers(field.type, selection.selectionSet);
    });
  }
}

/** Federation's own fields, on a union, so that only the members' fields are selected in it. */
const entities: Field = { type: '_Entity', isPublic: true };

function typesOf({ definitions }: DocumentNode, mark: string): Map<string, Map<string, Field>> {
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const interfaces = definitions.filter((node) => node.kind === Kind.INTERFACE_TYPE_DEFINITION);
  const types = new Map(
    objects.map(({ name, fields }) => [
      name.value,
      fieldsOf(fields, ({ directives }) => isMarked(directives, mark)),
    ]),
  );
  // An interface's field is public only when it is public on every object type.
  for (const node of interfaces) {
    const made = objects.filter(({ interfaces: named }) =>
      named?.some(({ name }) => name.value === node.name.value),
    );
    const isPublic = ({ name }: FieldDefinitionNode): boolean =>
      made.every((object) => types.get(object.name.value)?.get(name.value)?.isPublic === true);
    types.set(node.name.value, fieldsOf(node.fields, isPublic));
  }
  return types;
}

const fieldsOf = (
  fields: readonly FieldDefinitionNode[] | undefined,
  isPublic: (field: FieldDefinitionNode) => boolean,
): Map<string, Field> =>
  new Map(
    fields?.map((field) => [field.name.value, { type: namedTypeOf(field.type), isPublic: isPublic(field) }]),
  );

const isMarked = (directives: readonly ConstDirectiveNode[] | undefined, mark: string): boolean =>
  directives?.some(({ name }) => name.value === mark) ?? false;

const namedTypeOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);

function queryTypeOf({ definitions }: DocumentNode): string {
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION) continue;
    const query = node.operationTypes.find(({ operation }) => operation === 'query');
    if (query !== undefined) return query.type.name.value;
  }
  return 'Query';
}
