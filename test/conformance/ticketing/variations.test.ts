import { expect, it } from 'vitest';
import { ticketAssignment } from '../adapters/ticket-assignment.ts';
import { ticketSla } from '../adapters/ticket-sla.ts';
import { runCases } from '../runner.ts';

const adapters = new Map([ticketSla, ticketAssignment].map((adapter) => [adapter.area, adapter]));
const earliest = 'business minutes; next deadline = earliest of first response, update, solution';
const hours = { hours: 'Mon-Fri 08:00-18:00', timezone: 'Europe/Berlin' };
const sla = { first_response_min: 60, update_min: 120, solution_min: 180 };
const created = '2013-03-21T09:30:00Z';

/** What the adapters make of shapes that the shared cases show with other numbers; each expectation is worked out here. */
function verdict(
  area: string,
  given: Record<string, unknown>,
  expectation: Record<string, unknown>,
  policy = earliest,
) {
  return runCases([{ id: 'a', area, policy, given, expect: expectation }], adapters)[0]?.verdict;
}

it.each([
  [
    'a first response half an hour late',
    { created, calendar: hours, sla, first_response: '2013-03-21T11:00:00Z' },
    { first_response_min: 90, left_min: -30, escalates_at: '2013-03-21T11:30:00Z' },
  ],
  [
    'an answer in time: what is left of 120 minutes after 90, and the solution is next',
    { created, calendar: hours, sla, agent_contact: '2013-03-21T11:00:00Z' },
    { update_min: 90, update_left_min: 30, escalates_at: '2013-03-21T12:30:00Z' },
  ],
  [
    'a break, a short Friday and a holiday: Saturday’s ticket begins on Tuesday 08:00, and five hours end at 14:00',
    {
      created: '2013-03-23T09:30:00Z',
      calendar: {
        hours: 'Mon-Thu 08:00-12:00, 13:00-17:00, Fri 08:00-13:00',
        timezone: 'Europe/Berlin',
        holidays: ['2013-03-25'],
      },
      sla: { first_response_min: 60, solution_min: 300 },
    },
    { first_response_by: '2013-03-26T08:00:00Z', solution_by: '2013-03-26T13:00:00Z' },
  ],
  [
    'a ticket that began as pending, was closed and reopened: 30 + 60 minutes count',
    {
      created: '2013-06-04T09:00:00Z',
      calendar: { hours: 'every day 09:00-18:00', timezone: 'Europe/Berlin' },
      sla: { first_response_min: 120, update_min: 180, solution_min: 240 },
      created_state: 'pending',
      states: [
        ['10:00', 'open'],
        ['10:30', 'closed'],
        ['11:00', 'open'],
      ],
      closed: '2013-06-04T12:00:00Z',
    },
    { close_min: 90, close_left_min: 150, escalates_at: null },
  ],
])('deadlines: %s', (_what, given, expectation) => {
  expect(verdict('ticket_sla', given, expectation)).toMatchObject({ kind: 'agrees', notCompared: [] });
});

it('deadlines: a zone that is frozen to an offset is declined by name', () => {
  const frozen = { created, calendar: { ...hours, timezone: '+01:00' }, sla };
  expect(verdict('ticket_sla', frozen, { first_response_by: created })).toMatchObject({
    kind: 'declined',
    reason: expect.stringContaining('frozen'),
  });
});

it('deadlines: a fact that is not understood makes the case unreadable, and is not ignored', () => {
  const odd = { created, calendar: hours, sla, leap_second: true };
  expect(verdict('ticket_sla', odd, { solution_by: created })).toMatchObject({ kind: 'unreadable' });
});

it.each([
  ['two of three under a limit', { online_agents: 2, unassigned: 3, limit: 2 }, { assigned: 2 }],
  [
    'nobody when all have reached theirs',
    { agents: [{ id: 'a', assigned_in_window: 2 }], limit_per_window: 2, window_s: 60 },
    { chosen: null },
  ],
  [
    'nobody in turn when nobody is allowed',
    { service_order_before: ['a', 'b'], allowed: [], calls: 1 },
    { chosen: null, service_order_after: ['a', 'b'] },
  ],
  ['somebody with the skill', { expert_skill: 'TV', ticket_skill: 'TV' }, { assigned: true }],
])('assignment: %s', (_what, given, expectation) => {
  expect(verdict('ticket_assignment', given, expectation, '')).toMatchObject({ kind: 'agrees' });
});
