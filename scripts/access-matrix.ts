import { type ConstDirectiveNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { type AccessRole, accessRoles } from '../platform/graphql/access-role.ts';
import { ownSdl, type SubgraphName, sharedSdl, subgraphNames } from '../platform/graphql/subgraph-sdl.ts';

type Section = SubgraphName | 'shared';
const sections: readonly Section[] = [...subgraphNames, 'shared'];

/** Who may read one field in one quantum. */
export interface AccessRow {
  /** `shared` for the vocabulary that every quantum serves. */
  readonly quantum: Section;
  readonly type: string;
  readonly field: string;
  /** Empty = nobody has said who may: such a subgraph does not start. */
  readonly roles: readonly AccessRole[];
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
  }));

function rolesIn(directives: readonly ConstDirectiveNode[] | undefined): AccessRole[] | null {
  const access = directives?.find((directive) => directive.name.value === 'access');
  const list = access?.arguments?.find((argument) => argument.name.value === 'roles')?.value;
  if (list?.kind !== Kind.LIST) return null;
  return accessRoles.filter((role) =>
    list.values.some((each) => each.kind === Kind.ENUM && each.value === role),
  );
}

const columns = accessRoles.filter((role) => role !== 'ANYONE' && role !== 'SIGNED_IN');
const heading: Readonly<Record<string, string>> = {
  CUSTOMER: 'customer',
  EXPERT: 'expert',
  HELPDESK: 'helpdesk',
  ADMINISTRATOR: 'admin',
  MANAGER: 'manager',
  BILLING_ADMIN: 'b. admin',
  BILLING_VIEWER: 'b. viewer',
  PARTNER: 'partner',
};

/** The matrix as Markdown: one table for each quantum, one row for each field, a mark where a role may read it. */
export function accessMatrix(rows: readonly AccessRow[]): string {
  const parts = [
    '# Who may read what',
    '',
    'Generated from the `@access` directives in `schema/` by `scripts/access.ts`. Do not edit.',
    '',
    'A mark says that the role is let in; whose things it then sees is decided by ownership and row-level security.',
    '**all** is everybody, **signed in** is everybody with a token.',
  ];
  for (const quantum of sections) {
    parts.push('', `## ${quantum}`, '', `| field | ${columns.map((role) => heading[role]).join(' | ')} |`);
    parts.push(`| --- |${' :-: |'.repeat(columns.length)}`);
    for (const row of rows.filter((each) => each.quantum === quantum)) parts.push(line(row));
  }
  return `${parts.join('\n')}\n`;
}

function line({ type, field, roles }: AccessRow): string {
  const everybody = roles.includes('ANYONE') ? 'all' : roles.includes('SIGNED_IN') ? 'signed in' : null;
  const cells = columns.map((role) => everybody ?? (roles.includes(role) ? '✓' : ''));
  return `| \`${type}.${field}\` | ${cells.join(' | ')} |`;
}
