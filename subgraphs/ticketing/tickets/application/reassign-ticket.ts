import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import { type ExpertId, newId, type TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Expert } from '../../experts/index.ts';
import { offer } from '../domain/assignment.ts';
import { decideReassignment, type ReassignmentRequest, type ReassignRefusal } from '../domain/reassign.ts';
import { checkVersion } from '../domain/staff-step.ts';
import { assign, type Ticket } from '../domain/ticket.ts';
import { takeBack } from '../domain/watch-ticket.ts';
import type { AssignmentRepository, TicketRepository } from './ports.ts';
import { type SaveStepRepositories, saveAndAnnounce } from './save-step.ts';
import { busy, noSuchTicket } from './take-staff-step.ts';

export interface ReassignmentRequests {
  find(ticketId: TicketId): Promise<ReassignmentRequest | null>;
  save(request: ReassignmentRequest & { readonly ticket: Ticket; readonly reason: string }): Promise<void>;
}
export type ReassignRepositories = SaveStepRepositories & {
  readonly tickets: Pick<TicketRepository, 'forUpdate'>;
  readonly assignments: Pick<AssignmentRepository, 'byIds'>;
  readonly batches: { openTicketsOf(ids: readonly ExpertId[]): Promise<ReadonlyMap<ExpertId, number>> };
  readonly reassignments: ReassignmentRequests;
};
export interface ReassignTicketPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<ReassignRepositories>;
}

export interface ReassignTicket {
  readonly ticketId: TicketId | null;
  readonly expected: number;
  readonly expertId: ExpertId | null;
  readonly reason: string;
  readonly breakSkillRule: boolean;
}
/** The ticket, and whether a second administrator has to ask for the same. */
export interface Reassigned {
  readonly ticket: Ticket;
  readonly awaitsSecondAdministrator: boolean;
}

/** Gives a ticket to an expert by hand; who has it now is told that it went. */
export const reassignTicket =
  ({ clock, unitOfWork }: ReassignTicketPorts) =>
  (
    actor: Actor,
    { ticketId, expected, expertId, reason: typed, breakSkillRule }: ReassignTicket,
  ): Promise<
    Result<Reassigned, ReassignRefusal | 'NOT_FOUND' | 'VERSION_CONFLICT' | 'INVALID_VALUE' | 'BUSY'>
  > =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const reason = checkText(typed, { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' });
      if (!reason.ok) return reason;
      const ticket = ticketId === null ? null : await tx.tickets.forUpdate(ticketId);
      if (ticket === null) return noSuchTicket;
      const seen = checkVersion(ticket, expected);
      if (!seen.ok) return seen;
      const [expert] = expertId === null ? [] : await tx.experts.byIds([expertId]);
      if (expert === undefined)
        return refuse('NOT_FOUND', 'There is no such expert; see `experts`.', ['input', 'expertId']);
      const now = clock.now();
      const decision = decideReassignment(ticket, expert, {
        by: { subject: actor.subject, isAdministrator: hasRole(actor, 'administrator') },
        breakSkillRule,
        openTickets: (await tx.batches.openTicketsOf([expert.id])).get(expert.id) ?? 0,
        request: await tx.reassignments.find(ticket.id),
        now,
      });
      if (!decision.ok) return decision;
      if (decision.value.kind === 'AWAIT_SECOND') {
        const askedBy = actor.subject ?? '';
        await tx.reassignments.save({
          ticket,
          expertId: expert.id,
          reason: reason.value,
          askedBy,
          askedAt: now,
        });
        return ok({ ticket, awaitsSecondAdministrator: true });
      }
      if (!(await tx.outbox.hasRoom())) return busy;
      const { skillRuleBrokenBy } = decision.value;
      const given = await give(tx, ticket, { expert, reason: reason.value, skillRuleBrokenBy, actor, now });
      return ok({ ticket: given, awaitsSecondAdministrator: false });
    });

/** Two steps: it comes back from who has it, and is offered to the other. */
export async function give(
  tx: ReassignRepositories,
  ticket: Ticket,
  given: {
    readonly expert: Expert;
    readonly reason: string;
    readonly skillRuleBrokenBy: string | null;
    readonly actor: Actor;
    readonly now: Temporal.Instant;
  },
): Promise<Ticket> {
  const { expert, reason, skillRuleBrokenBy, now } = given;
  const by = { kind: 'STAFF', subject: given.actor.subject } as const;
  const [held] = ticket.assigned === null ? [] : await tx.assignments.byIds([ticket.assigned.assignmentId]);
  const back =
    held === undefined
      ? ticket
      : await saveAndAnnounce(tx, takeBack(ticket, held, { because: 'REASSIGNED', now }), { by });
  const { id: ticketId, customerId } = ticket;
  const why = `Given by hand: ${reason}`;
  const id = newId('Assignment');
  const assignment = offer({ id, ticketId, customerId, expertId: expert.id, reason: why }, now);
  const step = assign(back, assignment, now);
  const offered = { ...step, ticket: { ...step.ticket, skillRuleBrokenBy }, details: why };
  return saveAndAnnounce(tx, offered, { expert, by });
}
