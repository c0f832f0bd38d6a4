import type { ExpertId } from '../../../kernel/ids/ids.ts';
import { repairOrder, roomOf, takeTurn } from '../../../subgraphs/ticketing/assignment/index.ts';
import { type Computed, ComputedValue, Declined, Unreadable } from '../case.ts';
import type { Given } from '../given.ts';
import { adapterOf, having } from '../shapes.ts';
import {
  expertsOf,
  namedTickets,
  plainExpert,
  plainTicket,
  planOf,
  ticketsOf,
  waitingFor,
} from '../ticketing/staff.ts';
import { stateOf } from '../ticketing/ticket-events.ts';
import { words } from '../values.ts';

const policies = {
  urgency: 'oldest-first',
  travel: 'bands of 10 km',
  evenness: 'square of load for capacity',
};
const idsOf = (given: Given, name: string): ExpertId[] =>
  given.list(name).map((id) => String(id) as ExpertId);

/** A ticket without an expert stays, and the next run that finds one assigns it. */
function staying(tickets: ReturnType<typeof namedTickets>, experts: ReturnType<typeof expertsOf>): Computed {
  const now = planOf(tickets, experts);
  const left = tickets.filter(({ id }) => now.waiting.some(({ ticketId }) => ticketId === id));
  const later = planOf(left, [plainExpert('later', { skills: left.flatMap((each) => each.requiredSkills) })]);
  const isKept = left.length > 0 && later.assignments.length === left.length;
  return words(
    isKept ? 'unassigned; stays in the pool, and a later run takes it' : 'nothing stays behind',
    (text) => isKept && /unassigned|stays|pool|retried|later run/i.test(text),
  );
}

function byNumbers(given: Given): Record<string, Computed> {
  const limit = given.wholeOr('limit', Number.POSITIVE_INFINITY);
  const experts = Array.from({ length: given.whole('online_agents') }, (_, index) =>
    plainExpert(`a${index}`),
  );
  const tickets = namedTickets('t', Math.min(given.whole('unassigned'), limit));
  const plan = planOf(tickets, experts);
  return { assigned: plan.assignments.length, ticket_stays: staying(tickets, experts) };
}

/** Tickets by state, each a number: only those on which work can be done are given to anybody. */
function byState(given: Given): Record<string, Computed> {
  const states = Object.keys(stateCounts).filter((name) => given.has(name));
  const tickets = states
    .map((name) => ({ name, count: given.whole(name) }))
    .filter(({ name }) => stateOf(name) === 'open')
    .flatMap(({ name, count }) => namedTickets(name, count));
  return { assigned: planOf(tickets, [plainExpert('a')]).assignments.length };
}
const stateCounts = { open: 0, new: 0, pending: 0, snoozed: 0, resolved: 0, closed: 0 };

function inOrder(given: Given): Record<string, Computed> {
  const order = given.textOr('order', 'longest_waiting');
  if (!/longest|oldest|earliest|priority/i.test(order))
    throw new Declined(
      `the order "${order}" is not offered: a ticket with the first claim is never passed over`,
    );
  const tickets = ticketsOf(given);
  const capacity = given.wholeOr('limit', tickets.length);
  const plan = planOf(tickets, [plainExpert('a', { capacity })]);
  return {
    assigned: plan.assignments.map(({ ticketId }) => ticketId),
    waiting: plan.waiting.map(({ ticketId }) => ticketId),
  };
}

/** One ticket and several agents: who gets it. */
function whoIsChosen(given: Given): Record<string, Computed> {
  given.ignore('window_s');
  const limit = given.wholeOr('limit_per_window', given.wholeOr('limit', 1000));
  const experts = expertsOf(given, 'agents', limit);
  const need = given.has('ticket_skill') ? [{ skill: given.text('ticket_skill'), level: 1 }] : [];
  const plan = planOf([plainTicket('t', { requiredSkills: need })], experts);
  return { chosen: plan.assignments[0]?.expertId ?? null, assigned: plan.assignments.length };
}

function inTurn(given: Given): Record<string, Computed> {
  let order: readonly ExpertId[] = idsOf(given, 'service_order_before');
  const allowed = new Set(idsOf(given, 'allowed'));
  const chosen = Array.from({ length: given.wholeOr('calls', 1) }, () => {
    const turn = takeTurn(order, allowed);
    order = turn.order;
    return turn.chosen;
  });
  const [only] = chosen;
  return {
    chosen: new ComputedValue(JSON.stringify(chosen), (expected) =>
      Array.isArray(expected)
        ? JSON.stringify(expected) === JSON.stringify(chosen)
        : chosen.length === 1 && expected === only,
    ),
    service_order_after: order,
  };
}

/** A queue that is wrong in some way that the words name, and the members that it should have. */
function repaired(given: Given): Record<string, Computed> {
  const said = given.raw('queue_has');
  const members = Array.isArray(given.raw('members'))
    ? idsOf(given, 'members')
    : Array.from({ length: given.whole('members') }, (_, index) => `m${index}` as ExpertId);
  const queue = Array.isArray(said)
    ? said.map((id) => String(id) as ExpertId)
    : wrongQueue(String(said), members);
  const after = repairOrder(queue, members);
  const isExact = after.length === members.length && members.every((id) => after.includes(id));
  return {
    queue_after: new ComputedValue(after.join(', '), (expected) =>
      Array.isArray(expected)
        ? JSON.stringify(expected) === JSON.stringify(after)
        : isExact && new RegExp(`exactly the ${members.length} members`, 'i').test(String(expected)),
    ),
  };
}

