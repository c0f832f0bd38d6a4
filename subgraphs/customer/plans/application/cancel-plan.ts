import type { Actor } from '../../../../kernel/access/actor.ts';
import type { SupportPlanId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { planCancelled } from '../../../../schema/messages/customer/plan-cancelled.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, ownAccess } from '../../access/index.ts';
import { cancel, type SupportPlan } from '../domain/support-plan.ts';
import type { PlanRepository } from './ports.ts';

export interface CancelPlanPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly plans: PlanRepository; readonly outbox: Outbox }>;
}
export interface CancelPlan {
  /** Null: an id of the wrong form. */
  readonly planId: SupportPlanId | null;
}
type Refusal = 'NOT_FOUND' | 'NOT_RUNNING' | 'BUSY';

/** Cancels a plan; billing answers until when it runs. */
export const cancelPlan =
  ({ clock, unitOfWork }: CancelPlanPorts) =>
  async (actor: Actor, { planId }: CancelPlan): Promise<Result<SupportPlan, Refusal>> => {
    const unknown = notFound('plan', ['input', 'planId']);
    const access = ownAccess(actor);
    if (access === null || planId === null) return unknown;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const plan = await tx.plans.forUpdate(planId);
      if (plan === null) return unknown;
      const cancelled = cancel(plan, now);
      if (!cancelled.ok) return cancelled;
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.plans.update(cancelled.value);
      await tx.outbox.add(planCancelled, {
        planId,
        customerId: plan.customerId,
        version: cancelled.value.version,
        cancelledAt: now.toString(),
      });
      return ok(cancelled.value);
    });
  };
