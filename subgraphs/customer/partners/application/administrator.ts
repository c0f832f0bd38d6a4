import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import { newId, type PartnerId } from '../../../../kernel/ids/ids.ts';
import type { RowAccess } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Partner, PartnerEvent } from '../domain/partner.ts';
import type { PartnerRepository } from './ports.ts';

/** Partners, their owners and keys belong to no customer. */
export const partnersAccess: RowAccess = { kind: 'all' };

/** Administrators, and people who own the partner. A key administers no keys: who has one could make others that outlive it. */
export function mayAdminister(actor: Actor, { owners }: Pick<Partner, 'owners'>): boolean {
  if (hasRole(actor, 'administrator')) return true;
  return (
    actor.partner === undefined &&
    actor.subject !== null &&
    hasRole(actor, 'partner') &&
    owners.includes(actor.subject)
  );
}

/** The partner, locked, or null where the caller may not administer it: the same as for one that does not exist. */
export async function administered(
  partners: Pick<PartnerRepository, 'forUpdate'>,
  actor: Actor,
  id: PartnerId | null,
): Promise<Partner | null> {
  const partner = id === null ? null : await partners.forUpdate(id);
  return partner !== null && mayAdminister(actor, partner) ? partner : null;
}

export const event = (of: Omit<PartnerEvent, 'id'>): PartnerEvent => ({ id: newId('PartnerEvent'), ...of });
