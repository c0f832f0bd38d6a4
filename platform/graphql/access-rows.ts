import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { type AccessRole, accessRoles } from './access-role.ts';
import { ownSdl, type SubgraphName, sharedSdl, subgraphNames } from './subgraph-sdl.ts';

export type Section = SubgraphName | 'shared';
export const sections: readonly Section[] = [...subgraphNames, 'shared'];

/** Who may read one field in one quantum. */
export interface AccessRow {
  /** `shared` for the vocabulary that every quantum serves. */
  readonly quantum: Section;
  readonly type: string;
  readonly field: string;
  /** Empty: the schema names no role, and the subgraph does not start. */
  readonly roles: readonly AccessRole[];
  /** Whether the answer is the same for everybody (`@public`). */
  readonly isPublic: boolean;
}

/** Every field of every quantum, in the order of the schema files. */
export const accessRows = (): readonly AccessRow[] => sections.flatMap(rowsOf);

const rowsOf = (quantum: Section): AccessRow[] =>
  parse(quantum === 'shared' ? sharedSdl() : ownSdl(quantum), { noLocation: true }).definitions.flatMap(
    (node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
        ? fieldsOf(node as ObjectTypeDefinitionNode, quantum)
        : [],
  );

const fieldsOf = (type: ObjectTypeDefinitionNode, quantum: Section): AccessRow[] =>
  (type.fields ?? []).map((field) => ({
    quantum,
    type: type.name.value,
    field: field.name.value,
    roles: rolesIn(field.directives) ?? rolesIn(type.directives) ?? [],
    isPublic: field.directives?.some(({ name }) => name.value === 'public') ?? false,
  }));

function rolesIn(directives: readonly ConstDirectiveNode[] | undefined): AccessRole[] | null {
  const access = directives?.find((directive) => directive.name.value === 'access');
  const list = access?.arguments?.find((argument) => argument.name.value === 'roles')?.value;
  if (list?.kind !== Kind.LIST) return null;
  return accessRoles.filter((role) =>
    list.values.some((each) => each.kind === Kind.ENUM && each.value === role),
  );
}
