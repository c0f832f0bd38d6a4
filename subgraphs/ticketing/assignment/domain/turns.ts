import type { ExpertId } from '../../../../kernel/ids/ids.ts';

/** Who is served next in turn, and the order after it. */
export interface Turn {
  /** Null when no expert of the order is allowed. */
  readonly chosen: ExpertId | null;
  readonly order: readonly ExpertId[];
}

/**
 * The first of the order who is allowed takes the turn and moves to its end; those before keep their places. The
 * order of `allowed` does not matter.
 */
export function takeTurn(order: readonly ExpertId[], allowed: ReadonlySet<ExpertId>): Turn {
  const chosen = order.find((id) => allowed.has(id)) ?? null;
  return chosen === null
    ? { chosen, order }
    : { chosen, order: [...order.filter((id) => id !== chosen), chosen] };
}

/** The order with exactly these members, each once: strangers leave, those who are missing stand at its end. */
export function repairOrder(order: readonly ExpertId[], members: readonly ExpertId[]): readonly ExpertId[] {
  const known = new Set(members);
  const kept = new Set(order.filter((id) => known.has(id)));
  return [...kept, ...members.filter((id, index) => !kept.has(id) && members.indexOf(id) === index)];
}
