import { assert, Outage } from '../../../../kernel/errors/errors.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import {
  type AssignmentReads,
  type SaveStepRepositories,
  saveAndAnnounce,
  type Ticket,
  type TicketReads,
  type WatchDecision,
  watchTicket,
  withDeadlines,
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
  /** Tickets of which it was told further up that they are late, or that a promise is nearly used up. */
  readonly escalated: number;
  /** Tickets that waited for their customer long enough. */
  readonly resumed: number;
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
    const done = { returned: 0, escalated: 0, resumed: 0 };
    for (;;) {
      const batch = await unitOfWork({ kind: 'all' }, (tx) => watchBatch(tx, ranAt));
      done.returned += batch.returned;
      done.escalated += batch.escalated;
      done.resumed += batch.resumed;
      if (batch.returned + batch.escalated + batch.resumed < batchMax || signal?.aborted === true) break;
    }
    const before = ranAt.subtract({ minutes: toleranceMinutes });
    const stuck = await unitOfWork({ kind: 'all' }, (tx) => tx.watch.countStuck(before));
    return { ...done, stuck, ranAt };
  };

async function watchBatch(
  tx: WatchRepositories,
  now: Temporal.Instant,
): Promise<Pick<WatchReport, 'returned' | 'escalated' | 'resumed'>> {
  const ids = await tx.watch.lockDue(now, batchMax);
  if (ids.length === 0) return { returned: 0, escalated: 0, resumed: 0 };
  if (!(await tx.outbox.hasRoom())) throw new Outage('the outbox, which is full', { retryable: true });
  const decisions = await decide(tx, ids, now);
  for (const { ticket, decision } of decisions) await carryOut(tx, ticket, decision, now);
  const countOf = (wanted: WatchDecision['kind']) =>
    decisions.filter(({ decision }) => decision.kind === wanted).length;
  return {
    returned: countOf('RETURN'),
    escalated: countOf('ESCALATE') + countOf('WARN'),
    resumed: countOf('RESUME'),
  };
}

/** What is told further up changes nothing of the work, so it is not announced. */
async function carryOut(
  tx: WatchRepositories,
  ticket: Ticket,
  decision: WatchDecision,
  now: Temporal.Instant,
): Promise<void> {
  switch (decision.kind) {
    case 'RETURN':
    case 'RESUME':
      await saveAndAnnounce(tx, decision.step);
      return;
    case 'ESCALATE':
      return tx.tickets.update(await withDeadlines(tx, decision.ticket, { now }));
    case 'WARN':
      return tx.tickets.update(await withDeadlines(tx, ticket, { now }));
  }
}

interface Decided {
  readonly ticket: Ticket;
  readonly decision: WatchDecision;
}

async function decide(
  tx: WatchRepositories,
  ids: readonly TicketId[],
  now: Temporal.Instant,
): Promise<readonly Decided[]> {
  const tickets = await tx.tickets.byIds(ids, { kind: 'staff' });
  const held = tickets.flatMap(({ assigned }) => (assigned === null ? [] : [assigned]));
  const assignments = await tx.assignments.byIds(held.map(({ assignmentId }) => assignmentId));
  const experts = await tx.experts.byIds([...new Set(held.map(({ expertId }) => expertId))]);
  const assignmentById = new Map(assignments.map((each) => [each.id, each]));
  const expertById = new Map(experts.map((each) => [each.id, each]));
  return tickets.flatMap((ticket) => {
    const { assigned } = ticket;
    const assignment = assigned === null ? undefined : assignmentById.get(assigned.assignmentId);
    const expert = assigned === null ? undefined : expertById.get(assigned.expertId);
    const isHeld = assignment !== undefined && expert !== undefined;
    assert(isHeld || assigned === null, 'a ticket that is given has both');
    const decision = watchTicket(ticket, isHeld ? { assignment, expert } : null, now);
    return decision === null ? [] : [{ ticket, decision }];
  });
}
