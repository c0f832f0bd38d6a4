import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { declineAlarm } from '../domain/card-testing.ts';
import type { CardAttemptRepository } from './ports.ts';

export interface CountDeclinesPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly cardAttempts: CardAttemptRepository }>;
}

/** Ten seconds more or less are nothing to an alarm over ten minutes, and most cards then cost no count. */
const knownFor = Temporal.Duration.from({ seconds: 10 });

/** Counts the declines of all customers that the alarm looks at; each number is kept for ten seconds. */
export function countDeclines({ clock, unitOfWork }: CountDeclinesPorts): () => Promise<number> {
  let known = { count: 0, until: clock.now() };
  return async () => {
    const now = clock.now();
    if (Temporal.Instant.compare(now, known.until) < 0) return known.count;
    const since = now.subtract(declineAlarm.within);
    const count = await unitOfWork({ kind: 'all' }, (tx) => tx.cardAttempts.countDeclinedSince(since));
    known = { count, until: now.add(knownFor) };
    return count;
  };
}
