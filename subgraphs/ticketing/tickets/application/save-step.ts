import { assert } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import type { BodyOf, Outbox } from '../../../../schema/messages/outbox.ts';
import { ticketChanged } from '../../../../schema/messages/ticketing/ticket-changed.v1.ts';
import type { Expert } from '../../experts/index.ts';
import { offeredNotification, withdrawnNotification } from '../../notifications/index.ts';
import type { Step, Ticket, TicketChange } from '../domain/ticket.ts';
import { type Author, bySystem, eventOf } from '../domain/ticket-event.ts';
import type {
  AssignmentRepository,
  ContractTermsById,
  EventReads,
  EventRepository,
  ExpertsById,
  NotificationInserter,
  TicketRepository,
} from './ports.ts';
import { movesDeadlines, withDeadlines } from './with-deadlines.ts';

/** What a step is announced with. */
export interface AnnounceStepRepositories {
  readonly experts: ExpertsById;
  readonly notifications: NotificationInserter;
  readonly events: EventRepository;
  readonly outbox: Outbox;
}

/** What a step is saved and announced with. */
export interface SaveStepRepositories extends AnnounceStepRepositories {
  readonly tickets: Pick<TicketRepository, 'update'>;
  readonly assignments: Pick<AssignmentRepository, 'save'>;
  readonly contracts: ContractTermsById;
  readonly events: AnnounceStepRepositories['events'] & Pick<EventReads, 'ofTickets'>;
}

type AmendmentId = BodyOf<typeof ticketChanged>['amendmentId'];

/**
 * Saves a step with its assignment and announces it: to the other quanta by message, to the expert by a notification where the
 * expert did not take the step.
 *
 * @param expert       whom the step's assignment names; read when absent
 * @param amendmentId  the customer's amendment that the step answers
 * @param by           who takes it; the batch or the watch when absent
 * @returns the ticket with the deadlines that follow from the step
 */
export async function saveAndAnnounce(
  tx: SaveStepRepositories,
  step: Step,
  { expert, amendmentId, by = bySystem }: { expert?: Expert; amendmentId?: AmendmentId; by?: Author } = {},
): Promise<Ticket> {
  const newest = eventOf(step, by);
  const ticket = movesDeadlines.has(step.change)
    ? await withDeadlines(tx, step.ticket, { now: step.ticket.changedAt, newest })
    : step.ticket;
  // Ended first: a ticket has one open assignment at a time.
  if (step.assignment !== null) await tx.assignments.save(step.assignment);
  await tx.tickets.update(ticket);
  await announce(tx, { ...step, ticket }, { expert, amendmentId, by });
  return ticket;
}

/** Announces a step that is saved. */
export async function announce(
  tx: AnnounceStepRepositories,
  step: Step,
  {
    expert,
    amendmentId,
    by = bySystem,
  }: { expert?: Expert | undefined; amendmentId?: AmendmentId; by?: Author } = {},
): Promise<void> {
  const { ticket, change, note } = step;
  await tx.events.add(eventOf(step, by));
  const named = expert ?? (await expertOf(tx, step));
  const holder = ticket.assigned === null ? null : named;
  await tx.outbox.add(ticketChanged, {
    ticketId: ticket.id,
    customerId: ticket.customerId,
    version: ticket.version,
    change: toldAs(change),
    state: ticket.state,
    priority: ticket.priority,
    deviceCategory: ticket.deviceCategory,
    expert: holder === null ? null : { expertId: holder.id, name: holder.name },
    ...(change === 'REJECTED' && named !== null ? { declinedBy: named.id } : {}),
    ...returnedOf(step),
    waitingReason: ticket.waitingReason,
    note,
    ...(amendmentId === undefined ? {} : { amendmentId }),
    respondBy: ticket.deadlines?.respondBy?.toString() ?? null,
    resolveBy: ticket.deadlines?.resolveBy?.toString() ?? null,
    changedAt: ticket.changedAt.toString(),
  });
  if (named !== null) await notifyExpert(tx, step, named);
}

/** As the other quanta know it: what came back waits, and the rest are words about the ticket. */
function toldAs(change: TicketChange): BodyOf<typeof ticketChanged>['change'] {
  switch (change) {
    case 'RETURNED':
      return 'WAITING';
    case 'ASKED_CUSTOMER':
    case 'RESUMED':
    case 'PRIORITY_CHANGED':
    case 'APPOINTMENT':
    case 'ON_THE_WAY':
    case 'PAUSED':
      return 'COMMENTED';
    default:
      return change;
  }
}

/** From whom a ticket came back, and why. */
const returnedOf = ({ change, assignment }: Step) =>
  change === 'RETURNED' && assignment !== null && assignment.withdrawnBecause !== null
    ? { returned: { expertId: assignment.expertId, because: assignment.withdrawnBecause } }
    : {};

async function notifyExpert(
  tx: AnnounceStepRepositories,
  { change, ticket, assignment }: Step,
  expert: Expert,
): Promise<void> {
  const occasion = { id: newId('Notice'), expert, ticket, now: ticket.changedAt };
  if (change === 'ASSIGNED') await tx.notifications.insert(offeredNotification(occasion));
  // A reopened ticket was done already: its expert was not on the way.
  const because = assignment?.withdrawnBecause ?? null;
  if (because !== null && because !== 'REOPENED')
    await tx.notifications.insert(withdrawnNotification({ ...occasion, because }));
}

/** Whom the step is about: the assignment that it touches, else who has the ticket. */
async function expertOf(tx: AnnounceStepRepositories, { ticket, assignment }: Step): Promise<Expert | null> {
  const id = assignment?.expertId ?? ticket.assigned?.expertId;
  if (id === undefined) return null;
  const [expert] = await tx.experts.byIds([id]);
  assert(expert !== undefined, 'the expert of an assignment is there');
  return expert;
}
