import type { ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import {
  type AssignmentPlan,
  assignTickets,
  type Candidate,
  type WaitingTicket,
} from '../../../subgraphs/ticketing/assignment/index.ts';
import type { TicketPriority } from '../../../subgraphs/ticketing/tickets/index.ts';
import { Unreadable } from '../case.ts';
import type { Given } from '../given.ts';
import { granted } from '../shapes.ts';

const noon = Temporal.Instant.from('2026-06-01T12:00Z');
const place = { country: 'DE', postalCode: '10115' };

/** A ticket with nothing special about it: no skill is needed, no expert declined it. */
export const plainTicket = (id: string, change: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id: id as TicketId,
  priority: 'NORMAL',
  waitingSince: noon,
  resolveBy: null,
  requiredSkills: [],
  place,
  rejectedBy: new Set(),
  ...change,
});

/** Somebody who fits every plain ticket and takes as many as there may be. */
export const plainExpert = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id: id as ExpertId,
  name: id,
  skills: [],
  areas: [{ country: place.country, postalCodePrefix: '' }],
  available: true,
  capacity: 1000,
  openTickets: 0,
  ...change,
});

export const waitingFor = (hours: number): Pick<WaitingTicket, 'waitingSince'> => ({
  waitingSince: noon.subtract({ seconds: Math.round(hours * 3600) }),
});

export const planOf = (tickets: readonly WaitingTicket[], experts: readonly Candidate[]): AssignmentPlan =>
  granted(assignTickets({ tickets, experts }));

export const namedTickets = (prefix: string, count: number): WaitingTicket[] =>
  Array.from({ length: count }, (_, index) => plainTicket(`${prefix}${index}`));

const priorities: Readonly<Record<string, TicketPriority>> = {
  low: 'LOW',
  normal: 'NORMAL',
  medium: 'NORMAL',
  high: 'HIGH',
  urgent: 'URGENT',
};

/** Tickets with an id, and what is said of their age, priority and need. */
export const ticketsOf = (given: Given, name = 'tickets'): WaitingTicket[] =>
  given.eachFacts(name).map((facts) => {
    const priority = priorities[facts.textOr('priority', 'normal').toLowerCase()];
    if (priority === undefined) throw new Unreadable('the priority of a ticket is not understood');
    const age = ['waiting_h', 'age_h', 'created_h_ago', 'idle_h'].find((each) => facts.has(each));
    const ticket = plainTicket(facts.text('id'), {
      priority,
      ...(age === undefined ? {} : waitingFor(Number(facts.raw(age)))),
      ...(facts.has('skill') ? { requiredSkills: [{ skill: facts.text('skill'), level: 1 }] } : {}),
    });
    complete(facts, name);
    return ticket;
  });

/** Experts with an id, and what is said of their load, room, presence and skills. */
export const expertsOf = (given: Given, name: string, limit: number): Candidate[] =>
  given.eachFacts(name).map((facts) => {
    const load = ['assigned_in_window', 'open', 'load', 'assigned', 'active'].find((each) => facts.has(each));
    const room = ['limit', 'capacity', 'limit_per_window'].find((each) => facts.has(each));
    const skills = facts.has('skills') ? facts.list('skills').map(String) : [];
    if (facts.has('skill')) skills.push(facts.text('skill'));
    const expert = plainExpert(facts.text('id'), {
      openTickets: load === undefined ? 0 : facts.whole(load),
      capacity: room === undefined ? limit : facts.whole(room),
      available: !['online', 'available'].some((each) => facts.has(each) && !facts.flag(each)),
      skills: skills.map((skill) => ({ skill, level: 1 })),
    });
    complete(facts, name);
    return expert;
  });

/** A fact that was not looked at makes the case unreadable, inside a list too. */
function complete(facts: Given, name: string): void {
  const unread = facts.unread();
  if (unread.length > 0) throw new Unreadable(`the facts ${unread.join(', ')} of ${name} are not understood`);
}
