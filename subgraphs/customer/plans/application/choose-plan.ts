import type { Actor } from '../../../../kernel/access/actor.ts';
import { type CustomerId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { withIdempotency } from '../../../../kernel/unit-of-work/with-idempotency.ts';
import { planChosen } from '../../../../schema/messages/customer/plan-chosen.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, notRegistered, ownAccess } from '../../access/index.ts';
import type { CustomerLock } from '../../profile/index.ts';
import { type ChoosePlanRefusal, choose, type SupportPlan } from '../domain/support-plan.ts';
import type { ContractRepository, PlanRepository } from './ports.ts';

interface Repositories extends Idempotency {
  readonly plans: PlanRepository;
  readonly contracts: ContractRepository;
  readonly customers: CustomerLock;
  readonly outbox: Outbox;
}
export interface ChoosePlanPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<Repositories>;
}
export interface ChoosePlan {
  readonly idempotencyKey: string | null;
  /** Untrusted text. */
  readonly contractId: string;
}
type Refusal = ChoosePlanRefusal | 'NOT_REGISTERED' | 'NOT_FOUND' | 'BUSY';

/** Chooses a support contract. Tickets can be submitted at once; billing opens the subscription when it hears of it. */
export const choosePlan =
  ({ clock, unitOfWork }: ChoosePlanPorts) =>
  async (actor: Actor, input: ChoosePlan): Promise<Result<SupportPlan, Refusal>> => {
    const access = ownAccess(actor);
    if (access?.kind !== 'customer') return notRegistered;
    const { customerId } = access;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const call = { actor, operation: 'choosePlan', input, now };
      return withIdempotency(tx, call, () => chooseContract(tx, customerId, input, now), tx.plans.byIds);
    });
  };

async function chooseContract(
  tx: Repositories,
  customerId: CustomerId,
  input: ChoosePlan,
  now: Temporal.Instant,
): Promise<Result<SupportPlan, Refusal>> {
  const customer = await tx.customers.forUpdate(customerId);
  if (customer === null) return notRegistered;
  const contractId = parseId('SupportContract', input.contractId);
  const contract = contractId === null ? undefined : (await tx.contracts.byIds([contractId]))[0];
  if (contract === undefined) return notFound('contract', ['input', 'contractId']);
  const plansBefore = await tx.plans.unendedOf(customerId);
  const plan = choose(customer, contract, plansBefore, { id: newId('SupportPlan'), now });
  if (!plan.ok) return plan;
  await tx.plans.insert(plan.value);
  await announceChoice(tx, plan.value);
  return ok(plan.value);
}

const announceChoice = (tx: { readonly outbox: Outbox }, plan: SupportPlan): Promise<void> =>
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
