import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../../../kernel/access/actor.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import {
  changeableBy,
  customerActedFor,
  isTicketVisible,
  type OwnedThing,
  readableBy,
} from './visibility.ts';

const own = newId('Customer');
const another = newId('Customer');
const actor = (roles: readonly Role[], ids: Partial<Actor> = {}): Actor => ({
  subject: 'issuer|somebody',
  roles,
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: 'req',
  ...ids,
});
const customer = actor(['customer'], { customerId: own });
const things: readonly OwnedThing[] = [
  'Customer',
  'Notification',
  'Device',
  'Card',
  'SupportPlan',
  'Ticket',
  'Survey',
  'Invoice',
];
const allOf = (...roles: Role[]) => things.filter((thing) => readableBy(actor(roles), thing)?.kind === 'all');

describe('reading', () => {
  it('shows customers their own things and nothing else', () => {
    for (const thing of things)
      expect(readableBy(customer, thing)).toEqual({ kind: 'customer', customerId: own });
  });
  it('shows staff what their role is about', () => {
    expect(allOf('helpdesk')).toEqual(things);
    expect(allOf('administrator')).toEqual(['Customer', 'Ticket']);
    expect(allOf('manager')).toEqual(['Customer', 'Ticket', 'Survey']);
    expect(allOf('billing_admin')).toEqual(['Customer', 'Card', 'SupportPlan', 'Invoice']);
    expect(allOf('billing_viewer')).toEqual(['Customer', 'Card', 'SupportPlan', 'Invoice']);
    expect(allOf('partner')).toEqual([]);
  });
  it('shows nothing to a customer id without the role, nor to anybody else', () => {
    expect(readableBy(actor([], { customerId: own }), 'Customer')).toBeNull();
    expect(readableBy(actor(['expert']), 'Card')).toBeNull();
  });
  it('lets somebody who is staff and customer see others’ things only as that staff', () => {
    const both = actor(['billing_viewer', 'customer'], { customerId: own });
    expect(readableBy(both, 'Invoice')).toEqual({ kind: 'all' });
    expect(readableBy(both, 'Device')).toEqual({ kind: 'customer', customerId: own });
  });
  it('shows an expert the tickets that are theirs now', () => {
    const expertId = newId('Expert');
    const expert = actor(['expert'], { expertId });
    expect(isTicketVisible(expert, { customerId: own, expert: { id: expertId } })).toBe(true);
    expect(isTicketVisible(expert, { customerId: own, expert: { id: newId('Expert') } })).toBe(false);
    expect(isTicketVisible(expert, { customerId: own, expert: null })).toBe(false);
  });
});

describe('changing', () => {
  it('is for customers their own, for the helpdesk everybody’s, and for nobody else', () => {
    expect(changeableBy(customer)).toEqual({ kind: 'customer', customerId: own });
    expect(changeableBy(actor(['helpdesk']))).toEqual({ kind: 'all' });
    expect(changeableBy(actor(['administrator', 'manager']))).toBeNull();
  });
  it('for somebody else is the helpdesk’s, which must name them', () => {
    expect(customerActedFor(actor(['helpdesk']), another)).toBe(another);
    expect(customerActedFor(actor(['helpdesk']), null)).toBeNull();
    expect(customerActedFor(customer, null)).toBe(own);
    expect(customerActedFor(customer, own)).toBe(own);
    expect(customerActedFor(customer, another)).toBeNull();
  });
});
