import { type Actor, granteeOf, hasRole } from '../../../../kernel/access/actor.ts';
import type { RowAccess } from '../../../../kernel/unit-of-work/unit-of-work.ts';

/** For staff's use cases and for workers. */
export const everyRow: RowAccess = { kind: 'all' };

/**
 * Whose rows the caller may read: staff everybody's, a customer their own, a partner's system those of customers who
 * consented (and only of tables that have a policy for that), anybody else none (null).
 * The field policies come before it.
 */
export function rowAccessOf(actor: Actor): RowAccess | null {
  if (hasRole(actor, 'helpdesk', 'administrator', 'manager', 'billing_admin', 'billing_viewer'))
    return everyRow;
  if (actor.partner !== undefined) return { kind: 'granted', grantee: granteeOf(actor.partner) };
  return actor.customerId !== null && hasRole(actor, 'customer')
    ? { kind: 'customer', customerId: actor.customerId }
    : null;
}
