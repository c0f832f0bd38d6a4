import { type Actor, hasRole } from '../../../../kernel/access/actor.ts';
import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Expert } from '../../experts/index.ts';
import { decideReassignment } from '../domain/reassign.ts';
import { takeBack } from '../domain/watch-ticket.ts';
import type { TicketReads, TicketRepository } from './ports.ts';
import { give, type ReassignRepositories } from './reassign-ticket.ts';
import { saveAndAnnounce } from './save-step.ts';
import { busy } from './take-staff-step.ts';

type HandOverRepositories = ReassignRepositories & {
  readonly tickets: Pick<TicketReads, 'ofExpert'> & Pick<TicketRepository, 'forUpdate'>;
};
export interface HandOverTicketsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<HandOverRepositories>;
}

export interface HandOverTickets {
  readonly fromExpertId: ExpertId | null;
  /** Who gets what they may have; null gives everything back to be assigned. An id that is none is unknown. */
  readonly toExpertId: ExpertId | 'UNKNOWN' | null;
  readonly reason: string;
}
/** What became of an expert's tickets. */
export interface HandedOver {
  /** Offered to the other expert. */
  readonly given: number;
  /** Back to be assigned: no other was named, or a hard rule stands between the ticket and the one who was. */
  readonly returned: number;
  /** Begun already; it stays. */
  readonly kept: number;
}

/** An expert has at most a hundred tickets. */
const ticketsMax = 100;

/** Takes everything from an expert that they have not begun. No hard rule is broken, and nothing is left without its next step. */
export const handOverTickets =
  ({ clock, unitOfWork }: HandOverTicketsPorts) =>
  (
    actor: Actor,
    { fromExpertId, toExpertId, reason: typed }: HandOverTickets,
  ): Promise<Result<HandedOver, 'NOT_FOUND' | 'INVALID_VALUE' | 'BUSY'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const reason = checkText(typed, { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' });
      if (!reason.ok) return reason;
      if (fromExpertId === null) return noSuchExpert('fromExpertId');
      const found = await tx.experts.byIds([
        fromExpertId,
        ...(toExpertId === null || toExpertId === 'UNKNOWN' ? [] : [toExpertId]),
      ]);
      const to = found.find(({ id }) => id === toExpertId) ?? null;
      if (!found.some(({ id }) => id === fromExpertId)) return noSuchExpert('fromExpertId');
      if (toExpertId !== null && to === null) return noSuchExpert('toExpertId');
      if (toExpertId === fromExpertId)
        return refuse('INVALID_VALUE', 'This is the same expert; name another, or none.', [
          'input',
          'toExpertId',
        ]);
      if (!(await tx.outbox.hasRoom())) return busy;
      const states = ['ASSIGNED', 'ACCEPTED', 'IN_PROGRESS'] as const;
      const tickets = await tx.tickets.ofExpert(fromExpertId, states, { size: ticketsMax, after: null });
      const done = { given: 0, returned: 0, kept: 0 };
      for (const { id } of tickets)
        done[
          await handOver(tx, id, { from: fromExpertId, to, reason: reason.value, actor, now: clock.now() })
        ] += 1;
      return ok(done);
    });

async function handOver(
  tx: HandOverRepositories,
  id: Parameters<TicketRepository['forUpdate']>[0],
  given: {
    readonly from: ExpertId;
    readonly to: Expert | null;
    readonly reason: string;
    readonly actor: Actor;
    readonly now: Temporal.Instant;
  },
): Promise<keyof HandedOver> {
  const { to, reason, actor, now } = given;
  const ticket = await tx.tickets.forUpdate(id);
  // It was finished or taken back since the list was read.
  if (ticket === null || ticket.assigned?.expertId !== given.from || ticket.state === 'IN_PROGRESS')
    return 'kept';
  if (to !== null) {
    const openTickets = (await tx.batches.openTicketsOf([to.id])).get(to.id) ?? 0;
    const by = { subject: actor.subject, isAdministrator: hasRole(actor, 'administrator') };
    const decision = decideReassignment(ticket, to, {
      by,
      breakSkillRule: false,
      openTickets,
      request: null,
      now,
    });
    if (decision.ok && decision.value.kind === 'GIVE') {
      await give(tx, ticket, { expert: to, reason, skillRuleBrokenBy: null, actor, now });
      return 'given';
    }
  }
  const [held] = await tx.assignments.byIds([ticket.assigned.assignmentId]);
  if (held === undefined) return 'kept';
  const by = { kind: 'STAFF', subject: actor.subject } as const;
  const back = takeBack(ticket, held, { because: 'REASSIGNED', now });
  await saveAndAnnounce(tx, { ...back, details: `Handed over: ${reason}` }, { by });
  return 'returned';
}

const noSuchExpert = (field: string) =>
  refuse('NOT_FOUND', 'There is no such expert; see `experts`.', ['input', field]);
