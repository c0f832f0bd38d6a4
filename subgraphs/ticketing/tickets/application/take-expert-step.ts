import type { Actor } from '../../../../kernel/access/actor.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { takeExpertStep as decide, type ExpertStep, type ExpertStepRefusal } from '../domain/expert-step.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { AssignmentRepository, TicketRepository } from './ports.ts';
import { type SaveStepRepositories, saveAndAnnounce } from './save-step.ts';

export interface TakeExpertStepPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<
    SaveStepRepositories & {
      readonly tickets: Pick<TicketRepository, 'forUpdate'>;
      readonly assignments: Pick<AssignmentRepository, 'newestOf'>;
    }
  >;
}

/** Accept, reject, start or complete. Two at once wait for each other: the second finds the state that the first left. */
export const takeExpertStep =
  ({ clock, unitOfWork }: TakeExpertStepPorts) =>
  (
    actor: Actor,
    { ticketId, step }: { readonly ticketId: TicketId | null; readonly step: ExpertStep },
  ): Promise<Result<Ticket, ExpertStepRefusal | 'BUSY'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const { expertId } = actor;
      if (expertId === null || ticketId === null) return noneOfYours;
      const ticket = await tx.tickets.forUpdate(ticketId);
      const assignment = await tx.assignments.newestOf(ticketId, expertId);
      const [expert] = await tx.experts.byIds([expertId]);
      if (expert === undefined) return noneOfYours;
      const decision = decide(ticket, assignment, { expert, step, now: clock.now() });
      if (!decision.ok) return decision;
      if (!(await tx.outbox.hasRoom())) return busy;
      const by = { kind: 'EXPERT', subject: actor.subject } as const;
      return ok(await saveAndAnnounce(tx, decision.value, { expert, by }));
    });

const noneOfYours = refuse('NOT_FOUND', 'There is no such ticket among yours; see `myAssignedTickets`.', [
  'input',
  'ticketId',
]);
const busy = refuse('BUSY', 'Too much is waiting to be sent on; try again in a few minutes.');
