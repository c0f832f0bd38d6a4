import { type Actor, hasRole, isCustomer, type Role } from '../../../../kernel/access/actor.ts';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { RowAccess } from '../../../../kernel/unit-of-work/unit-of-work.ts';

/** What this quantum keeps that belongs to a customer. */
export type OwnedThing =
  | 'Customer'
  | 'Notification'
  | 'Device'
  | 'Card'
  | 'SupportPlan'
  | 'Ticket'
  | 'Survey'
  | 'Invoice';

/** Roles that see the things of all customers. The policies of the fields in the schema say the same and are checked first. */
const staffWhoSee: Readonly<Record<OwnedThing, readonly Role[]>> = {
  Customer: ['helpdesk', 'administrator', 'manager', 'billing_admin', 'billing_viewer'],
  Notification: ['helpdesk'],
  Device: ['helpdesk'],
  Card: ['helpdesk', 'billing_admin', 'billing_viewer'],
  SupportPlan: ['helpdesk', 'billing_admin', 'billing_viewer'],
  // An expert sees the tickets assigned to them: see `isTicketVisible`.
  Ticket: ['helpdesk', 'administrator', 'manager', 'expert'],
  Survey: ['helpdesk', 'manager'],
  Invoice: ['helpdesk', 'billing_admin', 'billing_viewer'],
};

/**
 * The rows that a caller may read, or null for none. Row-level security enforces it. Each kind of thing is decided separately:
 * a customer who is also staff sees other customers' things only as far as the staff role allows.
 */
export function readableBy(actor: Actor, thing: OwnedThing): RowAccess | null {
  return hasRole(actor, ...staffWhoSee[thing]) ? { kind: 'all' } : ownAccess(actor);
}

/** Experts see a ticket only while it is theirs. */
export function isTicketVisible(
  actor: Actor,
  ticket: { readonly customerId: CustomerId; readonly expert: { readonly id: string } | null },
): boolean {
  if (hasRole(actor, 'helpdesk', 'administrator', 'manager') || isCustomer(actor, ticket.customerId))
    return true;
  return hasRole(actor, 'expert') && actor.expertId !== null && ticket.expert?.id === actor.expertId;
}

/** The caller's own things; null when they are no customer. */
export const ownAccess = (actor: Actor): RowAccess | null =>
  actor.customerId !== null && isCustomer(actor, actor.customerId)
    ? { kind: 'customer', customerId: actor.customerId }
    : null;

/** The rows that a caller may change: a customer their own, the helpdesk all; null for none. */
export const changeableBy = (actor: Actor): RowAccess | null =>
  hasRole(actor, 'helpdesk') ? { kind: 'all' } : ownAccess(actor);

/** The customer that a caller acts for: their own, or the one that the helpdesk names. Null when the caller may act for none. */
export function customerActedFor(actor: Actor, named: CustomerId | null): CustomerId | null {
  if (named !== null && hasRole(actor, 'helpdesk')) return named;
  const own = ownAccess(actor);
  if (own?.kind !== 'customer') return null;
  return named === null || named === own.customerId ? own.customerId : null;
}
