import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeDefinitionNode,
} from 'graphql';
import { selectionOf } from './hash-world.ts';

/** What a supergraph says about its parts, read from its `join__*` directives. */
export class SupergraphFacts {
  readonly #types = new Map<string, TypeDefinitionNode>();
  readonly #subgraphs: ReadonlyMap<string, GraphQLSchema>;
  /** Subgraph name by its `join__Graph` value. */
  readonly #graphNames = new Map<string, string>();
  readonly #api: GraphQLSchema;

  constructor(supergraphSdl: string, api: GraphQLSchema, subgraphs: ReadonlyMap<string, GraphQLSchema>) {
    const document: DocumentNode = parse(supergraphSdl);
    this.#api = api;
    this.#subgraphs = subgraphs;
    for (const definition of document.definitions) {
      if ('name' in definition && definition.name && definition.kind !== Kind.DIRECTIVE_DEFINITION) {
        this.#types.set(definition.name.value, definition as TypeDefinitionNode);
      }
    }
    const graphs = this.#types.get('join__Graph');
    if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('not a supergraph');
    for (const value of graphs.values ?? []) {
      this.#graphNames.set(value.name.value, text(value.directives?.[0], 'name') ?? '');
    }
  }

  /** The fields of a type's first key; none for a type that is no entity. */
  keyFields(typeName: string): readonly string[] {
    const keyed = joins(this.#types.get(typeName), 'join__type').find(
      (join) => text(join, 'key') !== undefined,
    );
    return keyed ? (text(keyed, 'key') ?? '').split(/\s+/).filter(Boolean) : [];
  }

  isKeyField(typeName: string, fieldName: string): boolean {
    return this.keyFields(typeName).includes(fieldName);
  }

  requires(typeName: string, fieldName: string): SelectionSetNode | null {
    const fields = joins(this.#field(typeName, fieldName), 'join__field').map((join) =>
      text(join, 'requires'),
    );
    const required = fields.find((field) => field !== undefined);
    return required === undefined ? null : selectionOf(required);
  }

  isAbstract(typeName: string): boolean {
    return isAbstractType(this.#api.getType(typeName));
  }

  /** The members of an abstract type that the subgraph which answers a field knows. */
  possibleTypesAt(coordinate: string, abstract: string): readonly string[] {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const join = joins(this.#field(typeName, fieldName), 'join__field').find(
      (candidate) => text(candidate, 'graph') !== undefined,
    );
    const owner = join ?? joins(this.#types.get(typeName), 'join__type')[0];
    const schema = this.#subgraphs.get(this.#graphNames.get(text(owner, 'graph') ?? '') ?? '');
    return this.possibleTypes(abstract, schema ?? this.#api);
  }

  possibleTypes(abstract: string, schema: GraphQLSchema): readonly string[] {
    const type = schema.getType(abstract);
    const here = isAbstractType(type) ? type : this.#api.getType(abstract);
    if (!isAbstractType(here)) return [];
    return (here === type ? schema : this.#api)
      .getPossibleTypes(here)
      .map(({ name }) => name)
      .sort();
  }

  /** Values that clients may see. */
  enumValues(typeName: string): readonly string[] {
    const type = this.#types.get(typeName);
    if (type?.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
    return (type.values ?? [])
      .filter((value) => joinsNamed(value.directives, 'inaccessible').length === 0)
      .map(({ name }) => name.value);
  }

  #field(typeName: string, fieldName: string): FieldDefinitionNode | undefined {
    const type = this.#types.get(typeName);
    if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION && type?.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return undefined;
    return type.fields?.find((field) => field.name.value === fieldName);
  }
}

type Directives = readonly ConstDirectiveNode[] | undefined;

function joins(node: { readonly directives?: Directives } | undefined, name: string): ConstDirectiveNode[] {
  return joinsNamed(node?.directives, name);
}

function joinsNamed(directives: Directives, name: string): ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

function text(directive: ConstDirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find((candidate) => candidate.name.value === argument)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}
