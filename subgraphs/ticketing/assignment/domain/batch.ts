import type { ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { ServiceArea, Skill } from '../../experts/index.ts';
import type { Address, TicketPriority } from '../../tickets/index.ts';

/** Degrees, WGS 84. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** A ticket that waits for an expert, as far as the rule asks. */
export interface WaitingTicket {
  readonly id: TicketId;
  readonly priority: TicketPriority;
  readonly waitingSince: Temporal.Instant;
  /** Promised resolution; null when nothing was promised. */
  readonly resolveBy: Temporal.Instant | null;
  readonly requiredSkills: readonly Skill[];
  readonly place: Pick<Address, 'country' | 'postalCode'>;
  /** Where the place is, when that is known. */
  readonly coordinates?: Coordinates | null;
  /** Who declined it since it was submitted or last reopened. */
  readonly rejectedBy: ReadonlySet<ExpertId>;
}

export interface Candidate {
  readonly id: ExpertId;
  readonly name: string;
  readonly skills: readonly Skill[];
  readonly areas: readonly ServiceArea[];
  /** Where they set out from, when that is known. */
  readonly coordinates?: Coordinates | null;
  readonly available: boolean;
  /** Tickets at once. */
  readonly capacity: number;
  /** Tickets now: offered, accepted or begun. */
  readonly openTickets: number;
}

/** Everything that is decided at once. */
export interface AssignmentBatch {
  readonly tickets: readonly WaitingTicket[];
  readonly experts: readonly Candidate[];
}

/** How many more tickets the expert takes; none when they have more than they should. */
export const roomOf = ({ capacity, openTickets }: Pick<Candidate, 'capacity' | 'openTickets'>): number =>
  Math.max(0, capacity - openTickets);
