import type { ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import { type Address, areaMatch, type ServiceArea } from './place.ts';
import { hasSkills, inWords, type Skill } from './skill.ts';
import type { TicketPriority } from './ticket.ts';

/** A ticket that waits for an expert, as far as the rule asks. */
export interface WaitingTicket {
  readonly id: TicketId;
  readonly priority: TicketPriority;
  readonly waitingSince: Temporal.Instant;
  /** Promised resolution; null when nothing was promised. */
  readonly resolveBy: Temporal.Instant | null;
  readonly requiredSkills: readonly Skill[];
  readonly place: Pick<Address, 'country' | 'postalCode'>;
  /** Who declined it since it was submitted or last reopened. */
  readonly rejectedBy: ReadonlySet<ExpertId>;
}

export interface Candidate {
  readonly id: ExpertId;
  readonly name: string;
  readonly skills: readonly Skill[];
  readonly areas: readonly ServiceArea[];
  readonly available: boolean;
  /** Tickets at once. */
  readonly capacity: number;
  /** Tickets now: offered, accepted or begun. */
  readonly openTickets: number;
}

export interface AssignmentPlan {
  readonly assignments: readonly {
    readonly ticketId: TicketId;
    readonly expertId: ExpertId;
    readonly reason: string;
  }[];
  /** Tickets that nobody fits now, each with why. */
  readonly waiting: readonly { readonly ticketId: TicketId; readonly reason: string }[];
}

const urgency: Readonly<Record<TicketPriority, number>> = { URGENT: 0, HIGH: 1, NORMAL: 2, LOW: 3 };

/** The order in which tickets get their pick: priority, then longer waiting, then the earlier promise, then the id. */
export function byUrgency(a: WaitingTicket, b: WaitingTicket): number {
  return (
    urgency[a.priority] - urgency[b.priority] ||
    Temporal.Instant.compare(a.waitingSince, b.waitingSince) ||
    byPromise(a.resolveBy, b.resolveBy) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function byPromise(a: Temporal.Instant | null, b: Temporal.Instant | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return Temporal.Instant.compare(a, b);
}

/**
 * Gives each ticket in turn the best expert that fits. No order and no preference can break a hard rule: the expert has every
 * needed skill at its level, serves the place, is available, has not declined this ticket since it last opened, and has
 * room. Among those that fit the one whose area names the place most closely comes first, then the least loaded for their capacity.
 */
export function assignTickets(
  tickets: readonly WaitingTicket[],
  experts: readonly Candidate[],
): AssignmentPlan {
  const load = new Map(experts.map(({ id, openTickets }) => [id, openTickets]));
  const assignments: { ticketId: TicketId; expertId: ExpertId; reason: string }[] = [];
  const waiting: { ticketId: TicketId; reason: string }[] = [];
  for (const ticket of tickets.toSorted(byUrgency)) {
    const serving = experts.filter((expert) => isServing(expert, ticket));
    const willing = serving.filter(({ id }) => !ticket.rejectedBy.has(id));
    const chosen = best(ticket, willing, load);
    if (chosen === null) {
      waiting.push({ ticketId: ticket.id, reason: whyNobody(ticket, serving, willing) });
      continue;
    }
    const before = load.get(chosen.id) ?? 0;
    load.set(chosen.id, before + 1);
    assignments.push({ ticketId: ticket.id, expertId: chosen.id, reason: whyChosen(ticket, chosen, before) });
  }
  return { assignments, waiting };
}

const isServing = (expert: Candidate, ticket: WaitingTicket): boolean =>
  expert.available &&
  hasSkills(expert.skills, ticket.requiredSkills) &&
  areaMatch(expert.areas, ticket.place) !== null;

function best(
  ticket: WaitingTicket,
  experts: readonly Candidate[],
  load: ReadonlyMap<ExpertId, number>,
): Candidate | null {
  const loadOf = ({ id }: Candidate): number => load.get(id) ?? 0;
  const closeness = ({ areas }: Candidate): number => areaMatch(areas, ticket.place) ?? -1;
  const ranked = experts
    .filter((expert) => loadOf(expert) < expert.capacity)
    .toSorted(
      (a, b) =>
        closeness(b) - closeness(a) ||
        // Shares of capacity, compared without dividing.
        loadOf(a) * b.capacity - loadOf(b) * a.capacity ||
        (a.id < b.id ? -1 : 1),
    );
  return ranked[0] ?? null;
}

const placeInWords = ({ country, postalCode }: WaitingTicket['place']): string => `${country} ${postalCode}`;

function whyChosen({ requiredSkills, place }: WaitingTicket, expert: Candidate, load: number): string {
  const closeness = areaMatch(expert.areas, place) ?? 0;
  const area = closeness === 0 ? `all of ${place.country}` : `the area around ${placeInWords(place)}`;
  const skills = requiredSkills.length === 0 ? 'What is needed' : inWords(requiredSkills);
  return `${skills}; serves ${area}; ${load} of ${expert.capacity} tickets before this one.`;
}

/** Of the reasons that hold, the one that is nearest to being mended. */
function whyNobody(
  { requiredSkills, place }: WaitingTicket,
  serving: readonly Candidate[],
  willing: readonly Candidate[],
): string {
  const skilled = requiredSkills.length === 0 ? '' : ` with ${inWords(requiredSkills)}`;
  if (serving.length === 0) return `No available expert${skilled} serves ${placeInWords(place)}`;
  if (willing.length === 0)
    return `Every available expert${skilled} who serves ${placeInWords(place)} has declined this ticket`;
  return `Every available expert${skilled} who serves ${placeInWords(place)} has as many tickets as they can take`;
}
