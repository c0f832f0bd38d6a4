import type { Refused } from '../../../../kernel/result/result.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { networkAttemptsLookedAt, networkRefusal } from '../domain/card-testing.ts';
import type { CardAttemptRepository, NetworkAttempt } from './ports.ts';

export interface LimitNetworkPorts {
  readonly unitOfWork: UnitOfWork<{ readonly cardAttempts: CardAttemptRepository }>;
}

/**
 * Notes an attempt, or says why its network may make none now. In a transaction of its own: it counts all customers' cards, and an
 * attempt counts whatever becomes of it. A repeated request passes: it gets its first answer.
 */
export const limitNetwork =
  ({ unitOfWork }: LimitNetworkPorts) =>
  (attempt: NetworkAttempt, now: Temporal.Instant): Promise<Refused<'TOO_MANY'> | null> => {
    const since = now.subtract(networkAttemptsLookedAt.within);
    return unitOfWork({ kind: 'all' }, async ({ cardAttempts }) => {
      if (await cardAttempts.isNetworkNoted(attempt)) return null;
      const before = await cardAttempts.ofNetworkSince(attempt.network, since, networkAttemptsLookedAt.most);
      const refusal = networkRefusal(before, now);
      if (refusal === null) await cardAttempts.noteNetwork(attempt, now);
      return refusal;
    });
  };
