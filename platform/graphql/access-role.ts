import type { Actor, Role } from '../../kernel/access/actor.ts';

/** The values of the enum `AccessRole` in schema/shared.graphql. */
export const accessRoles = [
  'ANYONE',
  'SIGNED_IN',
  'CUSTOMER',
  'EXPERT',
  'HELPDESK',
  'ADMINISTRATOR',
  'MANAGER',
  'BILLING_ADMIN',
  'BILLING_VIEWER',
  'PARTNER',
] as const;
export type AccessRole = (typeof accessRoles)[number];

type HeldRole = Exclude<AccessRole, 'ANYONE' | 'SIGNED_IN'>;
const roleOf: Readonly<Record<HeldRole, Role>> = {
  CUSTOMER: 'customer',
  EXPERT: 'expert',
  HELPDESK: 'helpdesk',
  ADMINISTRATOR: 'administrator',
  MANAGER: 'manager',
  BILLING_ADMIN: 'billing_admin',
  BILLING_VIEWER: 'billing_viewer',
  PARTNER: 'partner',
};

/** Roles as tokens have them, without `ANYONE` and `SIGNED_IN`. */
export const rolesOf = (policy: readonly AccessRole[]): readonly Role[] =>
  policy.flatMap((role) => (role === 'ANYONE' || role === 'SIGNED_IN' ? [] : [roleOf[role]]));

/** `ANYONE` includes callers who are not signed in; every other role needs a subject. */
export function isAllowed(policy: readonly AccessRole[], actor: Actor): boolean {
  for (const role of policy) {
    if (role === 'ANYONE') return true;
    if (actor.subject === null) continue;
    if (role === 'SIGNED_IN' || actor.roles.includes(roleOf[role])) return true;
  }
  return false;
}
