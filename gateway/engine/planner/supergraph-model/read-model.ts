import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { typeText } from '../write/type-text.ts';
import { directivesOf, flag, joinOf, nothingSaid, text } from './directives.ts';
import type {
  ContextArgument,
  FieldShape,
  Graph,
  GraphField,
  GraphKey,
  GraphType,
  Model,
  RootKind,
} from './model.ts';
import { bitsOf, noTypes, type TypeSet, typeBit } from './type-set.ts';

type CompositeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | UnionTypeDefinitionNode;
type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const none: readonly ContextArgument[] = [];

/** While it is read, everything can be written to. */
interface GraphDraft extends Graph {
  readonly types: Map<string, TypeDraft>;
  readonly stands: Map<TypeSet, GraphType[]>;
}
interface TypeDraft extends GraphType {
  readonly fields: Map<string, GraphField>;
  readonly keys: GraphKey[];
  readonly objects: GraphType[];
  concrete: TypeSet;
}

/** Reads `join__*` of any version, and `@join__owner` of Federation 1. */
export function readModel(document: DocumentNode): Model {
  return new Reader(document).read();
}

class Reader {
  readonly #nodes = new Map<string, CompositeNode>();
  readonly #customScalars = new Set<string>();
  /** By the type's text: most fields of a supergraph have one of a few. */
  readonly #shapes = new Map<string, FieldShape>();
  readonly #leaves = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);
  readonly #graphs = new Map<string, GraphDraft>();
  /** The subgraphs of each type, with their ids in `join__Graph`. */
  readonly #homes = new Map<string, [string, GraphDraft, TypeDraft][]>();
  readonly #possible = new Map<string, TypeSet>();
  readonly #contexts = new Map<string, string[]>();
  readonly #bits = new Map<string, TypeSet>();
  readonly #fields = new Map<string, Map<string, FieldShape>>();
  readonly #labels = new Set<string>();
  readonly #isFederation1: boolean;
  readonly #rootTypes: Record<RootKind, string | null> = {
    query: 'Query',
    mutation: null,
    subscription: null,
  };

  constructor(document: DocumentNode) {
    this.#isFederation1 = document.definitions.some(
      (node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'join__owner',
    );
    for (const node of document.definitions) {
      switch (node.kind) {
        case Kind.SCHEMA_DEFINITION:
          for (const { operation, type } of node.operationTypes) this.#rootTypes[operation] = type.name.value;
          break;
        case Kind.ENUM_TYPE_DEFINITION:
          if (node.name.value === 'join__Graph') this.#readGraphs(node.values ?? []);
          this.#leaves.add(node.name.value);
          break;
        case Kind.SCALAR_TYPE_DEFINITION:
          this.#customScalars.add(node.name.value);
          this.#leaves.add(node.name.value);
          break;
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION:
        case Kind.UNION_TYPE_DEFINITION:
          this.#nodes.set(node.name.value, node);
          for (const directive of directivesOf(node, 'context')) {
            const name = text(directive, 'name') ?? '';
            this.#contexts.set(name, [...(this.#contexts.get(name) ?? []), node.name.value]);
          }
          break;
      }
    }
    if (this.#nodes.has('Mutation')) this.#rootTypes.mutation ??= 'Mutation';
    if (this.#nodes.has('Subscription')) this.#rootTypes.subscription ??= 'Subscription';
  }

  read(): Model {
    this.#numberTypes();
    for (const node of this.#nodes.values())
      if (node.kind !== Kind.UNION_TYPE_DEFINITION) this.#readShapes(node);
    for (const node of this.#nodes.values()) this.#placeInGraphs(node);
    for (const node of this.#nodes.values()) this.#readMembers(node);
    for (const graph of this.#graphs.values()) this.#finish(graph);
    return {
      graphs: [...this.#graphs.values()],
      names: new Map([...this.#bits].map(([name, bit]) => [bit, name])),
      bits: this.#bits,
      possible: this.#possible,
      fields: this.#fields,
      labels: [...this.#labels].sort(),
      rootTypes: this.#rootTypes,
    };
  }

  #readGraphs(
    values: readonly { name: { value: string }; directives?: readonly ConstDirectiveNode[] }[],
  ): void {
    values.forEach((value, index) => {
      const name = text(
        value.directives?.find((each) => each.name.value === 'join__graph'),
        'name',
      );
      this.#graphs.set(value.name.value, {
        index,
        name: name ?? value.name.value,
        types: new Map(),
        stands: new Map(),
      });
    });
  }

  #numberTypes(): void {
    for (const { kind, name } of this.#nodes.values()) {
      if (kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      this.#number(name.value);
    }
    for (const node of this.#nodes.values()) {
      const bit = this.#bits.get(node.name.value) ?? noTypes;
      if (node.kind === Kind.UNION_TYPE_DEFINITION)
        for (const member of node.types ?? [])
          this.#mayBe(node.name.value, this.#bits.get(member.name.value) ?? noTypes);
      else {
        this.#mayBe(node.name.value, bit);
        for (const parent of node.interfaces ?? []) this.#mayBe(parent.name.value, bit);
      }
    }
    for (const { kind, name } of this.#nodes.values())
      if (kind === Kind.INTERFACE_TYPE_DEFINITION && this.#possible.get(name.value) === noTypes)
        this.#number(name.value);
  }

  #number(name: string): TypeSet {
    const bit = typeBit(this.#bits.size);
    this.#bits.set(name, bit);
    this.#possible.set(name, bit);
    return bit;
  }

  #mayBe(name: string, types: TypeSet): void {
    this.#possible.set(name, (this.#possible.get(name) ?? noTypes) | types);
  }

  #readShapes(node: FieldsNode): void {
    this.#fields.set(
      node.name.value,
      new Map((node.fields ?? []).map((field) => [field.name.value, this.#shapeOf(field.type)])),
    );
  }

  #shapeOf(type: TypeNode): FieldShape {
    return this.#shapeFromText(typeText(type));
  }

  #shapeFromText(text: string): FieldShape {
    let shape = this.#shapes.get(text);
    if (!shape) {
      const named = text.replace(/[[\]!\s]/g, '');
      shape = {
        ...{ named, text },
        listDepth: text.split('[').length - 1,
        isLeaf: this.#leaves.has(named),
        isCustomScalar: this.#customScalars.has(named),
      };
      this.#shapes.set(text, shape);
    }
    return shape;
  }

  /** Value types of Federation 1 say nothing of where they are: they are everywhere. */
  #placeInGraphs(node: CompositeNode): void {
    const joins = directivesOf(node, 'join__type');
    const isRootHere = this.#isFederation1 && Object.values(this.#rootTypes).includes(node.name.value);
    if (joins.length === 0 || isRootHere) {
      for (const [id, graph] of this.#graphs) this.#typeIn(id, graph, node, false);
    }
    for (const join of joins) {
      const id = text(join, 'graph') ?? '';
      const graph = this.#graphs.get(id);
      if (!graph) continue;
      const type = this.#typeIn(id, graph, node, flag(join, 'isInterfaceObject') ?? false);
      const fields = text(join, 'key');
      if (fields !== undefined) type.keys.push({ fields, isResolvable: flag(join, 'resolvable') ?? true });
    }
  }

  #typeIn(id: string, graph: GraphDraft, node: CompositeNode, isInterfaceObject: boolean): TypeDraft {
    const known = graph.types.get(node.name.value);
    if (known) return known;
    const type: TypeDraft = {
      name: node.name.value,
      kind:
        isInterfaceObject || node.kind === Kind.OBJECT_TYPE_DEFINITION
          ? 'object'
          : node.kind === Kind.UNION_TYPE_DEFINITION
            ? 'union'
            : 'interface',
      isInterfaceObject,
      fields: new Map(),
      keys: [],
      concrete: noTypes,
      objects: [],
    };
    graph.types.set(type.name, type);
    const homes = this.#homes.get(type.name);
    if (homes) homes.push([id, graph, type]);
    else this.#homes.set(type.name, [[id, graph, type]]);
    return type;
  }

  #readMembers(node: CompositeNode): void {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      this.#readUnion(node);
      return;
    }
    const owner = text(directivesOf(node, 'join__owner')[0], 'graph');
    for (const field of node.fields ?? []) this.#readField(node, field, owner);
    const implemented = directivesOf(node, 'join__implements');
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && implemented.length === 0) return;
    for (const [id, graph, type] of this.#homes.get(node.name.value) ?? []) {
      if (type.kind !== 'object') continue;
      const names =
        implemented.length > 0
          ? implemented
              .filter((join) => text(join, 'graph') === id)
              .map((join) => text(join, 'interface') ?? '')
          : this.#saysWhoImplements()
            ? []
            : (node.interfaces ?? []).map(({ name }) => name.value);
      for (const name of names) {
        const parent = graph.types.get(name);
        if (parent?.kind === 'interface') parent.objects.push(type);
      }
    }
  }

  #saysImplements: boolean | null = null;
  /** The first versions of `join` have no `@join__implements`. */
  #saysWhoImplements(): boolean {
    this.#saysImplements ??= [...this.#nodes.values()].some(
      (node) => directivesOf(node, 'join__implements').length > 0,
    );
    return this.#saysImplements;
  }

  #readUnion(node: UnionTypeDefinitionNode): void {
    const joined = directivesOf(node, 'join__unionMember');
    for (const [id, graph] of this.#graphs) {
      const union = graph.types.get(node.name.value);
      if (!union) continue;
      const names =
        joined.length > 0
          ? joined.filter((join) => text(join, 'graph') === id).map((join) => text(join, 'member') ?? '')
          : (node.types ?? []).map(({ name }) => name.value);
      for (const name of names) {
        const member = graph.types.get(name);
        if (member?.kind === 'object') union.objects.push(member);
      }
    }
  }

  #readField(node: FieldsNode, field: FieldDefinitionNode, owner: string | undefined): void {
    const name = field.name.value;
    const joins = directivesOf(field, 'join__field').map(joinOf);
    const isEverywhere = joins.length === 0 && owner === undefined;
    const shape = this.#shapeOf(field.type);
    for (const [id, graph, type] of this.#homes.get(node.name.value) ?? []) {
      const join = joins.find((each) => each.graph === id) ?? nothingSaid;
      const isOwners = joins.length === 0 && owner === id;
      if (join === nothingSaid && !isEverywhere && !isOwners) {
        if (owner !== undefined) this.#addExternal(type, field, graph);
        continue;
      }
      const { overrideLabel: label, contextArguments } = join;
      if (label !== undefined) this.#labels.add(label);
      const own = join.type === undefined ? shape : this.#shapeFromText(join.type);
      type.fields.set(name, {
        named: own.named,
        text: own.text,
        listDepth: own.listDepth,
        isLeaf: own.isLeaf,
        isCustomScalar: own.isCustomScalar,
        name,
        graph,
        label: label === undefined ? null : { name: label, isWhenOn: join.override !== undefined },
        isResolvable: join.external !== true && join.usedOverridden !== true,
        isExternal: join.external === true,
        requires: join.requires ?? null,
        provides: join.provides ?? null,
        contextArguments: contextArguments === undefined ? none : this.#contextArguments(contextArguments),
      });
    }
  }

  /** In Federation 1 a subgraph does not say which fields of an owner's type it repeats, for keys or because it provides them. */
  #addExternal(type: TypeDraft, field: FieldDefinitionNode, graph: Graph): void {
    const name = field.name.value;
    type.fields.set(name, {
      ...this.#shapeOf(field.type),
      ...{
        name,
        graph,
        label: null,
        isResolvable: false,
        isExternal: false,
        requires: null,
        provides: null,
        contextArguments: [],
      },
    });
  }

  #contextArguments(list: ConstValueNode): ContextArgument[] {
    if (list.kind !== Kind.LIST) return [];
    return list.values.flatMap((each) => {
      if (each.kind !== Kind.OBJECT) return [];
      const field = (name: string): string => {
        const value = each.fields.find((candidate) => candidate.name.value === name)?.value;
        return value?.kind === Kind.STRING ? value.value : '';
      };
      const setBy = this.#contexts.get(field('context')) ?? [];
      return [{ name: field('name'), type: field('type'), selection: field('selection'), setBy }];
    });
  }

  /** What each type may be here, once all are known. */
  #finish(graph: GraphDraft): void {
    for (const type of graph.types.values()) {
      // An interface that no type implements, so that an interface object can have it, stands for itself.
      if (type.kind === 'object' || this.#bits.has(type.name)) {
        type.objects.push(type);
        type.concrete = this.#possible.get(type.name) ?? noTypes;
      }
    }
    for (const type of graph.types.values()) if (type.isInterfaceObject) markRequired(type);
    for (const type of graph.types.values()) {
      for (const object of type.objects) type.concrete |= object.concrete;
      if (!type.objects.includes(type)) continue;
      for (const bit of bitsOf(type.concrete)) {
        const stands = graph.stands.get(bit);
        if (stands) stands.push(type);
        else graph.stands.set(bit, [type]);
      }
    }
  }
}

/**
 * What an interface object's fields require is not its own. Some composers leave `external` out where all other subgraphs
 * have the field on the interface.
 */
function markRequired({ fields }: TypeDraft): void {
  for (const { requires } of [...fields.values()]) {
    for (const name of (requires ?? '').replace(/\{.*\}/s, '').match(/\w+/g) ?? []) {
      const field = fields.get(name);
      if (field) fields.set(name, { ...field, isResolvable: false });
    }
  }
}
