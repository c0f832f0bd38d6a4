import fc from 'fast-check';
import type { ExpertId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { TicketPriority } from '../../../tickets/index.ts';
import type { AssignmentBatch, Candidate, WaitingTicket } from '../batch.ts';

const noon = Temporal.Instant.from('2026-06-01T12:00Z');

/** A ticket that has waited since noon in Berlin's centre and needs a practised hand at computers. */
export const aTicket = (id: string, change: Partial<WaitingTicket> = {}): WaitingTicket => ({
  id: id as TicketId,
  priority: 'NORMAL',
  waitingSince: noon,
  resolveBy: null,
  requiredSkills: [{ skill: 'computer-repair', level: 2 }],
  place: { country: 'DE', postalCode: '10115' },
  rejectedBy: new Set(),
  ...change,
});

/** An expert who fits `aTicket` and takes three. */
export const anExpert = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id: id as ExpertId,
  name: id,
  skills: [{ skill: 'computer-repair', level: 2 }],
  areas: [{ country: 'DE', postalCodePrefix: '101' }],
  available: true,
  capacity: 3,
  openTickets: 0,
  ...change,
});

/** So many hours before noon. */
export const hoursAgo = (hours: number): Temporal.Instant => noon.subtract({ hours });

const skills = ['computer-repair', 'television', 'network'];
const places = ['10115', '10999', '20095'];
const point = fc.record({
  latitude: fc.integer({ min: 50, max: 54 }),
  longitude: fc.integer({ min: 8, max: 14 }),
});

const tickets = (max: number) =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }).map((n) => `tkt_${n}` as TicketId),
      priority: fc.constantFrom<TicketPriority>('LOW', 'NORMAL', 'HIGH', 'URGENT'),
      waitingSince: fc.integer({ min: 0, max: 5 }).map(hoursAgo),
      resolveBy: fc.option(fc.integer({ min: -5, max: 5 }).map((hours) => hoursAgo(-hours))),
      requiredSkills: fc
        .tuple(fc.constantFrom(...skills), fc.integer({ min: 1, max: 2 }))
        .map(([skill, level]) => [{ skill, level }]),
      place: fc.constantFrom(...places).map((postalCode) => ({ country: 'DE', postalCode })),
      coordinates: fc.option(point),
      rejectedBy: fc
        .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 2 })
        .map((numbers) => new Set(numbers.map((n) => `exp_${n}` as ExpertId))),
    }),
    { maxLength: max, selector: ({ id }) => id },
  );

const experts = (max: number) =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 9 }).map((n) => `exp_${n}` as ExpertId),
      name: fc.constant('Somebody'),
      skills: fc
        .uniqueArray(fc.constantFrom(...skills), { minLength: 2 })
        .map((names) => names.map((skill, index) => ({ skill, level: 1 + ((index + 1) % 3) }))),
      areas: fc
        .uniqueArray(fc.constantFrom('', '', '1', '101', '20'), { minLength: 1, maxLength: 2 })
        .map((prefixes) => prefixes.map((postalCodePrefix) => ({ country: 'DE', postalCodePrefix }))),
      coordinates: fc.option(point),
      available: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      capacity: fc.integer({ min: 0, max: 6 }),
      openTickets: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: max, selector: ({ id }) => id },
  );

/** Batches in which tickets compete: few skills and places, little room. */
export const batches = (size: {
  readonly tickets: number;
  readonly experts: number;
}): fc.Arbitrary<AssignmentBatch> =>
  fc.record({ tickets: tickets(size.tickets), experts: experts(size.experts) });
