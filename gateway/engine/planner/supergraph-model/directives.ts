import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';

interface Marked {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** What a `@join__field` says. */
export interface FieldJoin {
  graph?: string;
  type?: string;
  external?: boolean;
  override?: string;
  usedOverridden?: boolean;
  overrideLabel?: string;
  requires?: string;
  provides?: string;
  contextArguments?: ConstValueNode;
}

export const nothingSaid: FieldJoin = {};

/** Reads the arguments of a `@join__field`. */
export function joinOf({ arguments: given = [] }: ConstDirectiveNode): FieldJoin {
  const join: Record<string, unknown> = {};
  for (const { name, value } of given) {
    if (value.kind === Kind.STRING || value.kind === Kind.ENUM || value.kind === Kind.BOOLEAN)
      join[name.value] = value.value;
    else if (value.kind === Kind.LIST) join[name.value] = value;
  }
  return join;
}

/** The directives of that name on a definition. */
export function directivesOf({ directives }: Marked, name: string): readonly ConstDirectiveNode[] {
  if (!directives?.length) return [];
  return directives.filter((directive) => directive.name.value === name);
}

/** A text or enum value of a directive's argument. */
export function text(directive: ConstDirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** A boolean of a directive's argument. */
export function flag(directive: ConstDirectiveNode | undefined, argument: string): boolean | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}
