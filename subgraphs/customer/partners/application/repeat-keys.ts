import type { PartnerKeyId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { partnersAccess } from './administrator.ts';
import { announceKey } from './announce.ts';
import type { KeyRepositories } from './create-partner-key.ts';

const batchSize = 500;

/**
 * Announces every key that works again: gateways look keys up in the broker, and a broker that lost its store has them back within an hour.
 *
 * @returns how many
 */
export const repeatKeys =
  ({
    clock,
    unitOfWork,
  }: {
    readonly clock: Clock;
    readonly unitOfWork: UnitOfWork<Pick<KeyRepositories, 'partnerKeys' | 'outbox'>>;
  }) =>
  async (): Promise<number> => {
    let after: PartnerKeyId | null = null;
    for (let repeated = 0; ; ) {
      const last: PartnerKeyId | null = after;
      const keys = await unitOfWork(partnersAccess, async (tx) => {
        const found = await tx.partnerKeys.working(clock.now(), last, batchSize);
        if (!(await tx.outbox.hasRoom())) return [];
        for (const key of found) await announceKey(tx.outbox, key);
        return found;
      });
      repeated += keys.length;
      after = keys.at(-1)?.id ?? null;
      if (keys.length < batchSize) return repeated;
    }
  };
