import type { Actor } from '../../../../kernel/access/actor.ts';
import { type CustomerId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { planChosen } from '../../../../schema/messages/customer/plan-chosen.v1.ts';
import { ownAccess } from '../../access/domain/visibility.ts';
import { answerOnce } from '../../application/answer-once.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { busy, notFound, notRegistered } from '../../application/refusals.ts';
import { type ChoosePlanRefusal, choose, type SupportPlan } from '../domain/support-plan.ts';

type Refusal = ChoosePlanRefusal | 'NOT_REGISTERED' | 'NOT_FOUND' | 'BUSY';

/** Chooses a support contract. Tickets can be submitted at once; billing opens the subscription when it hears of it. */
export const choosePlan =
  ({ clock, unitOfWork }: Ports) =>
  async (actor: Actor, contractId: string, key: string | null): Promise<Result<SupportPlan, Refusal>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer') return notRegistered;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const options = { actor, operation: 'choosePlan', key, input: { contractId }, now };
      return answerOnce(
        tx,
        options,
        () => chooseContract(tx, access.customerId, contractId, now),
        tx.plans.byIds,
      );
    });
  };

async function chooseContract(
  tx: Work,
  customerId: CustomerId,
  typedContractId: string,
  now: Temporal.Instant,
): Promise<Result<SupportPlan, Refusal>> {
  const customer = await tx.customers.forUpdate(customerId);
  if (customer === null) return notRegistered;
  const contractId = parseId('SupportContract', typedContractId);
  const contract = contractId === null ? undefined : (await tx.contracts.byIds([contractId]))[0];
  if (contract === undefined) return notFound('contract', ['input', 'contractId']);
  const plan = choose(customer, contract, await tx.plans.unendedOf(customerId), {
    id: newId('SupportPlan'),
    now,
  });
  if (!plan.ok) return plan;
  await tx.plans.insert(plan.value);
  await announceChoice(tx, plan.value);
  return ok(plan.value);
}

const announceChoice = (tx: Work, plan: SupportPlan): Promise<void> =>
  tx.outbox.add(planChosen, {
    planId: plan.id,
    customerId: plan.customerId,
    version: plan.version,
    contractId: plan.contractId,
    contractVersion: plan.contractVersion,
    name: plan.name,
    price: toWire(plan.price),
    interval: plan.interval,
    termIntervals: plan.termIntervals,
    coverage: [...plan.coverage],
    startsAt: plan.startsAt.toString(),
    chosenAt: plan.chosenAt.toString(),
  });
