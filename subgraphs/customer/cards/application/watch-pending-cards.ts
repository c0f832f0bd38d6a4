import type { Ports } from '../../application/ports.ts';
import { envelopeLifetime, expire, pendingAlarmAfter } from '../domain/card.ts';

const expiredAtOnceMax = 500;

/** What a look at the pending cards found. */
export interface PendingCards {
  /** How many wait for the vault longer than they should. */
  readonly late: number;
  /** How many ended as declined now, because nobody can open their envelope any more. */
  readonly expired: number;
}

/** Looks after cards that the vault has not settled: late ones are counted for the alarm, hopeless ones end as a clear decline. */
export const watchPendingCards =
  ({ clock, unitOfWork }: Ports) =>
  (): Promise<PendingCards> => {
    const now = clock.now();
    return unitOfWork({ kind: 'all' }, async (tx) => {
      const hopeless = await tx.cards.pendingSince(now.subtract(envelopeLifetime), expiredAtOnceMax);
      for (const card of hopeless) await tx.cards.update(expire(card, now));
      return {
        late: await tx.cards.countPendingSince(now.subtract(pendingAlarmAfter)),
        expired: hopeless.length,
      };
    });
  };
