import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { type BillingRunId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { BillingRun } from '../domain/run.ts';
import type { RunRepository } from './ports.ts';

export type StopRunRefusal = 'NOT_FOUND' | 'NOT_RUNNING' | 'INVALID_VALUE';

export interface StopRunRepositories {
  readonly runs: Pick<RunRepository, 'find' | 'forUpdate' | 'save' | 'stopItems'>;
  readonly payments: {
    abandonUncalled(
      runId: BillingRunId,
      given: { readonly reason: string; readonly at: Temporal.Instant },
    ): Promise<void>;
  };
}

interface StopPorts {
  readonly unitOfWork: UnitOfWork<StopRunRepositories>;
  readonly clock: Clock;
}

const path = ['input', 'billingRunId'];

/**
 * Ends a run before its end. What it has issued stands, and is voided by hand; nothing more is billed by it, and what it has not
 * charged is not charged.
 */
export const stopBillingRun =
  ({ unitOfWork, clock }: StopPorts) =>
  async (
    actor: Actor,
    input: { readonly billingRunId: string; readonly reason: string },
  ): Promise<Result<BillingRun, StopRunRefusal>> => {
    const id = parseId('BillingRun', input.billingRunId);
    if (id === null) return refuse('NOT_FOUND', 'There is no run of this id.', path);
    const bounds = { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' } as const;
    const reason = checkText(input.reason, bounds);
    if (!reason.ok) return reason;
    return unitOfWork(everyRow, async ({ runs, payments }) => {
      if ((await runs.find(id)) === null) return refuse('NOT_FOUND', 'There is no run of this id.', path);
      // Before the run itself is locked: a job that is under way refers to it.
      await runs.stopItems(id, clock.now());
      const run = await runs.forUpdate(id);
      if (run === null || run.state !== 'RUNNING')
        return refuse(
          'NOT_RUNNING',
          `The run is ${run?.state.toLowerCase()}; nothing is left to stop.`,
          path,
        );
      const at = clock.now();
      const stopped: BillingRun = {
        ...run,
        state: 'STOPPED',
        completedAt: at,
        stoppedBy: subjectOf(actor),
        stopReason: reason.value,
      };
      await runs.save(stopped);
      await payments.abandonUncalled(id, {
        reason: 'The billing run was stopped before the card was charged.',
        at,
      });
      return ok(stopped);
    });
  };
