import { assert, Outage } from '../../../../kernel/errors/errors.ts';
import { type ExpertId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { type Expert, isAbsent } from '../../experts/index.ts';
import {
  assign,
  keepWaiting,
  offer,
  type SaveStepRepositories,
  saveAndAnnounce,
  type Ticket,
  type TicketReads,
} from '../../tickets/index.ts';
import { type AssignmentPlan, assignTickets } from '../domain/assign-tickets.ts';
import type { Candidate, WaitingTicket } from '../domain/batch.ts';
import type { AvailableExperts, BatchPosition, BatchRepository } from './ports.ts';

type BatchRepositories = SaveStepRepositories & {
  readonly batches: BatchRepository;
  readonly experts: AvailableExperts;
  readonly tickets: Pick<TicketReads, 'byIds'>;
};

export interface AssignWaitingTicketsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<BatchRepositories>;
}

/** What a run did. */
export interface AssignmentReport {
  /** Tickets that were waiting. */
  readonly considered: number;
  readonly assigned: number;
  /** Tickets that no expert fits. */
  readonly leftWaiting: number;
  readonly ranAt: Temporal.Instant;
}

/** An expert who did not take a ticket in time is asked again after this, when no other has taken it meanwhile. */
const askedAgainAfterHours = 12;

/** Tickets in one transaction. Experts who answer meanwhile wait for its end, so it is small. */
const batchMax = 200;

/**
 * Looks at every waiting ticket once, in transactions of a bounded size. One batch works at a time, whichever process asks: a run
 * that begins during another is refused, and the batches of runs that meet later take turns.
 *
 * @param options.signal  ends the run after the batch at hand
 * @throws Outage when too many messages wait to be sent on
 */
export const assignWaitingTickets =
  ({ clock, unitOfWork }: AssignWaitingTicketsPorts, options: { readonly batchMax?: number } = {}) =>
  async (signal?: AbortSignal): Promise<Result<AssignmentReport, 'ALREADY_RUNNING'>> => {
    const size = options.batchMax ?? batchMax;
    const ranAt = clock.now();
    let position: BatchPosition | null = null;
    const total = { considered: 0, assigned: 0, leftWaiting: 0 };
    for (;;) {
      const after: BatchPosition | null = position;
      const batch = await unitOfWork({ kind: 'all' }, async (tx): Promise<Batch | null> => {
        if (after !== null) await tx.batches.lock();
        else if (!(await tx.batches.tryLock())) return null;
        return assignBatch(tx, { after, size, now: clock.now() });
      });
      if (batch === null)
        return refuse(
          'ALREADY_RUNNING',
          'Another batch is at work; its result will do. Look again in a moment.',
        );
      total.considered += batch.considered;
      total.assigned += batch.assigned;
      total.leftWaiting += batch.leftWaiting;
      position = batch.last;
      if (batch.considered < size || signal?.aborted === true) return ok({ ...total, ranAt });
    }
  };

type Batch = Omit<AssignmentReport, 'ranAt'> & { readonly last: BatchPosition | null };

async function assignBatch(
  tx: BatchRepositories,
  { after, size, now }: { after: BatchPosition | null; size: number; now: Temporal.Instant },
): Promise<Batch> {
  const tickets = await lockNextWaiting(tx, after, size);
  if (tickets.length === 0) return { considered: 0, assigned: 0, leftWaiting: 0, last: after };
  if (!(await tx.outbox.hasRoom())) throw new Outage('the outbox, which is full', { retryable: true });
  const experts = await tx.experts.availableForShare();
  const openTickets = await tx.batches.openTicketsOf(experts.map(({ id }) => id));
  const lateSince = now.subtract({ hours: askedAgainAfterHours });
  const rejections = await tx.batches.rejectionsOf(
    tickets.map(({ id }) => id),
    lateSince,
  );
  const decided = assignTickets({
    tickets: tickets.map((ticket) => toWaiting(ticket, rejections.get(ticket.id))),
    experts: experts.map(
      (expert): Candidate => ({
        ...expert,
        skills: expert.covers,
        available: !isAbsent(expert.absences, now),
        openTickets: openTickets.get(expert.id) ?? 0,
      }),
    ),
  });
  assert(decided.ok, 'what was checked when it was saved can be decided');
  const plan = decided.value;
  await carryOut(tx, plan, { tickets, experts, now });
  return {
    considered: tickets.length,
    assigned: plan.assignments.length,
    leftWaiting: plan.waiting.length,
    last: tickets.at(-1) ?? after,
  };
}

/** In the order of the rule. */
async function lockNextWaiting(
  tx: BatchRepositories,
  after: BatchPosition | null,
  size: number,
): Promise<readonly Ticket[]> {
  const ids = await tx.batches.nextWaiting(after, size);
  if (ids.length === 0) return [];
  const byId = new Map((await tx.tickets.byIds(ids, { kind: 'staff' })).map((ticket) => [ticket.id, ticket]));
  return ids.map((id) => {
    const ticket = byId.get(id);
    assert(ticket !== undefined, 'a locked ticket is there');
    return ticket;
  });
}

const noExperts: ReadonlySet<ExpertId> = new Set();

const toWaiting = (ticket: Ticket, rejectedBy: ReadonlySet<ExpertId> | undefined): WaitingTicket => ({
  id: ticket.id,
  priority: ticket.priority,
  waitingSince: ticket.waitingSince,
  resolveBy: ticket.deadlines?.resolveBy ?? null,
  requiredSkills: ticket.requiredSkills,
  place: ticket.visit.place,
  rejectedBy: rejectedBy ?? noExperts,
});

async function carryOut(
  tx: SaveStepRepositories,
  plan: AssignmentPlan,
  {
    tickets,
    experts,
    now,
  }: { tickets: readonly Ticket[]; experts: readonly Expert[]; now: Temporal.Instant },
): Promise<void> {
  const ticketById = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const expertById = new Map(experts.map((expert) => [expert.id, expert]));
  for (const { ticketId, expertId, reason } of plan.assignments) {
    const ticket = ticketById.get(ticketId);
    const expert = expertById.get(expertId);
    assert(ticket !== undefined && expert !== undefined, 'the plan names what it was given');
    const { customerId } = ticket;
    const assignment = offer({ id: newId('Assignment'), ticketId, customerId, expertId, reason }, now);
    await saveAndAnnounce(tx, assign(ticket, assignment, now), { expert });
  }
  for (const { ticketId, reason } of plan.waiting) {
    const ticket = ticketById.get(ticketId);
    assert(ticket !== undefined, 'the plan names what it was given');
    const step = keepWaiting(ticket, reason, now);
    if (step !== null) await saveAndAnnounce(tx, step);
  }
}
