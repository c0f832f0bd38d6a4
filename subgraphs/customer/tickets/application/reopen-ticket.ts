import type { Actor } from '../../../../kernel/access/actor.ts';
import type { SupportPlanId, TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, changeableBy, notFound } from '../../access/index.ts';
import { coveringPlan, type PlanRepository } from '../../plans/index.ts';
import { reopenTicket as reopen, type Ticket } from '../domain/ticket.ts';
import { announceAmendment } from './announce-amendment.ts';
import type { TicketRepository } from './ports.ts';

type Plans = Pick<PlanRepository, 'unendedOf'>;

export interface ReopenTicketPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{
    readonly tickets: TicketRepository;
    readonly plans: Plans;
    readonly outbox: Outbox;
  }>;
}
export interface ReopenTicket {
  /** Null: an id of the wrong form. */
  readonly ticketId: TicketId | null;
  readonly reason: string;
}
type Refusal = 'NOT_FOUND' | 'NOT_COMPLETED' | 'NOT_COVERED' | 'INVALID_VALUE' | 'BUSY';

/** Sends a completed ticket back to be assigned. */
export const reopenTicket =
  ({ clock, unitOfWork }: ReopenTicketPorts) =>
  async (actor: Actor, input: ReopenTicket): Promise<Result<Ticket, Refusal>> => {
    const unknown = notFound('ticket', ['input', 'ticketId']);
    const { ticketId } = input;
    const access = changeableBy(actor);
    if (access === null || ticketId === null) return unknown;
    const reason = checkText(input.reason, { path: ['input', 'reason'], min: 1, max: 1000, lines: 'many' });
    if (!reason.ok) return reason;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const ticket = await tx.tickets.forUpdate(ticketId);
      if (ticket === null) return unknown;
      const reopened = reopen(ticket);
      if (!reopened.ok) return reopened;
      const planId = await planStillCovering(tx, ticket, now);
      if (planId === null) return notCovered;
      if (!(await tx.outbox.hasRoom())) return busy;
      const next = { ...reopened.value, planId };
      await tx.tickets.update(next);
      await announceAmendment(tx, next, { kind: 'REOPEN', reason: reason.value }, now);
      return ok(next);
    });
  };

const notCovered = refuse(
  'NOT_COVERED',
  'No running plan covers this ticket any more; choose a plan and submit a new ticket.',
  ['input', 'ticketId'],
);

/** A reopened ticket does not count against the plan's bound of open tickets: the work was not done right. */
async function planStillCovering(
  tx: { readonly plans: Plans },
  ticket: Ticket,
  now: Temporal.Instant,
): Promise<SupportPlanId | null> {
  const plans = await tx.plans.unendedOf(ticket.customerId);
  const wanted = { category: ticket.deviceCategory, country: ticket.place.country };
  const covering = (candidates: typeof plans) =>
    coveringPlan(
      candidates.map((plan) => ({ plan, openTickets: 0 })),
      wanted,
      now,
    );
  const own = covering(plans.filter(({ id }) => id === ticket.planId));
  if (own.ok) return own.value.id;
  const other = covering(plans);
  return other.ok ? other.value.id : null;
}
