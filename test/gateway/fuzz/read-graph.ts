import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import type { ContextSpec, FieldSpec, GraphSpec } from './graph-spec.ts';

type TypeNodeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** What the data of a written graph follows from. Keys are those of `graph-spec.ts`, so that each ends in its object's number. */
export function readGraph(subgraphs: Readonly<Record<string, string>>): GraphSpec {
  return new GraphReader(subgraphs).read();
}

class GraphReader {
  readonly #subgraphs: Readonly<Record<string, string>>;
  readonly #families = new Map<string, string[]>();
  readonly #familyOf = new Map<string, string>();
  readonly #fields = new Map<string, FieldSpec>();
  readonly #owners = new Map<string, string>();
  /** Types that set a context, by its name. */
  readonly #contexts = new Map<string, string[]>();
  /** Names of fields that others require, in whatever type. */
  readonly #required = new Set<string>();

  constructor(subgraphs: Readonly<Record<string, string>>) {
    this.#subgraphs = subgraphs;
  }

  read(): GraphSpec {
    const graphs = Object.values(this.#subgraphs).map(
      (text) => parse(text, { noLocation: true }).definitions,
    );
    const definitions = graphs.flat();
    const withFields = definitions.filter(
      (node): node is TypeNodeWithFields =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
    );
    this.#readFamilies(withFields);
    for (const node of withFields) {
      const name = textOf(directive(node, 'context'));
      if (name !== undefined)
        this.#contexts.set(name, [...(this.#contexts.get(name) ?? []), node.name.value]);
      for (const field of node.fields ?? []) this.#noteRequired(field);
    }
    for (const graph of graphs) {
      const members = membersIn(graph as readonly TypeNodeWithFields[]);
      for (const node of graph)
        if (node.kind === Kind.OBJECT_TYPE_DEFINITION)
          for (const field of node.fields ?? []) this.#readField(node, field, members);
    }
    return {
      subgraphs: this.#subgraphs,
      families: this.#families,
      familyOf: this.#familyOf,
      fields: this.#fields,
      owners: this.#owners,
    };
  }

  /** Types behind an interface with a key share their numbers. */
  #readFamilies(nodes: readonly TypeNodeWithFields[]): void {
    const keyed = nodes.filter((node) => directive(node, 'key') && !directive(node, 'interfaceObject'));
    for (const { kind, name } of keyed) {
      if (kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      this.#families.set(name.value, []);
      this.#familyOf.set(name.value, name.value);
    }
    for (const { kind, name, interfaces = [] } of keyed) {
      if (kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const family = interfaces.find((each) => this.#families.has(each.name.value))?.name.value;
      if (family === undefined && this.#familyOf.has(name.value)) continue;
      const types = this.#families.get(family ?? name.value) ?? [];
      if (!types.includes(name.value)) types.push(name.value);
      this.#families.set(family ?? name.value, types);
      this.#familyOf.set(name.value, family ?? name.value);
    }
  }

  #noteRequired(field: FieldDefinitionNode): void {
    const texts = [field, ...(field.arguments ?? [])].flatMap((node) => {
      const text = textOf(directive(node, 'requires')) ?? textOf(directive(node, 'fromContext'));
      return text === undefined ? [] : [text];
    });
    for (const text of texts)
      for (const name of text.replace(/\([^)]*\)/g, '').match(/\w+/g) ?? []) this.#required.add(name);
  }

  #contextOf(field: FieldDefinitionNode): ReadonlyMap<string, ContextSpec> {
    const found = new Map<string, ContextSpec>();
    for (const argument of field.arguments ?? []) {
      const [, name = '', selection = ''] =
        /^\s*\$(\w+)\s*\{(.*)\}\s*$/s.exec(textOf(directive(argument, 'fromContext')) ?? '') ?? [];
      if (name !== '') found.set(argument.name.value, { types: this.#contexts.get(name) ?? [], selection });
    }
    return found;
  }

  #readField(
    type: ObjectTypeDefinitionNode,
    field: FieldDefinitionNode,
    members: ReadonlyMap<string, readonly string[]>,
  ): void {
    if (directive(field, 'external')) return;
    const coordinate = `${type.name.value}.${field.name.value}`;
    if (directive(type, 'interfaceObject'))
      for (const name of this.#families.get(type.name.value) ?? [])
        this.#owners.set(`${name}.${field.name.value}`, type.name.value);
    const written = print(field.type);
    const known = this.#fields.get(coordinate);
    const named = namedOf(field.type);
    const own = this.#families.has(named) ? [named] : (members.get(named) ?? []);
    const isUnequal = known !== undefined && known.type !== written;
    this.#fields.set(coordinate, {
      // Where one subgraph promises more than the other, which of them is asked would show.
      type: known && known.type.length > written.length ? known.type : written,
      members: known ? known.members.filter((name) => own.includes(name)) : own,
      isSafe: this.#required.has(field.name.value) || isUnequal || known?.isSafe === true,
      requires: textOf(directive(field, 'requires')) ?? known?.requires ?? null,
      context: known?.context?.size ? known.context : this.#contextOf(field),
    });
  }
}

/** What a union or interface of one subgraph may be. */
function membersIn(nodes: readonly { readonly kind: string }[]): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const node of nodes as readonly TypeNodeWithFields[]) {
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const { name } of node.interfaces ?? [])
        members.set(name.value, [...(members.get(name.value) ?? []), node.name.value]);
  }
  for (const node of nodes)
    if (isUnion(node))
      members.set(
        node.name.value,
        (node.types ?? []).map(({ name }) => name.value),
      );
  return members;
}

const isUnion = (node: {
  readonly kind: string;
}): node is {
  readonly kind: string;
  readonly name: { value: string };
  readonly types?: { name: { value: string } }[];
} => node.kind === Kind.UNION_TYPE_DEFINITION;

const directive = (
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): ConstDirectiveNode | undefined => directives.find((each) => each.name.value === name);

/** The first argument of a directive. */
function textOf(node: ConstDirectiveNode | undefined): string | undefined {
  const value = node?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

const namedOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedOf(type.type);
