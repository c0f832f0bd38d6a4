import { newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Account } from '../../accounts/index.ts';
import type { Correction } from '../domain/correction.ts';
import type { CorrectionInput } from '../domain/correction-input.ts';
import { type CorrectionRefusal, effectOf, type Plan } from '../domain/plan.ts';
import { computePlan } from './compute-plan.ts';
import type { CorrectionRepository, FactRepositories, PlanRepositories } from './ports.ts';
import { writePlan } from './write-plan.ts';

/** What a correction reads and writes that is prepared and carried out in one transaction. */
export interface CorrectAtOnceRepositories {
  readonly accounts: FactRepositories['accounts'] & PlanRepositories['accounts'];
  readonly subscriptions: PlanRepositories['subscriptions'];
  readonly invoices: FactRepositories['invoices'] & PlanRepositories['invoices'];
  readonly creditNotes: FactRepositories['creditNotes'] & PlanRepositories['creditNotes'];
  readonly payments: FactRepositories['payments'] & PlanRepositories['payments'];
  readonly ledger: FactRepositories['ledger'] & PlanRepositories['ledger'];
  readonly refunds: PlanRepositories['refunds'];
  readonly alerts: PlanRepositories['alerts'];
  readonly journal: PlanRepositories['journal'];
  readonly outbox: PlanRepositories['outbox'];
  readonly corrections: Pick<CorrectionRepository, 'insert'>;
}

/** A correction that follows from a decision made before, such as a cancellation that two people agreed to: done and kept as any other. */
export async function correctAtOnce(
  tx: CorrectAtOnceRepositories,
  given: {
    readonly account: Account;
    readonly input: CorrectionInput;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<Result<Plan, CorrectionRefusal>> {
  const { account, input, reason, by, at } = given;
  const plan = await computePlan(tx, input, at);
  if (!plan.ok) return plan;
  const correction: Correction = {
    id: newId('Correction'),
    customerId: plan.value.customerId,
    kind: input.kind,
    input,
    effect: effectOf(plan.value),
    reason,
    needsApproval: false,
    state: 'DONE',
    preparedBy: by,
    preparedAt: at,
    decidedBy: by,
    decidedAt: at,
  };
  await tx.corrections.insert(correction);
  await writePlan(tx, plan.value, { correction, account, by, at });
  return ok(plan.value);
}
