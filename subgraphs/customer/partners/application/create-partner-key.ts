import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import type { PartnerId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound } from '../../access/index.ts';
import {
  activeKeysMax,
  checkKeyRequest,
  type KeyRequest,
  keyState,
  newKey,
  type PartnerKey,
} from '../domain/partner-key.ts';
import { administered, event, partnersAccess } from './administrator.ts';
import { announceKey } from './announce.ts';
import { type DrawKeyPorts, drawKey } from './draw-key.ts';
import type { PartnerKeyRepository, PartnerRepository } from './ports.ts';

export interface KeyRepositories {
  readonly partners: PartnerRepository;
  readonly partnerKeys: PartnerKeyRepository;
  readonly outbox: Outbox;
}
export interface CreatePartnerKeyPorts extends DrawKeyPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<KeyRepositories>;
}
export interface CreatePartnerKey extends KeyRequest {
  /** Null: an id of the wrong form. */
  readonly partnerId: PartnerId | null;
}
/** A new key with its text, which is kept nowhere. */
export interface KeyWithSecret {
  readonly key: PartnerKey;
  readonly secret: string;
}

/** Makes a key and tells the gateways. */
export const createPartnerKey =
  ({ clock, unitOfWork, ...drawing }: CreatePartnerKeyPorts) =>
  async (
    actor: Actor,
    { partnerId, ...request }: CreatePartnerKey,
  ): Promise<Result<KeyWithSecret, 'NOT_FOUND' | 'INVALID_VALUE' | 'TOO_MANY' | 'BUSY'>> => {
    const subject = subjectOf(actor);
    return unitOfWork(partnersAccess, async (tx) => {
      const partner = await administered(tx.partners, actor, partnerId);
      if (partner === null) return notFound('partner', ['input', 'partnerId']);
      const checked = checkKeyRequest(request);
      if (!checked.ok) return checked;
      const now = clock.now();
      const keys = await tx.partnerKeys.ofPartners([partner.id]);
      if (keys.filter((key) => keyState(key, now) === 'ACTIVE').length >= activeKeysMax)
        return refuse('TOO_MANY', `There are ${activeKeysMax} keys that work; revoke one first.`);
      if (!(await tx.outbox.hasRoom())) return busy;
      const drawn = drawKey(drawing, checked.value.mode);
      const key = newKey(partner.id, checked.value, drawn, now);
      await tx.partnerKeys.insert(key);
      await announceKey(tx.outbox, key);
      const description = `Key ${key.id} (“${key.name}”, …${key.lastFour}) was made for ${key.scopes.join(', ')}.`;
      await tx.partners.addEvent(
        event({ partnerId: partner.id, kind: 'KEY_CREATED', description, subject, at: now }),
      );
      return ok({ key, secret: drawn.text });
    });
  };
