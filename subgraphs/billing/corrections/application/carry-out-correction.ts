import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { Defect } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { type CarryOutRefusal, type Correction, checkCarryOut } from '../domain/correction.ts';
import { type Effect, effectOf } from '../domain/plan.ts';
import { computePlan } from './compute-plan.ts';
import type { CorrectionRepository, FactRepositories, PlanRepositories } from './ports.ts';
import { writePlan } from './write-plan.ts';

export interface CarryOutRepositories {
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
  readonly corrections: Pick<CorrectionRepository, 'forUpdate' | 'save'>;
}

interface CarryOutPorts {
  readonly unitOfWork: UnitOfWork<CarryOutRepositories>;
  readonly clock: Clock;
}

const path = ['input', 'correctionId'];
const unknown = () => refuse('NOT_FOUND', 'There is no correction of this id.', path);

/** Members in the order of their names: JSON that was kept gives them back in another one. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
const isSame = (a: Effect, b: Effect): boolean => canonical(a) === canonical(b);

/** Does what was prepared, and exactly that: when the facts have changed since, it is prepared anew. */
export const carryOutCorrection =
  ({ unitOfWork, clock }: CarryOutPorts) =>
  async (
    actor: Actor,
    input: { readonly correctionId: string },
  ): Promise<Result<Correction, CarryOutRefusal>> => {
    const id = parseId('Correction', input.correctionId);
    if (id === null) return unknown();
    return unitOfWork(everyRow, async (tx) => {
      const correction = await tx.corrections.forUpdate(id);
      if (correction === null) return unknown();
      const [by, at] = [subjectOf(actor), clock.now()];
      const allowed = checkCarryOut(correction, { by, now: at });
      if (!allowed.ok) return allowed;
      // Everything locks the account first, so that fifty at once come one after the other.
      const account = await tx.accounts.forUpdate(correction.customerId);
      if (account === null) throw new Defect(`correction ${id} has no account`);
      const plan = await computePlan(tx, correction.input, at);
      if (!plan.ok || !isSame(effectOf(plan.value), correction.effect))
        return refuse(
          'CHANGED',
          `Things have changed since it was prepared${plan.ok ? '' : ` (${plan.error.message})`}; prepare it again.`,
          path,
        );
      const done: Correction = { ...correction, state: 'DONE', decidedBy: by, decidedAt: at };
      await tx.corrections.save(done);
      await writePlan(tx, plan.value, { correction: done, account, by, at });
      return ok(done);
    });
  };

export type RejectRefusal = 'NOT_FOUND' | 'ALREADY_DECIDED';

/** Puts a prepared correction aside for good. */
export const rejectCorrection =
  ({ unitOfWork, clock }: CarryOutPorts) =>
  async (
    actor: Actor,
    input: { readonly correctionId: string },
  ): Promise<Result<Correction, RejectRefusal>> => {
    const id = parseId('Correction', input.correctionId);
    if (id === null) return unknown();
    return unitOfWork(everyRow, async ({ corrections }) => {
      const correction = await corrections.forUpdate(id);
      if (correction === null) return unknown();
      if (correction.state !== 'PREPARED')
        return refuse('ALREADY_DECIDED', `It was decided at ${correction.decidedAt}.`, path);
      const rejected: Correction = {
        ...correction,
        state: 'REJECTED',
        decidedBy: subjectOf(actor),
        decidedAt: clock.now(),
      };
      await corrections.save(rejected);
      return ok(rejected);
    });
  };
