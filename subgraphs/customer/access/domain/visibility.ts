import { type Actor, granteeOf, hasRole, isCustomer, type Role } from '../../../../kernel/access/actor.ts';
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
  | 'Invoice'
  | 'Consent';

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
  Consent: ['helpdesk'],
};

/**
 * The rows that a caller may read, or null for none. Row-level security enforces it. Each kind of thing is decided separately:
 * a customer who is also staff sees other customers' things only as far as the staff role allows.
 */
export function readableBy(actor: Actor, thing: OwnedThing): RowAccess | null {
  if (hasRole(actor, ...staffWhoSee[thing])) return { kind: 'all' };
  return shownToPartners.has(thing) ? (grantedAccess(actor) ?? ownAccess(actor)) : ownAccess(actor);
}

/** Of customers who consented. The schema's policies say the same, and so do the tables that have a policy for grants. */
const shownToPartners: ReadonlySet<OwnedThing> = new Set<OwnedThing>([
  'Customer',
  'Device',
  'SupportPlan',
  'Ticket',
  'Invoice',
]);

/** The rows of customers who consented to the partner whose key the caller presents; null without a key. */
const grantedAccess = (actor: Actor): RowAccess | null =>
  actor.partner === undefined ? null : { kind: 'granted', grantee: granteeOf(actor.partner) };

/** Experts see a ticket only while it is theirs. */
export function isTicketVisible(
  actor: Actor,
  ticket: { readonly customerId: CustomerId; readonly expert: { readonly id: string } | null },
): boolean {
  if (hasRole(actor, 'helpdesk', 'administrator', 'manager') || isCustomer(actor, ticket.customerId))
    return true;
  // Row-level security has left out those of customers who did not consent.
  if (actor.partner !== undefined) return true;
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

/** Whose tickets a caller may change: those that `changeableBy` says, and with a key those of customers who consented. */
export const ticketsChangeableBy = (actor: Actor): RowAccess | null =>
  grantedAccess(actor) ?? changeableBy(actor);

/**
 * For whom a caller submits a ticket, and what the transaction may see: of a partner, whether the customer consented is then found out by
 * row-level security. Null when the caller may act for none.
 */
export function ticketFor(
  actor: Actor,
  named: CustomerId | null,
): { readonly customerId: CustomerId; readonly access: RowAccess } | null {
  const granted = grantedAccess(actor);
  if (granted !== null) return named === null ? null : { customerId: named, access: granted };
  const customerId = customerActedFor(actor, named);
  return customerId === null ? null : { customerId, access: { kind: 'customer', customerId } };
}

/** The customer that a caller acts for: their own, or the one that the helpdesk names. Null when the caller may act for none. */
export function customerActedFor(actor: Actor, named: CustomerId | null): CustomerId | null {
  if (named !== null && hasRole(actor, 'helpdesk')) return named;
  const own = ownAccess(actor);
  if (own?.kind !== 'customer') return null;
  return named === null || named === own.customerId ? own.customerId : null;
}
