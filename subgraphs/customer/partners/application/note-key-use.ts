import type { Actor } from '../../../../kernel/access/actor.ts';
import type { PartnerKeyId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { partnersAccess } from './administrator.ts';
import type { PartnerKeyRepository } from './ports.ts';

const onceInMs = 60_000;
const keysMax = 10_000;

/**
 * Notes that a key was used, once in a minute for each key and process. The caller's request does not wait for it; a note that fails is made
 * with the next request.
 */
export function noteKeyUse({
  clock,
  unitOfWork,
}: {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly partnerKeys: Pick<PartnerKeyRepository, 'noteUse'> }>;
}): (actor: Actor) => void {
  const notedMs = new Map<PartnerKeyId, number>();
  return ({ partner }) => {
    if (partner === undefined) return;
    const now = clock.now();
    const last = notedMs.get(partner.keyId);
    if (last !== undefined && now.epochMilliseconds - last < onceInMs) return;
    if (notedMs.size >= keysMax) notedMs.clear();
    notedMs.set(partner.keyId, now.epochMilliseconds);
    unitOfWork(partnersAccess, (tx) => tx.partnerKeys.noteUse(partner.keyId, now)).catch(() =>
      notedMs.delete(partner.keyId),
    );
  };
}
