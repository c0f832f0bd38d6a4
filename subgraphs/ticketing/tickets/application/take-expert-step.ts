import type { Actor } from '../../../../kernel/access/actor.ts';
import type { ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { withIdempotency } from '../../../../kernel/unit-of-work/with-idempotency.ts';
import { takeExpertStep as decide, type ExpertStep, type ExpertStepRefusal } from '../domain/expert-step.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { AssignmentRepository, TicketReads, TicketRepository } from './ports.ts';
import { type SaveStepRepositories, saveAndAnnounce } from './save-step.ts';

export interface TakeExpertStepPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<
    SaveStepRepositories &
      Idempotency & {
        readonly tickets: Pick<TicketRepository, 'forUpdate'> & Pick<TicketReads, 'byIds'>;
        readonly assignments: Pick<AssignmentRepository, 'newestOf'>;
      }
  >;
}

/** @property happenedAt  as the expert's device says; null is now */
export interface TakeExpertStep {
  readonly ticketId: TicketId | null;
  readonly step: ExpertStep;
  readonly happenedAt?: Temporal.Instant | null;
  readonly idempotencyKey?: string | null;
}

/** A step of the expert, once for its idempotency key. Two at once wait for each other: the second finds the state that the first left. */
export const takeExpertStep =
  ({ clock, unitOfWork }: TakeExpertStepPorts) =>
  (
    actor: Actor,
    { ticketId, step, happenedAt = null, idempotencyKey = null }: TakeExpertStep,
  ): Promise<Result<Ticket, ExpertStepRefusal | 'BUSY'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const { expertId } = actor;
      if (expertId === null || ticketId === null) return noneOfYours;
      const now = clock.now();
      const input = { idempotencyKey, ticketId, step, happenedAt };
      const call = { actor, operation: `expert.${step.kind}`, input, now };
      const take = () => takeStep(tx, { actor, expertId, ticketId, step, happenedAt, now });
      return withIdempotency(tx, call, take, (ids) => tx.tickets.byIds(ids, { kind: 'expert', expertId }));
    });

type Repositories = Parameters<Parameters<TakeExpertStepPorts['unitOfWork']>[1]>[0];
interface Taking {
  readonly actor: Actor;
  readonly expertId: ExpertId;
  readonly ticketId: TicketId;
  readonly step: ExpertStep;
  readonly happenedAt: Temporal.Instant | null;
  readonly now: Temporal.Instant;
}

async function takeStep(
  tx: Repositories,
  { actor, expertId, ticketId, step, happenedAt, now }: Taking,
): Promise<Result<Ticket, ExpertStepRefusal | 'BUSY'>> {
  const ticket = await tx.tickets.forUpdate(ticketId);
  const assignment = await tx.assignments.newestOf(ticketId, expertId);
  const [expert] = await tx.experts.byIds([expertId]);
  if (expert === undefined) return noneOfYours;
  const decision = decide(ticket, assignment, { expert, step, now, happenedAt });
  if (!decision.ok) return decision;
  if (!(await tx.outbox.hasRoom())) return busy;
  const by = { kind: 'EXPERT', subject: actor.subject } as const;
  return ok(await saveAndAnnounce(tx, decision.value, { expert, by }));
}

const noneOfYours = refuse('NOT_FOUND', 'There is no such ticket among yours; see `myAssignedTickets`.', [
  'input',
  'ticketId',
]);
const busy = refuse('BUSY', 'Too much is waiting to be sent on; try again in a few minutes.');