function wrongQueue(said: string, members: readonly ExpertId[]): ExpertId[] {
  const strangers = ['x0', 'x1'] as ExpertId[];
  if (/unknown|stranger|removed/i.test(said)) return [...strangers, ...members.slice(1)];
  if (/missing|incomplete/i.test(said)) return members.slice(1);
  if (/empty/i.test(said)) return [];
  if (/duplicate|twice/i.test(said)) return [...members, ...members];
  throw new Unreadable(`the queue "${said}" is not understood`);
}

/** Everybody is full, tickets arrive, one place becomes free, another ticket arrives: who gets the place. */
function freedPlace(given: Given): Record<string, Computed> {
  if (!/full/i.test(given.text('all_online_agents'))) throw new Unreadable('the agents are not full');
  const early = given.list('tickets_arrive').map(String);
  const all = [...early, ...(given.has('then_arrives') ? [given.text('then_arrives')] : [])];
  const tickets = all.map((id, index) => plainTicket(id, waitingFor(all.length - index)));
  const before = planOf(tickets.slice(0, early.length), [plainExpert('a', { capacity: 1, openTickets: 1 })]);
  const room = given.flag('later_agent_frees_one_slot') ? 0 : 1;
  const after = planOf(tickets, [plainExpert('a', { capacity: 1, openTickets: room })]);
  const next = before.assignments.length === 0 ? (after.assignments[0]?.ticketId ?? null) : null;
  return {
    wanted_next: words(next ?? 'nobody', (text) => next !== null && new RegExp(`^${next}\\b`).test(text)),
  };
}

/** One expert and one ticket, and what each has or needs. */
function onePair(given: Given): Record<string, Computed> {
  const skill = (name: string) => (given.has(name) ? [{ skill: given.text(name), level: 1 }] : []);
  const level = (name: string) => given.wholeOr(name, 1);
  const area = (name: string) =>
    given
      .textOr(name, '')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '');
  const need = skill('ticket_skill').map((each) => ({ ...each, level: level('ticket_level') }));
  const expert = plainExpert('e', {
    skills: skill('expert_skill').map((each) => ({ ...each, level: level('expert_level') })),
    available: !given.has('expert_available') || given.flag('expert_available'),
    areas: [{ country: 'DE', postalCodePrefix: area('expert_location') }],
  });
  const ticket = plainTicket('t', {
    requiredSkills: need,
    place: { country: 'DE', postalCode: area('ticket_location') },
    rejectedBy: new Set(given.flag('expert_rejected') ? [expert.id] : []),
  });
  const plan = planOf([ticket], [expert]);
  return { assigned: plan.assignments.length > 0, ticket: staying([ticket], [expert]) };
}

/** `no expert matches …`: an expert who lacks what is asked for. */
function nobodyMatches(given: Given): Record<string, Computed> {
  given.ignore('batch_run');
  if (!/no expert|nobody/i.test(given.text('ticket'))) throw new Unreadable('given.ticket is not understood');
  const ticket = plainTicket('t', { requiredSkills: [{ skill: 'needed', level: 1 }] });
  return { ticket: staying([ticket], [plainExpert('other', { available: false })]) };
}

const shaped = (names: readonly string[], values: (given: Given) => Record<string, Computed>) => ({
  fits: having(...names),
  answer: (given: Given) => ({ values: values(given), policies }),
});

export const ticketAssignment = adapterOf('ticket_assignment', [
  shaped(['online_agents', 'unassigned'], byNumbers),
  shaped(['tickets'], inOrder),
  shaped(['agents'], whoIsChosen),
  shaped(['service_order_before', 'allowed'], inTurn),
  shaped(['queue_has', 'members'], repaired),
  shaped(['limit', 'count'], (given) => ({
    within_limit: roomOf({ capacity: given.whole('limit'), openTickets: given.whole('count') }) > 0,
  })),
  shaped(['condition', 'ticket_state'], (given) => {
    if (!/work-on|open/i.test(given.text('condition')))
      throw new Unreadable('the condition is not understood');
    const tickets = stateOf(given.text('ticket_state')) === 'open' ? namedTickets('t', 1) : [];
    const isGiven = planOf(tickets, [plainExpert('a')]).assignments.length > 0;
    return {
      owner: words(
        isGiven ? 'assigned' : 'unassigned',
        (text) => /^(?:unassigned|nobody|none)$/i.test(text) !== isGiven,
      ),
    };
  }),
  shaped(['all_online_agents', 'tickets_arrive'], freedPlace),
  shaped(['ticket', 'batch_run'], nobodyMatches),
  shaped(['expert_skill', 'ticket_skill'], onePair),
  shaped(['expert_location', 'ticket_location'], onePair),
  {
    fits: (given) => Object.keys(stateCounts).some((name) => given.has(name)),
    answer: (given) => ({ values: byState(given), policies }),
  },
]);
