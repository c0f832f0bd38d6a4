import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import type { PartnerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { notFound } from '../../access/index.ts';
import { ownerSubject, ownersMax, type Partner, subOf } from '../domain/partner.ts';
import { administered, event, partnersAccess } from './administrator.ts';
import type { CreatePartnerPorts } from './create-partner.ts';

export type ChangeOwnersPorts = CreatePartnerPorts;
export interface ChangeOwner {
  /** Null: an id of the wrong form. */
  readonly partnerId: PartnerId | null;
  readonly sub: string;
}
const unknown = notFound('partner', ['input', 'partnerId']);

/** Makes a person an owner; one who is already stays so. */
export const addPartnerOwner =
  ({ clock, unitOfWork }: ChangeOwnersPorts) =>
  async (
    actor: Actor,
    { partnerId, sub }: ChangeOwner,
  ): Promise<Result<Partner, 'NOT_FOUND' | 'INVALID_VALUE' | 'TOO_MANY'>> => {
    const subject = subjectOf(actor);
    return unitOfWork(partnersAccess, async ({ partners }) => {
      const partner = await administered(partners, actor, partnerId);
      if (partner === null) return unknown;
      const owner = ownerSubject(subject, sub, ['input', 'sub']);
      if (!owner.ok) return owner;
      if (partner.owners.includes(owner.value)) return ok(partner);
      if (partner.owners.length >= ownersMax)
        return refuse('TOO_MANY', `There are ${ownersMax} owners already; remove one first.`);
      const at = clock.now();
      await partners.addOwner(partner.id, owner.value, at);
      const description = `${subOf(owner.value)} became an owner.`;
      await partners.addEvent(
        event({ partnerId: partner.id, kind: 'OWNER_ADDED', description, subject, at }),
      );
      return ok({ ...partner, owners: [...partner.owners, owner.value] });
    });
  };

export const removePartnerOwner =
  ({ clock, unitOfWork }: ChangeOwnersPorts) =>
  async (
    actor: Actor,
    { partnerId, sub }: ChangeOwner,
  ): Promise<Result<Partner, 'NOT_FOUND' | 'LAST_OWNER'>> => {
    const subject = subjectOf(actor);
    return unitOfWork(partnersAccess, async ({ partners }) => {
      const partner = await administered(partners, actor, partnerId);
      if (partner === null) return unknown;
      const owner = partner.owners.find((known) => subOf(known) === sub);
      if (owner === undefined) return notFound('owner', ['input', 'sub']);
      if (partner.owners.length === 1)
        return refuse('LAST_OWNER', 'This is the last owner; add another one first.', ['input', 'sub']);
      const at = clock.now();
      await partners.removeOwner(partner.id, owner);
      const description = `${sub} is an owner no longer.`;
      await partners.addEvent(
        event({ partnerId: partner.id, kind: 'OWNER_REMOVED', description, subject, at }),
      );
      return ok({ ...partner, owners: partner.owners.filter((known) => known !== owner) });
    });
  };
