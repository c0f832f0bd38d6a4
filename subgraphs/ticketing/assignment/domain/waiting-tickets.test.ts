import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaMatch, hasSkills } from '../../experts/index.ts';
import { aCandidate, anId, aWaitingTicket, instant } from '../../testing/builders.ts';
import { type AssignmentPlan, assignTickets } from './assign-tickets.ts';
import type { Candidate, WaitingTicket } from './batch.ts';
import { byUrgency } from './urgency.ts';

function decide(tickets: readonly WaitingTicket[], experts: readonly Candidate[]): AssignmentPlan {
  const plan = assignTickets({ tickets, experts });
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

const berlin = { country: 'DE', postalCode: '10115' };
const appliance = [
  { skill: 'appliance-repair', level: 2 },
  { skill: 'electrical-safety', level: 2 },
];
const chosenFor = (ticket: WaitingTicket, experts: readonly Candidate[]) =>
  decide([ticket], experts).assignments[0]?.expertId ?? null;
const reasonFor = (ticket: WaitingTicket, experts: readonly Candidate[]) =>
  decide([ticket], experts).waiting[0]?.reason;

describe('the hard rules', () => {
  it('need every skill at its level: one of two, or a level too low, is not enough', () => {
    const washer = aWaitingTicket({ requiredSkills: appliance });
    const half = aCandidate({ skills: [{ skill: 'appliance-repair', level: 3 }] });
    const beginner = aCandidate({
      id: anId('Expert', 2),
      skills: [
        { skill: 'appliance-repair', level: 2 },
        { skill: 'electrical-safety', level: 1 },
      ],
    });
    const right = aCandidate({ id: anId('Expert', 3), skills: appliance });
    expect(chosenFor(washer, [half, beginner])).toBeNull();
    expect(chosenFor(washer, [half, beginner, right])).toBe(right.id);
  });

  it('need the place to be served: another country with the same postal code is not', () => {
    const austrian = aCandidate({ areas: [{ country: 'AT', postalCodePrefix: '1' }] });
    const munich = aCandidate({ id: anId('Expert', 2), areas: [{ country: 'DE', postalCodePrefix: '8' }] });
    const nowhere = aCandidate({ id: anId('Expert', 3), areas: [] });
    expect(chosenFor(aWaitingTicket({ place: berlin }), [austrian, munich, nowhere])).toBeNull();
  });

  it('read a postal code without spaces and case', () => {
    const london = aCandidate({ areas: [{ country: 'GB', postalCodePrefix: 'SW1A' }] });
    expect(chosenFor(aWaitingTicket({ place: { country: 'GB', postalCode: 'sw1 a1aa' } }), [london])).toBe(
      london.id,
    );
  });

  it('need the expert to be available, to have room, and not to have declined this ticket', () => {
    const away = aCandidate({ available: false });
    const full = aCandidate({ capacity: 2, openTickets: 2 });
    const none = aCandidate({ capacity: 0 });
    const declined = aWaitingTicket({ rejectedBy: new Set([aCandidate().id]) });
    expect(chosenFor(aWaitingTicket(), [away])).toBeNull();
    expect(chosenFor(aWaitingTicket(), [full])).toBeNull();
    expect(chosenFor(aWaitingTicket(), [none])).toBeNull();
    expect(chosenFor(declined, [aCandidate()])).toBeNull();
  });
});

describe('the order', () => {
  const at = (hour: number) => instant(`2026-03-16T0${hour}:00:00Z`);
  it('is priority, then longer waiting, then the earlier promise, then the id', () => {
    const tickets = [
      aWaitingTicket({ id: anId('Ticket', 1), priority: 'LOW', waitingSince: at(1) }),
      aWaitingTicket({ id: anId('Ticket', 2), priority: 'URGENT', waitingSince: at(9) }),
      aWaitingTicket({ id: anId('Ticket', 3), waitingSince: at(3) }),
      aWaitingTicket({ id: anId('Ticket', 4), waitingSince: at(2) }),
      aWaitingTicket({ id: anId('Ticket', 5), waitingSince: at(3), resolveBy: at(8) }),
      aWaitingTicket({ id: anId('Ticket', 6), waitingSince: at(3), resolveBy: at(7) }),
    ];
    const order = tickets
      .toSorted(byUrgency('oldest-first'))
      .map(({ id }) => tickets.findIndex((one) => one.id === id) + 1);
    expect(order).toEqual([2, 4, 6, 5, 3, 1]);
  });

  it('lets the more urgent ticket have the last place', () => {
    const expert = aCandidate({ capacity: 1 });
    const low = aWaitingTicket({ id: anId('Ticket', 1), priority: 'LOW', waitingSince: at(1) });
    const high = aWaitingTicket({ id: anId('Ticket', 2), priority: 'HIGH', waitingSince: at(9) });
    const plan = decide([low, high], [expert]);
    expect(plan.assignments.map(({ ticketId }) => ticketId)).toEqual([high.id]);
    expect(plan.waiting.map(({ ticketId }) => ticketId)).toEqual([low.id]);
  });
});

describe('among experts who fit', () => {
  it('the one whose area names the place most closely is taken, even with more to do', () => {
    const everywhere = aCandidate({ id: anId('Expert', 1), openTickets: 0 });
    const local = aCandidate({
      id: anId('Expert', 2),
      areas: [{ country: 'DE', postalCodePrefix: '101' }],
      openTickets: 3,
    });
    expect(chosenFor(aWaitingTicket(), [everywhere, local])).toBe(local.id);
  });

  it('then the least loaded for their capacity: 2 of 10 before 1 of 2', () => {
    const big = aCandidate({ id: anId('Expert', 1), openTickets: 2, capacity: 10 });
    const small = aCandidate({ id: anId('Expert', 2), openTickets: 1, capacity: 2 });
    expect(chosenFor(aWaitingTicket(), [small, big])).toBe(big.id);
  });

  it('work is spread over a batch: of four tickets each of two equals gets two', () => {
    const tickets = [1, 2, 3, 4].map((n) => aWaitingTicket({ id: anId('Ticket', n) }));
    const experts = [1, 2].map((n) => aCandidate({ id: anId('Expert', n) }));
    const given = decide(tickets, experts).assignments.map(({ expertId }) => expertId);
    expect(given.filter((id) => id === experts[0]?.id)).toHaveLength(2);
  });
});

describe('the reasons', () => {
  it('say why an expert was chosen', () => {
    const expert = aCandidate({ areas: [{ country: 'DE', postalCodePrefix: '1' }], openTickets: 1 });
    expect(decide([aWaitingTicket()], [expert]).assignments[0]?.reason).toBe(
      'computer-repair level 2; serves the area around DE 10115; 1 of 5 tickets before this one.',
    );
  });

  it('say what is missing for a ticket that nobody fits', () => {
    const washer = aWaitingTicket({ requiredSkills: [{ skill: 'appliance-repair', level: 2 }] });
    expect(reasonFor(washer, [aCandidate()])).toBe('No available expert has appliance-repair level 2');
  });

  it('tell declined from full', () => {
    const declined = aWaitingTicket({ rejectedBy: new Set([aCandidate().id]) });
    expect(reasonFor(declined, [aCandidate()])).toBe(
      'Every available expert with computer-repair level 2 who serves DE 10115 has declined this ticket or did not take it in time',
    );
    expect(reasonFor(aWaitingTicket(), [aCandidate({ capacity: 0 })])).toBe(
      'Every available expert with computer-repair level 2 who serves DE 10115 has as many tickets as they can take',
    );
  });
});

describe('whatever the input', () => {
  const skill = fc.record({ skill: fc.constantFrom('a', 'b', 'c'), level: fc.integer({ min: 1, max: 3 }) });
  const skills = fc.uniqueArray(skill, { maxLength: 3, selector: (one) => one.skill });
  const country = fc.constantFrom('DE', 'AT');
  const expertIds = [1, 2, 3, 4, 5, 6].map((n) => anId('Expert', n));
  const tickets = fc
    .array(
      fc.record({
        priority: fc.constantFrom('LOW', 'NORMAL', 'HIGH', 'URGENT'),
        waitedHours: fc.integer({ min: 0, max: 5 }),
        requiredSkills: skills,
        place: fc.record({ country, postalCode: fc.constantFrom('10115', '1030', '80331') }),
        rejectedBy: fc.subarray(expertIds),
      }),
      { maxLength: 25 },
    )
    .map((all) =>
      all.map(({ waitedHours, rejectedBy, ...ticket }, index) =>
        aWaitingTicket({
          ...ticket,
          id: anId('Ticket', index + 1),
          waitingSince: instant('2026-03-16T12:00:00Z').subtract({ hours: waitedHours }),
          rejectedBy: new Set(rejectedBy),
        }),
      ),
    );
  const experts = fc
    .array(
      fc.record({
        skills,
        areas: fc.array(fc.record({ country, postalCodePrefix: fc.constantFrom('', '1', '10', '8') }), {
          maxLength: 3,
        }),
        available: fc.boolean(),
        capacity: fc.integer({ min: 0, max: 4 }),
        openTickets: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: expertIds.length },
    )
    .map((all) =>
      all.map((expert, index) => aCandidate({ ...expert, id: expertIds[index] ?? anId('Expert', 0) })),
    );

  const isFit = (expert: Candidate, ticket: WaitingTicket): boolean =>
    expert.available &&
    hasSkills(expert.skills, ticket.requiredSkills) &&
    areaMatch(expert.areas, ticket.place) !== null &&
    !ticket.rejectedBy.has(expert.id);

  const check = (
    property: (
      plan: AssignmentPlan,
      tickets: readonly WaitingTicket[],
      experts: readonly Candidate[],
    ) => void,
  ) =>
    fc.assert(
      fc.property(tickets, experts, (someTickets, someExperts) => {
        property(decide(someTickets, someExperts), someTickets, someExperts);
      }),
      { numRuns: 300 },
    );

  it('every ticket is answered for exactly once', () =>
    check((plan, given) => {
      const answered = [...plan.assignments, ...plan.waiting].map(({ ticketId }) => ticketId);
      expect(answered.toSorted()).toEqual(given.map(({ id }) => id).toSorted());
    }));

  it('no hard rule is ever broken', () =>
    check((plan, given, people) => {
      for (const { ticketId, expertId } of plan.assignments) {
        const ticket = given.find(({ id }) => id === ticketId);
        const expert = people.find(({ id }) => id === expertId);
        expect(ticket !== undefined && expert !== undefined && isFit(expert, ticket)).toBe(true);
      }
    }));

  it('nobody gets more than they have room for', () =>
    check((plan, _given, people) => {
      for (const expert of people) {
        const got = plan.assignments.filter(({ expertId }) => expertId === expert.id).length;
        expect(got).toBeLessThanOrEqual(Math.max(0, expert.capacity - expert.openTickets));
      }
    }));

  it('a ticket that is left waiting has no fitting expert with room', () =>
    check((plan, given, people) => {
      const loadAfter = ({ id, openTickets }: Candidate) =>
        openTickets + plan.assignments.filter(({ expertId }) => expertId === id).length;
      for (const { ticketId } of plan.waiting) {
        const ticket = given.find(({ id }) => id === ticketId);
        const free = people.filter((expert) => loadAfter(expert) < expert.capacity);
        expect(ticket !== undefined && free.some((expert) => isFit(expert, ticket))).toBe(false);
      }
    }));

  it('the answer does not depend on the order of the input', () =>
    check((plan, given, people) => {
      expect(decide(given.toReversed(), people.toReversed())).toEqual(plan);
    }));
});
