import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type NamedTypeNode,
  type NameNode,
  type TypeNode,
} from 'graphql';
import { keepLiteralsExact } from './exact-literals.ts';
import { directiveOf, linksOf } from './links.ts';

/** Directives of the supergraph that clients see; the others are between composition and planner. */
const publicDirectives: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf']);

const executableLocations: ReadonlySet<string> = new Set([
  ...['QUERY', 'MUTATION', 'SUBSCRIPTION', 'FIELD', 'FRAGMENT_DEFINITION'],
  ...['FRAGMENT_SPREAD', 'INLINE_FRAGMENT', 'VARIABLE_DEFINITION'],
]);

/** The API schema of a supergraph: without `join__*`, `link__*` and `@inaccessible`, with descriptions and deprecations. */
export function apiSchemaOf(supergraph: DocumentNode): GraphQLSchema {
  const hidden = new Set<string>();
  const features = featureNamesOf(supergraph);
  const mark = directiveOf(supergraph, 'https://specs.apollo.dev/inaccessible') ?? 'inaccessible';
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    const name = definition.name.value;
    if (isMachinery(name, features) || isMarked(definition as Named, mark)) hidden.add(name);
  }
  const definitions = supergraph.definitions.flatMap((definition) =>
    publicPart(definition, { hidden, mark }),
  );
  const schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValid: true });
  keepLiteralsExact(schema);
  return schema;
}

/** Types of a linked feature carry its name in front: `join__Graph`, `link__Purpose`, `policy__Policy`. */
function featureNamesOf(supergraph: DocumentNode): Set<string> {
  const features = new Set(['join', 'link', 'core']);
  for (const { url, as } of linksOf(supergraph)) {
    const name = as ?? url.split('/').at(-2);
    if (name) features.add(name);
  }
  return features;
}

function isMachinery(name: string, features: ReadonlySet<string>): boolean {
  const end = name.indexOf('__');
  return end > 0 && features.has(name.slice(0, end));
}

function isMarked(node: Named, mark: string): boolean {
  return node.directives?.some((directive) => directive.name.value === mark) ?? false;
}

/** What clients do not see: types by their names, and what has the mark. */
interface Hidden {
  readonly hidden: ReadonlySet<string>;
  /** `@inaccessible`, as the supergraph calls it. */
  readonly mark: string;
}

interface Named {
  readonly name: NameNode;
  readonly directives?: readonly ConstDirectiveNode[];
}

interface Typed extends Named {
  readonly type: TypeNode;
}

function publicDirectivesOf(node: {
  readonly directives?: readonly ConstDirectiveNode[];
}): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => publicDirectives.has(directive.name.value));
}

function visibleMembers<T extends Named>(members: readonly T[] | undefined, mark: string): T[] {
  return (members ?? [])
    .filter((member) => !isMarked(member, mark))
    .map((member) =>
      member.directives?.length ? { ...member, directives: publicDirectivesOf(member) } : member,
    );
}

function visibleTyped<T extends Typed>(members: readonly T[] | undefined, { hidden, mark }: Hidden): T[] {
  return visibleMembers(members, mark).filter((member) => !hidden.has(namedTypeOf(member.type)));
}

function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

function visibleTypes(types: readonly NamedTypeNode[] | undefined, { hidden }: Hidden): NamedTypeNode[] {
  return (types ?? []).filter((type) => !hidden.has(type.name.value));
}

function publicPart(definition: DefinitionNode, hidden: Hidden): DefinitionNode[] {
  if ('name' in definition && definition.name && hidden.hidden.has(definition.name.value)) return [];
  const base = { directives: 'directives' in definition ? publicDirectivesOf(definition as Named) : [] };
  switch (definition.kind) {
    case Kind.SCHEMA_DEFINITION: {
      // A contract may hide all mutations.
      const operationTypes = definition.operationTypes.filter(
        ({ type }) => !hidden.hidden.has(type.name.value),
      );
      return [{ ...definition, operationTypes, directives: [] }];
    }
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = visibleTyped(definition.fields, hidden).map((field) =>
        field.arguments?.length ? { ...field, arguments: visibleTyped(field.arguments, hidden) } : field,
      );
      return [{ ...definition, ...base, fields, interfaces: visibleTypes(definition.interfaces, hidden) }];
    }
    case Kind.UNION_TYPE_DEFINITION:
      return [{ ...definition, ...base, types: visibleTypes(definition.types, hidden) }];
    case Kind.ENUM_TYPE_DEFINITION:
      return [{ ...definition, ...base, values: visibleMembers(definition.values, hidden.mark) }];
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [{ ...definition, ...base, fields: visibleTyped(definition.fields, hidden) }];
    case Kind.SCALAR_TYPE_DEFINITION:
      return [{ ...definition, ...base }];
    case Kind.DIRECTIVE_DEFINITION: {
      // What a client may write into an operation; composition keeps what all subgraphs define.
      const locations = definition.locations.filter(({ value }) => executableLocations.has(value));
      if (locations.length === 0) return [];
      return [{ ...definition, locations, arguments: visibleTyped(definition.arguments, hidden) }];
    }
    default:
      return [];
  }
}
