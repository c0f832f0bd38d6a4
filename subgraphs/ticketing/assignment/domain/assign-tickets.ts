import { assert } from '../../../../kernel/errors/errors.ts';
import type { PolicyNames } from '../../../../kernel/explain/explained.ts';
import type { ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { AssignmentBatch, Candidate, WaitingTicket } from './batch.ts';
import { buildNetwork, isExact } from './build-network.ts';
import { cheapestAssignment } from './cheapest-assignment.ts';
import { type BatchRefusal, checkBatch } from './check-batch.ts';
import { Fitting } from './fitting.ts';
import { lowerBound } from './lower-bound.ts';
import { type CheapestAssignment, costOf, edgeBetween, type Network } from './network.ts';
import { type AssignmentPolicy, defaultAssignmentPolicy } from './policy.ts';
import { type WaitingCode, whyChosen, whyNone } from './reasons.ts';
import { byUrgency } from './urgency.ts';

export interface PlannedAssignment {
  readonly ticketId: TicketId;
  readonly expertId: ExpertId;
  readonly reason: string;
}

export interface AssignmentPlan {
  /** Most urgent first. */
  readonly assignments: readonly PlannedAssignment[];
  /** Tickets that no expert fits now, each with the hard rule that stands in the way; most urgent first. */
  readonly waiting: readonly {
    readonly ticketId: TicketId;
    readonly code: WaitingCode;
    readonly reason: string;
  }[];
  readonly policies: PolicyNames;
  /** Travel and evenness of load together, in steps of the rule's own; and what they cost at the very least. Equal: nothing is better. */
  readonly cost: number;
  readonly lowerBound: number;
}

/**
 * Decides the whole batch at once. No preference can break a hard rule: the expert has every needed skill at its level,
 * serves the place, is available, has not declined this ticket since it last opened, and has room. Among the plans that
 * keep them all:
 * 1. the tickets with the first claims are served (priority, then age and lateness as the policy names), and as many as can be;
 * 2. the way is shortest in sum, in bands of the policy;
 * 3. the load is most even for what each expert can take.
 */
export function assignTickets(
  batch: AssignmentBatch,
  policy: AssignmentPolicy = defaultAssignmentPolicy,
): Result<AssignmentPlan, BatchRefusal> {
  const checked = checkBatch(batch, policy);
  if (!checked.ok) return checked;
  const tickets = batch.tickets.toSorted(byUrgency(policy.urgency));
  // By id, so that the plan does not depend on the order in which experts are listed.
  const experts = batch.experts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const fitting = new Fitting(experts);
  const network = buildNetwork(tickets, experts, { fitting, travelBandKm: policy.travelBandKm });
  if (!isExact(network))
    return refuse(
      'BATCH_TOO_LARGE',
      'The costs of this batch cannot be added up exactly; decide fewer tickets at once, or widen the bands of travel.',
      ['policy', 'travelBandKm'],
    );
  const found = cheapestAssignment(network);
  return ok({
    ...inWords({ tickets, experts, fitting, network, found }),
    policies: {
      urgency: policy.urgency,
      travel: `bands of ${policy.travelBandKm} km`,
      evenness: 'square of load for capacity',
    },
    cost: costOf(network, found.expertOf),
    lowerBound: lowerBound(network, found),
  });
}

function inWords({
  tickets,
  experts,
  fitting,
  network,
  found,
}: {
  readonly tickets: readonly WaitingTicket[];
  readonly experts: readonly Candidate[];
  readonly fitting: Fitting;
  readonly network: Network;
  readonly found: CheapestAssignment;
}): Pick<AssignmentPlan, 'assignments' | 'waiting'> {
  const load = experts.map(({ openTickets }) => openTickets);
  const assignments: PlannedAssignment[] = [];
  const waiting: AssignmentPlan['waiting'][number][] = [];
  for (const [index, ticket] of tickets.entries()) {
    const chosen = found.expertOf[index] ?? -1;
    const expert = experts[chosen];
    if (expert === undefined) {
      waiting.push({ ticketId: ticket.id, ...whyNone(ticket, fitting.sieve(ticket)) });
      continue;
    }
    assert(edgeBetween(network, index, chosen) >= 0, 'no hard rule forbids an assignment');
    const before = load[chosen] as number;
    load[chosen] = before + 1;
    const areaMatch = fitting.areaMatch(ticket, chosen);
    const reason = whyChosen(ticket, expert, { areaMatch, load: before });
    assignments.push({ ticketId: ticket.id, expertId: expert.id, reason });
  }
  return { assignments, waiting };
}
