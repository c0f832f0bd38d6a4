import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import type { RowAccess } from '../../../../platform/postgres/database.ts';

/**
 * Whose rows the caller may read: staff everybody's, a customer their own, anybody else none.
 * The field policies come before it.
 */
export function rowAccessOf(actor: Actor): RowAccess | null {
  if (hasRole(actor, 'helpdesk', 'administrator', 'manager', 'billing_admin', 'billing_viewer'))
    return { kind: 'all' };
  return actor.customerId !== null && hasRole(actor, 'customer')
    ? { kind: 'customer', customerId: actor.customerId }
    : null;
}
