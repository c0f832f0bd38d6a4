import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { applyAnswer } from '../domain/support-plan.ts';
import type { PlanRepository } from './ports.ts';

export interface ApplySubscriptionAnswerRepositories {
  readonly plans: PlanRepository;
}

/** Applies billing's answer about a plan. */
export async function applySubscriptionAnswer(
  tx: ApplySubscriptionAnswerRepositories,
  body: BodyOf<typeof subscriptionChanged>,
): Promise<void> {
  const plan = await tx.plans.forUpdate(body.planId);
  // The plan was written before its message was sent, so waiting for it would not help.
  if (plan === null) throw new PermanentFailure(`plan ${body.planId} is not known here`);
  const next = applyAnswer(plan, {
    version: body.version,
    state: body.state,
    reason: body.reason,
    endsAt: body.endsAt === null ? null : Temporal.Instant.from(body.endsAt),
  });
  if (next !== null) await tx.plans.update(next);
}
