import type { Role } from '../../kernel/access/actor.ts';
import { composeId, type ExpertId } from '../../kernel/ids/ids.ts';

/** Somebody who can sign in to the demo company. */
export interface DemoPerson {
  /** The `sub` claim; never changes. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The `expert_id` claim; the seed gives the expert the same id. */
  readonly expertId?: ExpertId;
}

/** All demo experts were made at this instant, 2026-01-01T00:00Z: their ids sort by their numbers. */
const madeAtMs = Date.UTC(2026, 0, 1);

/** The fixed id of demo expert 1, 2, 3 … */
export const demoExpertId = (ordinal: number): ExpertId =>
  composeId('Expert', madeAtMs, Uint8Array.of(0xde, 0, 0, 0, 0, 0, 0, 0, 0, ordinal));

const expert = (ordinal: number, name: string): DemoPerson => ({
  sub: `demo-expert-${ordinal}`,
  name,
  email: `expert-${ordinal}@quanta.example`,
  roles: ['expert'],
  expertId: demoExpertId(ordinal),
});

/**
 * One person for each role, and a few customers and experts more. Customers have no `customer_id` claim:
 * their id follows from issuer and `sub`, as for anybody who registers.
 */
export const demoPeople: readonly DemoPerson[] = [
  { sub: 'demo-customer', name: 'Clara Haas', email: 'clara.haas@customer.example', roles: ['customer'] },
  { sub: 'demo-customer-2', name: 'Owen Price', email: 'owen.price@customer.example', roles: ['customer'] },
  expert(1, 'Eva Lindner'),
  expert(2, 'Samir Aziz'),
  expert(3, 'Greta Olsen'),
  expert(4, 'Tomás Rivera'),
  expert(5, 'Mei Tanaka'),
  expert(6, 'Jakub Nowak'),
  expert(7, 'Paola Conti'),
  { sub: 'demo-helpdesk', name: 'Hanna Weber', email: 'helpdesk@quanta.example', roles: ['helpdesk'] },
  {
    sub: 'demo-administrator',
    name: 'Adrian Costa',
    email: 'administrator@quanta.example',
    roles: ['administrator'],
  },
  { sub: 'demo-manager', name: 'Marta Jensen', email: 'manager@quanta.example', roles: ['manager'] },
  {
    sub: 'demo-billing-admin',
    name: 'Bruno Keller',
    email: 'billing-admin@quanta.example',
    roles: ['billing_admin'],
  },
  {
    sub: 'demo-billing-viewer',
    name: 'Vera Simon',
    email: 'billing-viewer@quanta.example',
    roles: ['billing_viewer'],
  },
  { sub: 'demo-partner', name: 'Parts & Co', email: 'partner@partner.example', roles: ['partner'] },
];

/** By `sub`, or the first with a role of that name. */
export const findPersonByHint = (hint: string): DemoPerson | undefined =>
  findPerson(hint) ?? demoPeople.find(({ roles }) => roles.some((role) => role === hint));

export const findPerson = (sub: string): DemoPerson | undefined =>
  demoPeople.find((person) => person.sub === sub);
