import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { envelopeLifetime, expire, pendingAlarmAfter } from '../domain/card.ts';
import { declineAlarm, networkAlarm, networkAttemptsLookedAt } from '../domain/card-testing.ts';
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

/** Declines, and whether they are so many that somebody may be testing cards. */
export interface Declines {
  /** Of all customers in the last ten minutes. */
  readonly declined: number;
  /** The most from one network in the last hour. */
  readonly declinedOfNetwork: number;
  readonly isAlarm: boolean;
}

/** Counts declines for the alarm. Networks that the limits no longer look at are forgotten. */
export const watchDeclines =
  ({ clock, unitOfWork }: WatchPendingCardsPorts) =>
  (): Promise<Declines> => {
    const now = clock.now();
    return unitOfWork({ kind: 'all' }, async ({ cardAttempts }) => {
      await cardAttempts.forgetNetworksBefore(now.subtract(networkAttemptsLookedAt.within));
      const declined = await cardAttempts.countDeclinedSince(now.subtract(declineAlarm.within));
      const declinedOfNetwork = await cardAttempts.mostDeclinedOfNetworkSince(
        now.subtract(networkAlarm.within),
      );
      const isAlarm = declined >= declineAlarm.most || declinedOfNetwork >= networkAlarm.most;
      return { declined, declinedOfNetwork, isAlarm };
    });
  };
