import { describe, expect, it } from 'vitest';
import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { type AssignmentPlan, assignTickets } from './assign-tickets.ts';
import type { AssignmentBatch } from './batch.ts';
import { type AssignmentPolicy, defaultAssignmentPolicy } from './policy.ts';
import { anExpert, aTicket, hoursAgo } from './testing/batches.ts';

function planOf(batch: AssignmentBatch, policy: Partial<AssignmentPolicy> = {}): AssignmentPlan {
  const plan = assignTickets(batch, { ...defaultAssignmentPolicy, ...policy });
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}
const pairs = (plan: AssignmentPlan) =>
  Object.fromEntries(plan.assignments.map(({ ticketId, expertId }) => [ticketId, expertId]));
const why = (plan: AssignmentPlan) => plan.waiting[0]?.code;

describe('no ticket goes to an expert', () => {
  const tickets = [aTicket('t')];
  it('without the skill: a wrong expert is worse than a late one', () => {
    const experts = [anExpert('a', { skills: [{ skill: 'television', level: 3 }] })];
    expect(why(planOf({ tickets, experts }))).toBe('NOBODY_SKILLED');
  });
  it('below the level', () => {
    const experts = [anExpert('a', { skills: [{ skill: 'computer-repair', level: 1 }] })];
    expect(why(planOf({ tickets, experts }))).toBe('NOBODY_SKILLED');
  });
  it('who does not serve the place', () => {
    const experts = [anExpert('a', { areas: [{ country: 'DE', postalCodePrefix: '2' }] })];
    expect(why(planOf({ tickets, experts }))).toBe('NOBODY_SERVES');
  });
  it('who is not available', () => {
    const experts = [anExpert('a', { available: false })];
    expect(why(planOf({ tickets, experts }))).toBe('NOBODY_AVAILABLE');
  });
  it('who declined it', () => {
    const declined = [aTicket('t', { rejectedBy: new Set(['a' as ExpertId]) })];
    expect(why(planOf({ tickets: declined, experts: [anExpert('a')] }))).toBe('ALL_DECLINED');
  });
  it('who has as many as they can take', () => {
    const plan = planOf({ tickets, experts: [anExpert('a', { openTickets: 3 })] });
    expect(plan.waiting).toEqual([
      {
        ticketId: 't',
        code: 'ALL_FULL',
        reason:
          'Every available expert with computer-repair level 2 who serves DE 10115 has as many tickets as they can take',
      },
    ]);
  });
  it('while nobody is there', () => {
    expect(planOf({ tickets, experts: [] })).toMatchObject({
      assignments: [],
      waiting: [{ ticketId: 't', code: 'NOBODY_SKILLED' }],
    });
  });
});

describe('when not all can be served', () => {
  const experts = [anExpert('a', { capacity: 1 })];
  it('the higher priority goes first, however long the other has waited', () => {
    const tickets = [
      aTicket('old', { waitingSince: hoursAgo(48) }),
      aTicket('urgent', { priority: 'URGENT', waitingSince: hoursAgo(0) }),
    ];
    expect(pairs(planOf({ tickets, experts }))).toEqual({ urgent: 'a' });
  });
  it('of one priority the oldest goes first, so that none starves', () => {
    const tickets = [
      aTicket('new', { waitingSince: hoursAgo(1) }),
      aTicket('old', { waitingSince: hoursAgo(2) }),
    ];
    expect(pairs(planOf({ tickets, experts }))).toEqual({ old: 'a' });
  });
  it('or, where that is the policy, the one whose promise was broken longest ago', () => {
    const tickets = [
      aTicket('older', { waitingSince: hoursAgo(9), resolveBy: hoursAgo(-9) }),
      aTicket('later', { waitingSince: hoursAgo(5), resolveBy: hoursAgo(3) }),
    ];
    expect(pairs(planOf({ tickets, experts }))).toEqual({ older: 'a' });
    expect(pairs(planOf({ tickets, experts }, { urgency: 'earliest-promise-first' }))).toEqual({
      later: 'a',
    });
  });
  it('the whole batch counts: a ticket that fits two experts leaves the one that another needs', () => {
    // One by one, `first` would go to b, who has nothing yet; `second`, which only b serves, would wait.
    const inTheCentre = anExpert('a', { openTickets: 2 });
    const everywhere = anExpert('b', { capacity: 1, areas: [{ country: 'DE', postalCodePrefix: '1' }] });
    const tickets = [
      aTicket('first', { priority: 'HIGH', place: { country: 'DE', postalCode: '10115' } }),
      aTicket('second', { place: { country: 'DE', postalCode: '10999' } }),
    ];
    expect(pairs(planOf({ tickets, experts: [inTheCentre, everywhere] }))).toEqual({
      first: 'a',
      second: 'b',
    });
  });
});

