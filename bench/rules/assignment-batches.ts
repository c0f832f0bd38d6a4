import type { ExpertId, TicketId } from '../../kernel/ids/ids.ts';
import type {
  AssignmentBatch,
  Candidate,
  WaitingTicket,
} from '../../subgraphs/ticketing/assignment/index.ts';

/** What makes a batch easy or hard to solve. */
export interface BatchShape {
  readonly name: string;
  readonly tickets: number;
  readonly experts: number;
  /** Tickets at once of each expert. */
  readonly capacity: number;
  /** Areas that each expert serves, of a hundred. */
  readonly areasEach: number;
  /** Skills that each expert has, of twelve. */
  readonly skillsEach: number;
}

const priorities = ['LOW', 'NORMAL', 'NORMAL', 'NORMAL', 'HIGH', 'URGENT'] as const;
const noon = Temporal.Instant.from('2026-06-01T12:00Z');

/** The same numbers each time (a 32-bit linear congruential sequence), so that runs can be compared. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const areaOf = (number: number): string => String(number).padStart(2, '0');
/** Areas lie on a ten by ten grid over Germany; a place is somewhere within its area. */
const pointIn = (area: number, below: (n: number) => number) => ({
  latitude: 47.5 + (Math.floor(area / 10) + below(1000) / 1000) * 0.7,
  longitude: 6 + ((area % 10) + below(1000) / 1000) * 0.9,
});

function ticket(index: number, below: (n: number) => number): WaitingTicket {
  const area = below(100);
  return {
    id: `tkt_${String(index).padStart(6, '0')}` as TicketId,
    priority: priorities[below(priorities.length)] ?? 'NORMAL',
    waitingSince: noon.subtract({ minutes: below(5000) }),
    resolveBy: noon.add({ minutes: below(5000) }),
    requiredSkills: [{ skill: `skill-${below(12)}`, level: 1 + below(3) }],
    place: { country: 'DE', postalCode: `${areaOf(area)}${String(below(1000)).padStart(3, '0')}` },
    coordinates: pointIn(area, below),
    rejectedBy: new Set(),
  };
}

function expert(index: number, shape: BatchShape, below: (n: number) => number): Candidate {
  const home = below(100);
  const areas = new Set([home]);
  while (areas.size < shape.areasEach) areas.add(below(100));
  const skills = new Set<number>();
  while (skills.size < shape.skillsEach) skills.add(below(12));
  return {
    id: `exp_${String(index).padStart(6, '0')}` as ExpertId,
    name: `Expert ${index}`,
    skills: [...skills].map((skill) => ({ skill: `skill-${skill}`, level: 1 + below(3) })),
    areas: [...areas].map((area) => ({ country: 'DE', postalCodePrefix: areaOf(area) })),
    coordinates: pointIn(home, below),
    available: below(20) > 0,
    capacity: shape.capacity,
    openTickets: below(2),
  };
}

export function batchOf(shape: BatchShape): AssignmentBatch {
  const below = numbers(20_260_601);
  return {
    tickets: Array.from({ length: shape.tickets }, (_, index) => ticket(index, below)),
    experts: Array.from({ length: shape.experts }, (_, index) => expert(index, shape, below)),
  };
}
