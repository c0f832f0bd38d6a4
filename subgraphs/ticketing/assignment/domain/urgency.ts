import type { TicketPriority } from '../../tickets/index.ts';
import type { WaitingTicket } from './batch.ts';
import type { UrgencyOrder } from './policy.ts';

const rank: Readonly<Record<TicketPriority, number>> = { URGENT: 0, HIGH: 1, NORMAL: 2, LOW: 3 };

type Urgent = Pick<WaitingTicket, 'id' | 'priority' | 'waitingSince' | 'resolveBy'>;

/** The order in which tickets have a claim: priority, then age and lateness as named, then the id, so that none are equal. */
export const byUrgency =
  (order: UrgencyOrder) =>
  (a: Urgent, b: Urgent): number =>
    rank[a.priority] - rank[b.priority] ||
    (order === 'oldest-first'
      ? byAge(a, b) || byPromise(a.resolveBy, b.resolveBy)
      : byPromise(a.resolveBy, b.resolveBy) || byAge(a, b)) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const byAge = (a: Urgent, b: Urgent): number => Temporal.Instant.compare(a.waitingSince, b.waitingSince);

/** The promise that is broken first, or was broken longest ago, comes first; no promise comes last. */
function byPromise(a: Temporal.Instant | null, b: Temporal.Instant | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return Temporal.Instant.compare(a, b);
}
