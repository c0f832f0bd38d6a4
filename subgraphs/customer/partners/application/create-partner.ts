import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { checkPartnerName, ownerSubject, type Partner, subOf } from '../domain/partner.ts';
import { event, partnersAccess } from './administrator.ts';
import type { PartnerRepository } from './ports.ts';

export interface CreatePartnerPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly partners: PartnerRepository }>;
}
export interface CreatePartner {
  readonly name: string;
  readonly ownerSub: string;
}

/** Makes a partner with its first owner. */
export const createPartner =
  ({ clock, unitOfWork }: CreatePartnerPorts) =>
  async (actor: Actor, input: CreatePartner): Promise<Result<Partner, 'INVALID_VALUE'>> => {
    const name = checkPartnerName(input.name);
    if (!name.ok) return name;
    const subject = subjectOf(actor);
    const owner = ownerSubject(subject, input.ownerSub, ['input', 'ownerSub']);
    if (!owner.ok) return owner;
    const at = clock.now();
    return unitOfWork(partnersAccess, async ({ partners }) => {
      const partner: Partner = {
        id: newId('Partner'),
        name: name.value,
        owners: [owner.value],
        createdAt: at,
      };
      await partners.insert(partner);
      const description = `${name.value} was made, with ${subOf(owner.value)} as its owner.`;
      await partners.addEvent(
        event({ partnerId: partner.id, kind: 'PARTNER_CREATED', description, subject, at }),
      );
      return ok(partner);
    });
  };
