import type { Actor } from '../../../../kernel/access/actor.ts';
import type { SupportPlanId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { planCancelled } from '../../../../schema/messages/customer/plan-cancelled.v1.ts';
import { ownAccess } from '../../access/domain/visibility.ts';
import type { Ports } from '../../application/ports.ts';
import { busy, notFound } from '../../application/refusals.ts';
import { cancel, type SupportPlan } from '../domain/support-plan.ts';

/** Cancels a plan; billing answers until when it runs. */
export const cancelPlan =
  ({ clock, unitOfWork }: Ports) =>
  async (
    actor: Actor,
    id: SupportPlanId | null,
  ): Promise<Result<SupportPlan, 'NOT_FOUND' | 'NOT_RUNNING' | 'BUSY'>> => {
    const unknown = notFound('plan', ['input', 'planId']);
    const access = ownAccess(actor);
    if (access === null || id === null) return unknown;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const plan = await tx.plans.forUpdate(id);
      if (plan === null) return unknown;
      const cancelled = cancel(plan, now);
      if (!cancelled.ok) return cancelled;
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.plans.update(cancelled.value);
      await tx.outbox.add(planCancelled, {
        planId: id,
        customerId: plan.customerId,
        version: cancelled.value.version,
        cancelledAt: now.toString(),
      });
      return ok(cancelled.value);
    });
  };
