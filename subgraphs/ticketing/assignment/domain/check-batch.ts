import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { AssignmentBatch, Coordinates } from './batch.ts';
import { type AssignmentPolicy, urgencyOrders } from './policy.ts';

export type BatchRefusal =
  | 'DUPLICATE_ID'
  | 'CAPACITY_NOT_WHOLE'
  | 'COORDINATES_OUTSIDE_EARTH'
  | 'POLICY_UNKNOWN'
  | 'BATCH_TOO_LARGE';

export const ticketsMax = 100_000;
export const expertsMax = 20_000;
const loadMax = 10_000;

/** Refuses what no rule could make sense of, before anything is decided. */
export function checkBatch(
  { tickets, experts }: AssignmentBatch,
  policy: AssignmentPolicy,
): Result<null, BatchRefusal> {
  if (tickets.length > ticketsMax || experts.length > expertsMax)
    return refuse(
      'BATCH_TOO_LARGE',
      `At most ${ticketsMax} tickets and ${expertsMax} experts are decided at once; give the most urgent tickets first and the rest in a later batch.`,
    );
  if (!urgencyOrders.includes(policy.urgency))
    return refuse('POLICY_UNKNOWN', `The urgency is one of ${urgencyOrders.join(', ')}.`, [
      'policy',
      'urgency',
    ]);
  if (!(policy.travelBandKm > 0 && policy.travelBandKm < Number.POSITIVE_INFINITY))
    return refuse('POLICY_UNKNOWN', 'A band of travel is wider than 0 km.', ['policy', 'travelBandKm']);
  return checkTickets(tickets) ?? checkExperts(experts) ?? ok(null);
}

function checkTickets(tickets: AssignmentBatch['tickets']): Result<never, BatchRefusal> | null {
  const seen = new Set<string>();
  for (const [index, { id, coordinates }] of tickets.entries()) {
    const path = ['tickets', String(index)];
    if (seen.has(id)) return refuse('DUPLICATE_ID', `${id} stands twice; give each ticket once.`, path);
    seen.add(id);
    const wrong = checkCoordinates(coordinates ?? null, path);
    if (wrong !== null) return wrong;
  }
  return null;
}

function checkExperts(experts: AssignmentBatch['experts']): Result<never, BatchRefusal> | null {
  const seen = new Set<string>();
  for (const [index, { id, capacity, openTickets, coordinates }] of experts.entries()) {
    const path = ['experts', String(index)];
    if (seen.has(id)) return refuse('DUPLICATE_ID', `${id} stands twice; give each expert once.`, path);
    seen.add(id);
    if (!isCount(capacity) || !isCount(openTickets))
      return refuse(
        'CAPACITY_NOT_WHOLE',
        `Capacity and open tickets are whole numbers from 0 to ${loadMax}; they are ${capacity} and ${openTickets}.`,
        path,
      );
    const wrong = checkCoordinates(coordinates ?? null, path);
    if (wrong !== null) return wrong;
  }
  return null;
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= loadMax;

function checkCoordinates(
  at: Coordinates | null,
  path: readonly string[],
): Result<never, BatchRefusal> | null {
  if (at === null || (Math.abs(at.latitude) <= 90 && Math.abs(at.longitude) <= 180)) return null;
  return refuse(
    'COORDINATES_OUTSIDE_EARTH',
    `A latitude is from -90 to 90 and a longitude from -180 to 180; these are ${at.latitude} and ${at.longitude}.`,
    [...path, 'coordinates'],
  );
}
