import type { CustomerId, DeviceId, ExpertId, SupportPlanId, TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { DeviceCategory } from '../../devices/index.ts';
import type { Address } from '../../profile/index.ts';

export type TicketState =
  | 'SUBMITTED'
  | 'WAITING'
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'CANCELLED';
export type TicketPriority = 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
export type TicketChannel = 'WEB' | 'TELEPHONE';

/** A ticket as the customer sees it: what was submitted, and how far ticketing's work on it is known here. */
export interface Ticket {
  readonly id: TicketId;
  readonly customerId: CustomerId;
  /** Version of ticketing's last change that is in this copy; 0 before the first. */
  readonly version: number;
  readonly reference: string;
  readonly planId: SupportPlanId;
  readonly deviceId: DeviceId | null;
  readonly deviceCategory: DeviceCategory;
  readonly title: string;
  readonly description: string;
  readonly priority: TicketPriority;
  /** Where the expert comes to. */
  readonly place: Address;
  readonly state: TicketState;
  readonly channel: TicketChannel;
  readonly expert: TicketExpert | null;
  readonly submittedAt: Temporal.Instant;
  readonly completedAt: Temporal.Instant | null;
}

export interface TicketExpert {
  readonly id: ExpertId;
  readonly name: string;
}

export const isOpen = ({ state }: Pick<Ticket, 'state'>): boolean =>
  state !== 'COMPLETED' && state !== 'CANCELLED';

/** Without I, L, O and U, which are misheard and misread. */
const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a person says on the telephone: `T-7F3K-9Q2M`. @param random at least eight bytes, the low five bits of each are used */
export function ticketReference(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, 8), (byte) => referenceAlphabet[byte & 31]).join('');
  return `T-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export function cancelTicket(ticket: Ticket): Result<Ticket, 'NOT_OPEN'> {
  if (!isOpen(ticket))
    return refuse(
      'NOT_OPEN',
      `The ticket is ${ticket.state.toLowerCase()} already; only an open one can be withdrawn.`,
      ['input', 'ticketId'],
    );
  return ok({ ...ticket, state: 'CANCELLED' });
}

/** Back to SUBMITTED until the operations side confirms it. */
export function reopenTicket(ticket: Ticket): Result<Ticket, 'NOT_COMPLETED'> {
  if (ticket.state !== 'COMPLETED')
    return refuse(
      'NOT_COMPLETED',
      `The ticket is ${ticket.state.toLowerCase().replace('_', ' ')}; only a completed one can be reopened.`,
      ['input', 'ticketId'],
    );
  return ok({ ...ticket, state: 'SUBMITTED', expert: null, completedAt: null });
}

/** A step of ticketing's work, with the whole state after it. */
export interface TicketStep {
  readonly version: number;
  readonly change: TicketChange;
  readonly state: TicketState;
  readonly priority: TicketPriority;
  readonly deviceCategory: DeviceCategory;
  readonly expert: TicketExpert | null;
  readonly changedAt: Temporal.Instant;
}
export type TicketChange =
  | 'RECEIVED'
  | 'WAITING'
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'STARTED'
  | 'COMPLETED'
  | 'REOPENED'
  | 'CANCELLED'
  | 'COMMENTED';

/**
 * The copy after a step, or null when a newer one is known. A ticket that the customer withdrew here stays withdrawn when steps
 * arrive from before the operations side heard of the withdrawal. Only a completion overrides it.
 */
export function applyStep(ticket: Ticket, step: TicketStep): Ticket | null {
  if (step.version <= ticket.version) return null;
  const isBeforeWithdrawal = ticket.state === 'CANCELLED' && step.state !== 'COMPLETED';
  const isNewlyCompleted = step.state === 'COMPLETED' && ticket.completedAt === null;
  return {
    ...ticket,
    version: step.version,
    state: isBeforeWithdrawal ? 'CANCELLED' : step.state,
    priority: step.priority,
    deviceCategory: step.deviceCategory,
    expert: step.expert,
    completedAt: step.state !== 'COMPLETED' ? null : isNewlyCompleted ? step.changedAt : ticket.completedAt,
  };
}