describe('among experts who fit', () => {
  it('the one whose area names the place most closely goes', () => {
    const experts = [
      anExpert('a', { areas: [{ country: 'DE', postalCodePrefix: '' }] }),
      anExpert('b', { areas: [{ country: 'DE', postalCodePrefix: '101' }], openTickets: 2 }),
    ];
    expect(planOf({ tickets: [aTicket('t')], experts }).assignments).toEqual([
      {
        ticketId: 't',
        expertId: 'b',
        reason: 'computer-repair level 2; serves the area around DE 10115; 2 of 3 tickets before this one.',
      },
    ]);
  });
  it('the nearer one goes, where both coordinates are known', () => {
    const alexanderplatz = { latitude: 52.5219, longitude: 13.4132 };
    const potsdam = { latitude: 52.3906, longitude: 13.0645 };
    const tickets = [aTicket('t', { coordinates: alexanderplatz })];
    const experts = [anExpert('a', { coordinates: potsdam }), anExpert('b', { coordinates: alexanderplatz })];
    expect(pairs(planOf({ tickets, experts }))).toEqual({ t: 'b' });
    // 0.1313° north is 14.6 km, 0.3487° east at that latitude 23.6 km; together 27.8 km
    const [only] = planOf({ tickets, experts: experts.slice(0, 1) }).assignments;
    expect(only?.reason).toContain('28 km away');
  });
  it('at the same distance the one with the smaller share of their capacity goes', () => {
    // 2 of 4 is half, 1 of 3 is a third: the next step costs (2 × 2 + 1) / 4 = 1.25 against (2 × 1 + 1) / 3 = 1
    const experts = [anExpert('a', { capacity: 4, openTickets: 2 }), anExpert('b', { openTickets: 1 })];
    expect(pairs(planOf({ tickets: [aTicket('t')], experts }))).toEqual({ t: 'b' });
  });
  it('six tickets are spread as two each over three equal experts', () => {
    const tickets = Array.from({ length: 6 }, (_, index) => aTicket(`t${index}`));
    const plan = planOf({ tickets, experts: [anExpert('a'), anExpert('b'), anExpert('c')] });
    expect(Object.values(pairs(plan)).toSorted()).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
  });
});

describe('a batch is refused when', () => {
  const tickets = [aTicket('t')];
  it.each([
    ['a ticket stands twice', { tickets: [...tickets, ...tickets], experts: [] }, 'DUPLICATE_ID'],
    ['an expert stands twice', { tickets, experts: [anExpert('a'), anExpert('a')] }, 'DUPLICATE_ID'],
    ['a capacity is negative', { tickets, experts: [anExpert('a', { capacity: -1 })] }, 'CAPACITY_NOT_WHOLE'],
    [
      'a load is no number',
      { tickets, experts: [anExpert('a', { openTickets: Number.NaN })] },
      'CAPACITY_NOT_WHOLE',
    ],
    [
      'a place is not on earth',
      { tickets: [aTicket('t', { coordinates: { latitude: 91, longitude: 0 } })], experts: [] },
      'COORDINATES_OUTSIDE_EARTH',
    ],
  ])('%s', (_when, batch, code) => {
    expect(assignTickets(batch)).toMatchObject({ ok: false, error: { code } });
  });
  it('its policy is none', () => {
    const policy = { ...defaultAssignmentPolicy, travelBandKm: 0 };
    const refused = assignTickets({ tickets, experts: [] }, policy);
    expect(refused).toMatchObject({ ok: false, error: { code: 'POLICY_UNKNOWN' } });
  });
});
