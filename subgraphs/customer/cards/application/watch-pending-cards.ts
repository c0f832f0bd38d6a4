import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { envelopeLifetime, expire, pendingAlarmAfter } from '../domain/card.ts';
import type { CardRepository } from './ports.ts';

/** Cards that one run ends at most. */
const batchMax = 500;

export interface WatchPendingCardsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly cards: CardRepository }>;
}
/** What a run found. */
export interface PendingCards {
  /** How many wait for the vault longer than they should. */
  readonly late: number;
  /** How many were declined now, because their envelope can no longer be opened. */
  readonly expired: number;
}

/** Counts the cards that the vault should have settled, for the alarm, and declines those whose envelope can no longer be opened. */
export const watchPendingCards =
  ({ clock, unitOfWork }: WatchPendingCardsPorts) =>
  (): Promise<PendingCards> => {
    const now = clock.now();
    return unitOfWork({ kind: 'all' }, async (tx) => {
      const expired = await tx.cards.pendingSince(now.subtract(envelopeLifetime), batchMax);
      for (const card of expired) await tx.cards.update(expire(card, now));
      return {
        late: await tx.cards.countPendingSince(now.subtract(pendingAlarmAfter)),
        expired: expired.length,
      };
    });
  };
