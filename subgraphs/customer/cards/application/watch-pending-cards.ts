import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { envelopeLifetime, expire, pendingAlarmAfter } from '../domain/card.ts';
import { declineAlarm } from '../domain/card-testing.ts';
import type { CardAttemptRepository, CardRepository } from './ports.ts';

/** Cards that one run ends at most. */
const batchMax = 500;

export interface WatchPendingCardsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{
    readonly cards: CardRepository;
    readonly cardAttempts: CardAttemptRepository;
  }>;
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

/** Declines of all customers in the last ten minutes, and whether they are so many that somebody may be testing cards. */
export const watchDeclines =
  ({ clock, unitOfWork }: WatchPendingCardsPorts) =>
  (): Promise<{ readonly declined: number; readonly isAlarm: boolean }> => {
    const since = clock.now().subtract(declineAlarm.within);
    return unitOfWork({ kind: 'all' }, async (tx) => {
      const declined = await tx.cardAttempts.countDeclinedSince(since);
      return { declined, isAlarm: declined >= declineAlarm.most };
    });
  };
