import { assert } from '../errors/errors.ts';
import type { CustomerId, ExpertId, PartnerId, PartnerKeyId } from '../ids/ids.ts';

export const roles = [
  'customer',
  'expert',
  'helpdesk',
  'administrator',
  'manager',
  'billing_admin',
  'billing_viewer',
  'partner',
] as const;
export type Role = (typeof roles)[number];
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** The partner whose key a caller presented. */
export interface PartnerCaller {
  readonly id: PartnerId;
  readonly keyId: PartnerKeyId;
  /** A test key reaches test data only, a live key everything else. */
  readonly isTest: boolean;
}

/** Who is asking, as the gateway vouches for them. An anonymous caller has no subject and no role. */
export interface Actor {
  /** `issuer|sub` of the verified token; null for a caller who is not signed in. */
  readonly subject: string | null;
  readonly roles: readonly Role[];
  readonly scopes: readonly string[];
  /** Set for the role `customer`: the only customer whose things this caller may touch. */
  readonly customerId: CustomerId | null;
  readonly expertId: ExpertId | null;
  /** Set for a system of a partner, which signs in with a key: its `scopes` are those of the key. Left out for everybody else. */
  readonly partner?: PartnerCaller;
  readonly requestId: string;
  /** Where a mutation came from: an IPv4 address or an IPv6 network of 64 bits. Left out for queries, messages, and callers on this machine. */
  readonly network?: string;
}

/**
 * Who decides or signs for something, for its record.
 *
 * @throws Defect for an anonymous caller, whom `@access` keeps from everything that is recorded with a name
 */
export function subjectOf({ subject }: Pick<Actor, 'subject'>): string {
  assert(subject !== null, 'an anonymous caller decides something that needs a name');
  return subject;
}

export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  wanted.some((role) => actor.roles.includes(role));

/** What a key of a partner may be used for. A scope does not include another. */
export const partnerScopes = ['read', 'write', 'administer'] as const;
export type PartnerScope = (typeof partnerScopes)[number];

/**
 * To whom a partner's rows are granted: a live key sees those that are granted to the partner, a test key those that are granted to its
 * sandbox.
 */
export const granteeOf = ({ id, isTest }: Pick<PartnerCaller, 'id' | 'isTest'>): string =>
  isTest ? `${id}.test` : id;

/** True when the actor is that customer. Staff are not: a rule that lets them in names their role. */
export const isCustomer = (actor: Actor, customerId: CustomerId): boolean =>
  actor.customerId === customerId && hasRole(actor, 'customer');
