import { assert, Outage } from '../../../../kernel/errors/errors.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import {
  type AssignmentReads,
  type SaveStepRepositories,
  saveAndAnnounce,
  type TicketReads,
  type WatchDecision,
  watchTicket,
} from '../../tickets/index.ts';
import { type StuckReason, toleranceMinutes } from '../domain/stuck.ts';
import type { WatchReads, WatchRepository } from './ports.ts';

type WatchRepositories = SaveStepRepositories & {
  readonly watch: WatchRepository & WatchReads;
  readonly tickets: Pick<TicketReads, 'byIds'>;
  readonly assignments: Pick<AssignmentReads, 'byIds'>;
};

export interface WatchTicketsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<WatchRepositories>;
}

/** What a look over all tickets did, and what it found. */
export interface WatchReport {
  /** Tickets that came back from their expert. */
  readonly returned: number;
  /** Tickets of which it was told further up that they are late. */
  readonly escalated: number;
  /** Tickets without a way on, by reason; empty when none is lost. */
  readonly stuck: ReadonlyMap<StuckReason, number>;
  readonly ranAt: Temporal.Instant;
}

/** Tickets in one transaction: experts who answer meanwhile wait for its end. */
const batchMax = 100;

/**
 * Takes every step that time itself asks for, and then proves over all tickets that none is without a way on. May be
 * interrupted and repeated at any point: what is done is not due any more.
 *
 * @param signal  ends it after the batch at hand
 * @throws Outage when too many messages wait to be sent on
 */
export const watchTickets =
  ({ clock, unitOfWork }: WatchTicketsPorts) =>
  async (signal?: AbortSignal): Promise<WatchReport> => {
    const ranAt = clock.now();
    const done = { returned: 0, escalated: 0 };
    for (;;) {
      const batch = await unitOfWork({ kind: 'all' }, (tx) => watchBatch(tx, ranAt));
      done.returned += batch.returned;
      done.escalated += batch.escalated;
      if (batch.returned + batch.escalated < batchMax || signal?.aborted === true) break;
    }
    const before = ranAt.subtract({ minutes: toleranceMinutes });
    const stuck = await unitOfWork({ kind: 'all' }, (tx) => tx.watch.countStuck(before));
    return { ...done, stuck, ranAt };
  };

async function watchBatch(
  tx: WatchRepositories,
  now: Temporal.Instant,
): Promise<Pick<WatchReport, 'returned' | 'escalated'>> {
  const ids = await tx.watch.lockDue(now, batchMax);
  if (ids.length === 0) return { returned: 0, escalated: 0 };
  if (!(await tx.outbox.hasRoom())) throw new Outage('the outbox, which is full', { retryable: true });
  const decisions = await decide(tx, ids, now);
  for (const decision of decisions)
    if (decision.kind === 'RETURN') await saveAndAnnounce(tx, decision.step);
    else await tx.tickets.update(decision.ticket);
  const returned = decisions.filter(({ kind }) => kind === 'RETURN').length;
  return { returned, escalated: decisions.length - returned };
}

async function decide(
  tx: WatchRepositories,
  ids: readonly TicketId[],
  now: Temporal.Instant,
): Promise<readonly WatchDecision[]> {
  const tickets = await tx.tickets.byIds(ids, { kind: 'staff' });
  const held = tickets.flatMap(({ assigned }) => (assigned === null ? [] : [assigned]));
  const assignments = await tx.assignments.byIds(held.map(({ assignmentId }) => assignmentId));
  const experts = await tx.experts.byIds([...new Set(held.map(({ expertId }) => expertId))]);
  const assignmentById = new Map(assignments.map((each) => [each.id, each]));
  const expertById = new Map(experts.map((each) => [each.id, each]));
  return tickets.flatMap((ticket) => {
    if (ticket.assigned === null) return watchTicket(ticket, null, now) ?? [];
    const assignment = assignmentById.get(ticket.assigned.assignmentId);
    const expert = expertById.get(ticket.assigned.expertId);
    assert(assignment !== undefined && expert !== undefined, 'a ticket that is given has both');
    return watchTicket(ticket, { assignment, expert }, now) ?? [];
  });
}
