import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import { newId, type TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import {
  checkWords,
  takeStaffStep as decide,
  type StaffStep,
  type StaffStepRefusal,
} from '../domain/staff-step.ts';
import type { Audience, Ticket, TicketComment } from '../domain/ticket.ts';
import type { CommentRepository, TicketRepository } from './ports.ts';
import { type SaveStepRepositories, saveAndAnnounce } from './save-step.ts';

type StaffRepositories = SaveStepRepositories & {
  readonly tickets: Pick<TicketRepository, 'forUpdate'>;
  readonly comments: CommentRepository;
};
export interface TakeStaffStepPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<StaffRepositories>;
}

/** @property expected  the version that the caller has seen; null does not ask */
export interface TakeStaffStep {
  readonly ticketId: TicketId | null;
  readonly expected: number | null;
  readonly step: StaffStep;
  readonly audience?: Audience;
}

export const busy = refuse('BUSY', 'Too much is waiting to be sent on; try again in a few minutes.');
export const noSuchTicket = refuse('NOT_FOUND', 'There is no such ticket; see `ticketSearch`.', [
  'input',
  'ticketId',
]);

/** A comment, a question to the customer, or another priority. Experts write on tickets that they have now. */
export const takeStaffStep =
  ({ clock, unitOfWork }: TakeStaffStepPorts) =>
  (
    actor: Actor,
    { ticketId, expected, step, audience = 'PUBLIC' }: TakeStaffStep,
  ): Promise<Result<Ticket, StaffStepRefusal | 'BUSY'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const ticket = ticketId === null ? null : await tx.tickets.forUpdate(ticketId);
      const by = ticket === null ? null : writerOf(actor, ticket);
      if (ticket === null || by === null) return noSuchTicket;
      const now = clock.now();
      const said = { by, bySubject: actor.subject, audience, writtenAt: now };
      if (step.kind === 'COMMENT' && audience === 'INTERNAL') {
        const text = checkWords(step.text);
        if (!text.ok) return text;
        await addComment(tx, ticket, { ...said, text: text.value });
        return ok(ticket);
      }
      const decision = decide(ticket, { step, expected, now });
      if (!decision.ok) return decision;
      if (!(await tx.outbox.hasRoom())) return busy;
      const { note } = decision.value;
      if (step.kind !== 'CHANGE_PRIORITY' && note !== null)
        await addComment(tx, ticket, { ...said, audience: 'PUBLIC', text: note });
      return ok(await saveAndAnnounce(tx, decision.value, { by: { kind: by, subject: actor.subject } }));
    });

function writerOf(actor: Actor, ticket: Ticket): 'STAFF' | 'EXPERT' | null {
  if (hasRole(actor, 'helpdesk', 'administrator')) return 'STAFF';
  return actor.expertId !== null && ticket.assigned?.expertId === actor.expertId ? 'EXPERT' : null;
}

const addComment = (
  tx: StaffRepositories,
  { id: ticketId, customerId }: Ticket,
  comment: Omit<TicketComment, 'ticketId'>,
): Promise<boolean> => tx.comments.add({ ...comment, id: newId('Message'), ticketId, customerId });
