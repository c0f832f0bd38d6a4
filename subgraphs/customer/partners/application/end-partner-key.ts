import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import type { PartnerKeyId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { busy, notFound } from '../../access/index.ts';
import { newKey, type PartnerKey, revokeKey, rotateKey } from '../domain/partner-key.ts';
import { administered, event, partnersAccess } from './administrator.ts';
import { announceKey } from './announce.ts';
import type { CreatePartnerKeyPorts, KeyRepositories, KeyWithSecret } from './create-partner-key.ts';
import { drawKey } from './draw-key.ts';

export type RotatePartnerKeyPorts = CreatePartnerKeyPorts;
export interface RotatePartnerKey {
  /** Null: an id of the wrong form. */
  readonly keyId: PartnerKeyId | null;
  readonly overlapHours: number;
}
const unknown = notFound('key', ['input', 'keyId']);

/** The key, locked after its partner, or null where the caller may not administer it. */
async function administeredKey(
  tx: KeyRepositories,
  actor: Actor,
  id: PartnerKeyId | null,
): Promise<PartnerKey | null> {
  const key = id === null ? null : await tx.partnerKeys.forUpdate(id);
  if (key === null) return null;
  return (await administered(tx.partners, actor, key.partnerId)) === null ? null : key;
}

/** Makes a key in the place of another one, which works on until the overlap is over. */
export const rotatePartnerKey =
  ({ clock, unitOfWork, ...drawing }: RotatePartnerKeyPorts) =>
  async (
    actor: Actor,
    { keyId, overlapHours }: RotatePartnerKey,
  ): Promise<Result<KeyWithSecret, 'NOT_FOUND' | 'INVALID_VALUE' | 'NOT_ACTIVE' | 'BUSY'>> => {
    const subject = subjectOf(actor);
    return unitOfWork(partnersAccess, async (tx) => {
      const current = await administeredKey(tx, actor, keyId);
      if (current === null) return unknown;
      const now = clock.now();
      const rotated = rotateKey(current, overlapHours, now);
      if (!rotated.ok) return rotated;
      if (!(await tx.outbox.hasRoom())) return busy;
      const { request, old } = rotated.value;
      const drawn = drawKey(drawing, request.mode);
      const key = newKey(current.partnerId, request, drawn, now);
      await tx.partnerKeys.insert(key);
      await tx.partnerKeys.update(old);
      await announceKey(tx.outbox, key);
      await announceKey(tx.outbox, old);
      const description = `Key ${key.id} (…${key.lastFour}) takes the place of ${old.id}, which ends at ${old.expiresAt}.`;
      await tx.partners.addEvent(
        event({ partnerId: key.partnerId, kind: 'KEY_ROTATED', description, subject, at: now }),
      );
      return ok({ key, secret: drawn.text });
    });
  };

/** Ends a key at once. Doing it twice changes nothing. */
export const revokePartnerKey =
  ({ clock, unitOfWork }: Pick<CreatePartnerKeyPorts, 'clock' | 'unitOfWork'>) =>
  async (
    actor: Actor,
    { keyId }: Pick<RotatePartnerKey, 'keyId'>,
  ): Promise<Result<PartnerKey, 'NOT_FOUND' | 'BUSY'>> => {
    const subject = subjectOf(actor);
    return unitOfWork(partnersAccess, async (tx) => {
      const current = await administeredKey(tx, actor, keyId);
      if (current === null) return unknown;
      const now = clock.now();
      const revoked = revokeKey(current, now);
      if (revoked === current) return ok(current);
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.partnerKeys.update(revoked);
      await announceKey(tx.outbox, revoked);
      const description = `Key ${revoked.id} (“${revoked.name}”, …${revoked.lastFour}) was revoked.`;
      await tx.partners.addEvent(
        event({ partnerId: revoked.partnerId, kind: 'KEY_REVOKED', description, subject, at: now }),
      );
      return ok(revoked);
    });
  };
