import { assert } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import type { BodyOf, Outbox } from '../../../../schema/messages/outbox.ts';
import { ticketChanged } from '../../../../schema/messages/ticketing/ticket-changed.v1.ts';
import type { Expert } from '../../experts/index.ts';
import { offeredNotification, withdrawnNotification } from '../../notifications/index.ts';
import type { Step } from '../domain/ticket.ts';
import type { AssignmentRepository, ExpertsById, NotificationInserter, TicketRepository } from './ports.ts';

/** What a step is announced with. */
export interface AnnounceStepRepositories {
  readonly experts: ExpertsById;
  readonly notifications: NotificationInserter;
  readonly outbox: Outbox;
}

/** What a step is saved and announced with. */
export interface SaveStepRepositories extends AnnounceStepRepositories {
  readonly tickets: Pick<TicketRepository, 'update'>;
  readonly assignments: Pick<AssignmentRepository, 'save'>;
}

type AmendmentId = BodyOf<typeof ticketChanged>['amendmentId'];

/**
 * Saves a step with its assignment and announces it: to the other quanta by message, to the expert by a notification where the
 * expert did not take the step.
 *
 * @param expert       whom the step's assignment names; read when absent
 * @param amendmentId  the customer's amendment that the step answers
 */
export async function saveAndAnnounce(
  tx: SaveStepRepositories,
  step: Step,
  { expert, amendmentId }: { expert?: Expert; amendmentId?: AmendmentId } = {},
): Promise<void> {
  // Ended first: a ticket has one open assignment at a time.
  if (step.assignment !== null) await tx.assignments.save(step.assignment);
  await tx.tickets.update(step.ticket);
  await announce(tx, step, { expert, amendmentId });
}

/** Announces a step that is saved. */
export async function announce(
  tx: AnnounceStepRepositories,
  step: Step,
  { expert, amendmentId }: { expert?: Expert | undefined; amendmentId?: AmendmentId } = {},
): Promise<void> {
  const { ticket, change, note } = step;
  const named = expert ?? (await expertOf(tx, step));
  const holder = ticket.assigned === null ? null : named;
  await tx.outbox.add(ticketChanged, {
    ticketId: ticket.id,
    customerId: ticket.customerId,
    version: ticket.version,
    // The other quanta know a ticket that came back as one that waits.
    change: change === 'RETURNED' ? 'WAITING' : change,
    state: ticket.state,
    priority: ticket.priority,
    deviceCategory: ticket.deviceCategory,
    expert: holder === null ? null : { expertId: holder.id, name: holder.name },
    ...(change === 'REJECTED' && named !== null ? { declinedBy: named.id } : {}),
    ...returnedOf(step),
    waitingReason: ticket.waitingReason,
    note,
    ...(amendmentId === undefined ? {} : { amendmentId }),
    respondBy: ticket.deadlines?.respondBy.toString() ?? null,
    resolveBy: ticket.deadlines?.resolveBy.toString() ?? null,
    changedAt: ticket.changedAt.toString(),
  });
  if (named !== null) await notifyExpert(tx, step, named);
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
