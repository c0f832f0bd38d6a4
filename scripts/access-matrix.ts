import { accessRoles } from '../platform/graphql/access-role.ts';
import { type AccessRow, sections } from '../platform/graphql/access-rows.ts';

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
    '**all** is everybody, **signed in** is everybody with a token. _all, the same_ is `@public`: everybody gets the same answer, which the gateway asks for anonymously.',
  ];
  for (const quantum of sections) {
    parts.push('', `## ${quantum}`, '', `| field | ${columns.map((role) => heading[role]).join(' | ')} |`);
    parts.push(`| --- |${' :-: |'.repeat(columns.length)}`);
    for (const row of rows.filter((each) => each.quantum === quantum)) parts.push(line(row));
  }
  return `${parts.join('\n')}\n`;
}

function line({ type, field, roles, isPublic }: AccessRow): string {
  const all = isPublic ? 'all, the same' : 'all';
  const everybody = roles.includes('ANYONE') ? all : roles.includes('SIGNED_IN') ? 'signed in' : null;
  const cells = columns.map((role) => everybody ?? (roles.includes(role) ? '✓' : ''));
  return `| \`${type}.${field}\` | ${cells.join(' | ')} |`;
}
