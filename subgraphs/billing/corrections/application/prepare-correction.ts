import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { type Correction, needsApproval } from '../domain/correction.ts';
import type { CorrectionInput } from '../domain/correction-input.ts';
import { type CorrectionRefusal, effectOf } from '../domain/plan.ts';
import { computePlan } from './compute-plan.ts';
import type { CorrectionRepository, FactRepositories } from './ports.ts';

export interface PrepareRepositories extends FactRepositories {
  readonly corrections: Pick<CorrectionRepository, 'insert'>;
}

interface PreparePorts {
  readonly unitOfWork: UnitOfWork<PrepareRepositories>;
  readonly clock: Clock;
  /** In main units of whatever currency. */
  readonly approvalAbove: number;
}

/** Shows what a correction would do, and keeps it until it is carried out; nothing else is changed. */
export const prepareCorrection =
  ({ unitOfWork, clock, approvalAbove }: PreparePorts) =>
  async (
    actor: Actor,
    { input, reason }: { readonly input: CorrectionInput; readonly reason: string },
  ): Promise<Result<Correction, CorrectionRefusal>> => {
    const bounds = { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' } as const;
    const typed = checkText(reason, bounds);
    if (!typed.ok) return typed;
    return unitOfWork(everyRow, async (tx) => {
      const plan = await computePlan(tx, input, clock.now());
      if (!plan.ok) return plan;
      const correction: Correction = {
        id: newId('Correction'),
        customerId: plan.value.customerId,
        kind: input.kind,
        input,
        effect: effectOf(plan.value),
        reason: typed.value,
        needsApproval: needsApproval(plan.value.amount, approvalAbove),
        state: 'PREPARED',
        preparedBy: subjectOf(actor),
        preparedAt: clock.now(),
        decidedBy: null,
        decidedAt: null,
      };
      await tx.corrections.insert(correction);
      return ok(correction);
    });
  };
