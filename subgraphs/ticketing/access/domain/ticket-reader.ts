import { type Actor, granteeOf, hasRole } from '../../../../kernel/access/actor.ts';
import type { CustomerId, ExpertId } from '../../../../kernel/ids/ids.ts';
import type { RowAccess } from '../../../../kernel/unit-of-work/unit-of-work.ts';

/** Whose tickets a caller may read: everybody's (staff), those that an expert has or had, a customer's own, or those of customers who consented. */
export type TicketReader =
  | { readonly kind: 'staff' }
  | { readonly kind: 'expert'; readonly expertId: ExpertId }
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'granted'; readonly grantee: string };

/** Null reads nothing. A caller with several roles reads by the widest of them. */
export function ticketReader(actor: Actor): TicketReader | null {
  if (hasRole(actor, 'helpdesk', 'administrator', 'manager')) return { kind: 'staff' };
  if (hasRole(actor, 'expert') && actor.expertId !== null)
    return { kind: 'expert', expertId: actor.expertId };
  if (hasRole(actor, 'customer') && actor.customerId !== null)
    return { kind: 'customer', customerId: actor.customerId };
  if (actor.partner !== undefined) return { kind: 'granted', grantee: granteeOf(actor.partner) };
  return null;
}

/** The rows that the reader's transactions see. An expert's tickets have many customers: the queries select them. */
export const rowAccessOf = (reader: TicketReader | null): RowAccess =>
  reader?.kind === 'customer' || reader?.kind === 'granted' ? reader : { kind: 'all' };
