import { type ConstDirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

/** A specification that a supergraph links. */
export interface Link {
  readonly url: string;
  /** The prefix of its types in this supergraph, unless it is the specification's name. */
  readonly as: string | null;
  /** The names of its directives and types in this supergraph, by the specification's names. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Every `@link` of a supergraph. */
export const linksOf = ({ definitions }: DocumentNode): Link[] =>
  definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.directives ?? [])
        : [],
    )
    .filter(({ name }) => name.value === 'link')
    .map(read);

function read({ arguments: given = [] }: ConstDirectiveNode): Link {
  const argument = (name: string): ValueNode | undefined =>
    given.find((candidate) => candidate.name.value === name)?.value;
  return {
    url: textOf(argument('url')) ?? '',
    as: textOf(argument('as')),
    imports: importsIn(argument('import')),
  };
}

/** `import: ["@public", { name: "@public", as: "@open" }]`. */
function importsIn(list: ValueNode | undefined): Map<string, string> {
  const imports = new Map<string, string>();
  for (const each of list?.kind === Kind.LIST ? list.values : []) {
    const field = (key: string): string | null =>
      each.kind === Kind.OBJECT
        ? textOf(each.fields.find((candidate) => candidate.name.value === key)?.value)
        : null;
    const name = textOf(each) ?? field('name');
    if (name !== null) imports.set(name, field('as') ?? name);
  }
  return imports;
}

const textOf = (value: ValueNode | undefined): string | null =>
  value?.kind === Kind.STRING ? value.value : null;
