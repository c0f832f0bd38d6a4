import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { RunRepository } from './ports.ts';

interface CompletePorts {
  readonly unitOfWork: UnitOfWork<{ readonly runs: Pick<RunRepository, 'completeAnswered'> }>;
  readonly clock: Clock;
  /** Told how long each run took, in seconds. */
  readonly observe: (seconds: number) => void;
}

/** Closes the runs that have an answer for every item, whichever replica comes first. @returns how many */
export const completeBillingRuns =
  ({ unitOfWork, clock, observe }: CompletePorts) =>
  async (): Promise<number> => {
    const completed = await unitOfWork(everyRow, (tx) => tx.runs.completeAnswered(clock.now()));
    for (const { startedAt, completedAt } of completed)
      if (completedAt !== null) observe(completedAt.since(startedAt).total('seconds'));
    return completed.length;
  };
