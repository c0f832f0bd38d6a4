import { composeId, type ExpertId, type Id, type IdType, type TicketId } from '../../../kernel/ids/ids.ts';
import type { Candidate, WaitingTicket } from '../assignment/index.ts';
import { noRisk, usualBusinessHours } from '../deadlines/index.ts';
import type { Expert } from '../experts/index.ts';
import { type Assignment, assign, offer, receive, type Ticket } from '../tickets/index.ts';

/** The id of the first, second … thing of a kind; the same in each run. */
export const anId = <T extends IdType>(type: T, ordinal: number): Id<T> =>
  composeId(type, ordinal, new Uint8Array(10));
export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
export const noon = instant('2026-03-16T12:00:00Z');

/** An expert who may have the ticket of `aTicket`. */
export const anExpert = (over: Partial<Expert> = {}): Expert => ({
  id: anId('Expert', 1),
  version: 1,
  name: 'Eva Lindner',
  email: 'eva@quanta.example',
  phone: null,
  skills: [{ skill: 'computer-repair', level: 2 }],
  covers: over.covers ?? over.skills ?? [{ skill: 'computer-repair', level: 2 }],
  absences: [],
  workingHours: usualBusinessHours,
  minutesPerDay: 480,
  areas: [{ country: 'DE', postalCodePrefix: '' }],
  available: true,
  capacity: 5,
  changedAt: instant('2026-03-01T00:00:00Z'),
  ...over,
});

export const aWaitingTicket = (over: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id: anId('Ticket', 1),
  priority: 'NORMAL',
  waitingSince: instant('2026-03-16T08:00:00Z'),
  resolveBy: null,
  requiredSkills: [{ skill: 'computer-repair', level: 2 }],
  place: { country: 'DE', postalCode: '10115' },
  rejectedBy: new Set(),
  ...over,
});

export const aCandidate = (over: Partial<Candidate> = {}): Candidate => ({
  id: anId('Expert', 1),
  name: 'Eva Lindner',
  skills: [{ skill: 'computer-repair', level: 2 }],
  areas: [{ country: 'DE', postalCodePrefix: '' }],
  available: true,
  capacity: 5,
  openTickets: 0,
  ...over,
});

/** A received ticket that waits for an expert. */
export const aTicket = (over: Partial<Ticket> = {}): Ticket => ({
  ...receive(
    {
      id: anId('Ticket', 1),
      customerId: anId('Customer', 1),
      reference: 'T-7F3K-9Q2M',
      planId: anId('SupportPlan', 1),
      contractId: anId('SupportContract', 1),
      deviceId: null,
      deviceCategory: 'COMPUTER',
      channel: 'WEB',
      priority: 'HIGH',
      title: 'Laptop does not start',
      description: 'It stays black.',
      visit: {
        contactName: 'Clara Haas',
        contactEmail: 'clara@customer.example',
        contactPhone: '+4930123456',
        place: {
          line1: 'Hauptstr. 1',
          line2: null,
          city: 'Berlin',
          region: null,
          postalCode: '10115',
          country: 'DE',
        },
      },
      timeZone: 'Europe/Berlin',
      locale: 'en',
      requiredSkills: [{ skill: 'computer-repair', level: 2 }],
      submittedAt: instant('2026-03-16T08:00:00Z'),
      deadlines: null,
      risk: noRisk,
    },
    instant('2026-03-16T08:00:01Z'),
  ).ticket,
  ...over,
});

/** A ticket that was offered to an expert at 09:00; it is HIGH, so the offer lasts until 09:30. */
export function anOffer(expertId: ExpertId = anId('Expert', 1)): { ticket: Ticket; assignment: Assignment } {
  const waiting = aTicket();
  const ticketId: TicketId = waiting.id;
  const assignment = offer(
    { id: anId('Assignment', 1), ticketId, customerId: waiting.customerId, expertId, reason: 'Fits.' },
    instant('2026-03-16T09:00:00Z'),
  );
  return { ticket: assign(waiting, assignment, assignment.assignedAt).ticket, assignment };
}
