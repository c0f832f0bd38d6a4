import { type ConstDirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

/** A specification that a supergraph links. */
export interface Link {
  readonly url: string;
  /** The prefix of its types in this supergraph, unless it is the specification's name. */
  readonly as: string | null;
  /** `SECURITY` or `EXECUTION`: who does not know the specification must not serve the supergraph. */
  readonly purpose: string | null;
  /** The names of its directives and types in this supergraph, by the specification's names. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Every `@link` of a supergraph, and every `@core` of an older one. */
export const linksOf = ({ definitions }: DocumentNode): Link[] =>
  definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.directives ?? [])
        : [],
    )
    .filter(({ name }) => name.value === 'link' || name.value === 'core')
    .map(read);

function read({ arguments: given = [] }: ConstDirectiveNode): Link {
  const argument = (name: string): ValueNode | undefined =>
    given.find((candidate) => candidate.name.value === name)?.value;
  return {
    url: textOf(argument('url') ?? argument('feature')) ?? '',
    as: textOf(argument('as')),
    purpose: textOf(argument('for')),
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
  value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;

/** A specification without its version. */
export const specificationOf = ({ url }: Link): string => url.replace(/\/v\d+\.\d+$/, '');

/**
 * What the main directive of a specification is called in a supergraph, without `@`; null when the specification is not linked.
 *
 * @param specification  its URL without a version, which ends in the directive's own name
 */
export function directiveOf(supergraph: DocumentNode, specification: string): string | null {
  const link = linksOf(supergraph).find((each) => specificationOf(each) === specification);
  if (link === undefined) return null;
  const name = specification.split('/').at(-1) ?? '';
  return (link.imports.get(`@${name}`) ?? link.as ?? name).replace('@', '');
}
