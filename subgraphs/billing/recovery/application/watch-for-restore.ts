import { Outage } from '../../../../kernel/errors/errors.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { signsOfRestore } from '../domain/high-water.ts';
import type { HighWaterMarks, RecoveryRepository } from './ports.ts';

export interface WatchPorts {
  /** Null in a process that cannot read them: it knows what another has found. */
  readonly marks: HighWaterMarks | null;
  readonly unitOfWork: UnitOfWork<{ readonly recovery: RecoveryRepository }>;
  readonly clock: Clock;
  /** Told once when the database is found to be an older copy. */
  readonly onFound: (reasons: readonly string[]) => void;
}

/** A restore takes longer; the jobs of a run and the charges of a batch share one comparison. */
const believedMs = 200;

const stopped = (): Outage =>
  new Outage('billing-database', {
    retryable: true,
    message: 'billing’s database was restored to an older copy: quanta billing recover',
  });

/**
 * Finds out that the database is an older copy than what was told outside, and stops what costs money until an operator has decided.
 */
export function watchForRestore({ marks, unitOfWork, clock, onFound }: WatchPorts) {
  /** @returns whether a recovery is under way */
  const compare = async (): Promise<boolean> => {
    const known = await marks?.read();
    const { isOpen, found } = await unitOfWork(everyRow, async ({ recovery }) => {
      if ((await recovery.open()) !== null) return { isOpen: true, found: [] };
      if (known === undefined) return { isOpen: false, found: [] };
      const reasons = signsOfRestore(known, await recovery.state(known.charged));
      const begun = reasons.length > 0 && (await recovery.begin({ reasons, at: clock.now() }));
      return { isOpen: reasons.length > 0, found: begun ? reasons : [] };
    });
    if (found.length > 0) onFound(found);
    return isOpen;
  };
  let comparison: { readonly answer: Promise<boolean>; readonly at: number } | null = null;
  const look = (): Promise<boolean> => {
    if (comparison === null || performance.now() - comparison.at > believedMs) {
      const next = { answer: compare(), at: performance.now() };
      comparison = next;
      // Only "it is whole" is believed: the operator's decision counts at once, and a failure is no answer.
      const forget = (): void => {
        if (comparison === next) comparison = null;
      };
      next.answer.then((isOpen) => isOpen && forget(), forget);
    }
    return comparison.answer;
  };
  const assertWhole = async (): Promise<void> => {
    if (await look()) throw stopped();
  };
  return {
    look,
    /** @throws Outage while the database is an older copy */
    assertWhole,
    /** Before a provider is called to charge. @throws Outage likewise */
    async beforeCharge(paymentId: string): Promise<void> {
      await assertWhole();
      await marks?.raiseCharged(paymentId);
    },
    /** Before a number is told to anybody: its file is the first that leaves the database. */
    async beforeTelling(mark: Parameters<HighWaterMarks['raiseNumber']>[0]): Promise<void> {
      await assertWhole();
      await marks?.raiseNumber(mark);
    },
  };
}
export type RestoreWatch = ReturnType<typeof watchForRestore>;
