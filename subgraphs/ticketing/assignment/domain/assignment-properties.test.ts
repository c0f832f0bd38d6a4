import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaMatch, hasSkills } from '../../experts/index.ts';
import { type AssignmentPlan, assignTickets } from './assign-tickets.ts';
import { type AssignmentBatch, type Candidate, roomOf, type WaitingTicket } from './batch.ts';
import { loadStep, loadStepMax } from './evenness.ts';
import { defaultAssignmentPolicy } from './policy.ts';
import { batches } from './testing/batches.ts';
import { distanceKm, travelBands } from './travel.ts';
import { byUrgency } from './urgency.ts';

function planOf(batch: AssignmentBatch): AssignmentPlan {
  const plan = assignTickets(batch);
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

/** The hard rules once more, in plain words and without any index. */
const mayTake = (expert: Candidate, ticket: WaitingTicket | undefined): boolean =>
  ticket !== undefined &&
  expert.available &&
  roomOf(expert) > 0 &&
  hasSkills(expert.skills, ticket.requiredSkills) &&
  areaMatch(expert.areas, ticket.place) !== null &&
  !ticket.rejectedBy.has(expert.id);

/** An expert, or none, for each ticket in order of urgency. */
type Choice = readonly (Candidate | null)[];

/** Travel first, then evenness, added up pair by pair. */
function costOf(tickets: readonly WaitingTicket[], choice: Choice): number {
  const load = new Map<string, number>();
  let cost = 0;
  for (const [index, expert] of choice.entries()) {
    const ticket = tickets[index];
    if (expert === null || ticket === undefined) continue;
    const way = {
      km:
        expert.coordinates && ticket.coordinates ? distanceKm(expert.coordinates, ticket.coordinates) : null,
      areaMatch: areaMatch(expert.areas, ticket.place) ?? 0,
    };
    const before = load.get(expert.id) ?? expert.openTickets;
    load.set(expert.id, before + 1);
    cost += travelBands(way, defaultAssignmentPolicy.travelBandKm) * (loadStepMax * tickets.length + 1);
    cost += loadStep(before, expert.capacity);
  }
  return cost;
}

const isWithinRoom = (choice: Choice): boolean =>
  choice.every(
    (expert) => expert === null || choice.filter((other) => other === expert).length <= roomOf(expert),
  );

/** Every way to serve or not to serve each ticket, within everybody's room. */
function* everyChoice(
  tickets: readonly WaitingTicket[],
  experts: readonly Candidate[],
  chosen: Choice = [],
): Generator<Choice> {
  const ticket = tickets[chosen.length];
  if (ticket === undefined) return yield chosen;
  for (const expert of [null, ...experts.filter((each) => mayTake(each, ticket))]) {
    const next = [...chosen, expert];
    if (isWithinRoom(next)) yield* everyChoice(tickets, experts, next);
  }
}

/** `110` serves the first two of three: of two such words the greater serves the first claims. */
const served = (choice: Choice): string => choice.map((expert) => (expert === null ? '0' : '1')).join('');

function bestOfAll(ordered: readonly WaitingTicket[], experts: readonly Candidate[]) {
  let best: { served: string; cost: number } | null = null;
  for (const choice of everyChoice(ordered, experts)) {
    const found = { served: served(choice), cost: costOf(ordered, choice) };
    const isBetter =
      best === null || found.served > best.served || (found.served === best.served && found.cost < best.cost);
    if (isBetter) best = found;
  }
  return best;
}

/** The batch in order of urgency, its plan, and the plan as a choice. */
function solved(batch: AssignmentBatch) {
  const plan = planOf(batch);
  const ordered = batch.tickets.toSorted(byUrgency('oldest-first'));
  const expertOf = new Map(plan.assignments.map(({ ticketId, expertId }) => [ticketId, expertId]));
  const choice = ordered.map(({ id }) => batch.experts.find((each) => each.id === expertOf.get(id)) ?? null);
  return { plan, ordered, choice };
}

const many = batches({ tickets: 30, experts: 9 });

describe('whatever the batch', () => {
  it('no hard rule is ever broken, and every ticket is either assigned or waits with a reason', () => {
    fc.assert(
      fc.property(many, (batch) => {
        const { plan, ordered, choice } = solved(batch);
        expect(isWithinRoom(choice)).toBe(true);
        for (const [index, expert] of choice.entries())
          if (expert !== null) expect(mayTake(expert, ordered[index])).toBe(true);
        const all = [...plan.assignments, ...plan.waiting];
        const ids = batch.tickets.map(({ id }) => id);
        expect(all.map(({ ticketId }) => ticketId).toSorted()).toEqual(ids.toSorted());
        expect(all.every(({ reason }) => reason.length > 0)).toBe(true);
      }),
    );
  });
  it('nothing is better: of all ways that were tried out, the same tickets are served at the same cost', () => {
    fc.assert(
      fc.property(batches({ tickets: 6, experts: 4 }), (batch) => {
        const { plan, ordered, choice } = solved(batch);
        expect({ served: served(choice), cost: plan.cost }).toEqual(bestOfAll(ordered, batch.experts));
      }),
    );
  });
  it('the cost equals its lower bound, which proves the optimum without trying', () => {
    fc.assert(
      fc.property(many, (batch) => {
        const { plan, ordered, choice } = solved(batch);
        expect(plan.cost).toBe(plan.lowerBound);
        expect(plan.cost).toBe(costOf(ordered, choice));
      }),
    );
  });
  it('no two assigned tickets can be exchanged for a better total', () => {
    fc.assert(
      fc.property(many, (batch) => {
        const { plan, ordered, choice } = solved(batch);
        for (const [i, a] of choice.entries())
          for (const [j, b] of choice.entries()) {
            if (i >= j || a === null || b === null) continue;
            if (!mayTake(a, ordered[j]) || !mayTake(b, ordered[i])) continue;
            const exchanged = choice.with(i, b).with(j, a);
            expect(costOf(ordered, exchanged)).toBeGreaterThanOrEqual(plan.cost);
          }
      }),
      { numRuns: 50 },
    );
  });
  it('one more expert never means fewer tickets', () => {
    fc.assert(
      fc.property(many, (batch) => {
        const before = planOf({ ...batch, experts: batch.experts.slice(1) });
        expect(planOf(batch).assignments.length).toBeGreaterThanOrEqual(before.assignments.length);
      }),
    );
  });
  it('the order in which experts and tickets are listed decides nothing', () => {
    fc.assert(
      fc.property(many, ({ tickets, experts }) => {
        const turned = { tickets: tickets.toReversed(), experts: experts.toReversed() };
        expect(planOf(turned)).toEqual(planOf({ tickets, experts }));
      }),
    );
  });
});
