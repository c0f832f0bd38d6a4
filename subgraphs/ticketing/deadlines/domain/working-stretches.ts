import type { Result } from '../../../../kernel/result/result.ts';
import { ok } from '../../../../kernel/result/result.ts';
import { earlier, isEarlier, later } from '../../../../kernel/time/interval.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import {
  addBusinessTime,
  type BusinessTime,
  type BusinessTimeRefusal,
  businessTimeBetween,
  type ClosingPolicy,
} from './business-time.ts';
import type { TicketHistory, WorkState } from './history.ts';
import type { CustomerWait } from './policy.ts';

/** A stretch in which the clocks run; `end` is null for the one that lasts. */
export interface WorkingStretch {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant | null;
}

/** The stretches in which the clocks run: not while the ticket is closed, nor while it waits for the customer where that pauses. */
export function workingStretches(
  { createdAt, createdAs, states }: TicketHistory,
  waiting: CustomerWait,
): WorkingStretch[] {
  const runs = (state: WorkState): boolean =>
    state === 'open' || (state === 'waiting-for-customer' && waiting === 'runs');
  const stretches: WorkingStretch[] = [];
  let begun = runs(createdAs ?? 'open') ? createdAt : null;
  for (const { at, state } of states) {
    if (begun === null && runs(state)) begun = at;
    if (begun === null || runs(state)) continue;
    stretches.push({ start: begun, end: at });
    begun = null;
  }
  if (begun !== null) stretches.push({ start: begun, end: null });
  return stretches;
}

/** The stretches from one instant on, to another where one is given. */
export function within(
  stretches: readonly WorkingStretch[],
  from: Temporal.Instant,
  until: Temporal.Instant | null,
): WorkingStretch[] {
  return stretches.flatMap(({ start, end }) => {
    const begin = later(start, from);
    const stop = end === null ? until : until === null ? end : earlier(end, until);
    return stop === null || isEarlier(begin, stop) ? [{ start: begin, end: stop }] : [];
  });
}

/** Working time in the stretches; the one that lasts counts to `now`. */
export function worked(
  calendar: BusinessCalendar,
  stretches: readonly WorkingStretch[],
  now: Temporal.Instant,
): BusinessTime {
  let total = 0n;
  for (const { start, end } of stretches)
    total += businessTimeBetween(calendar, start, end ?? later(start, now));
  return total;
}

/**
 * The instant at which `amount` of working time is used up; null while the clock stands still before that, because then it
 * depends on when it will run again.
 */
export function usedUpAt(
  calendar: BusinessCalendar,
  stretches: readonly WorkingStretch[],
  { amount, atClosing }: { readonly amount: BusinessTime; readonly atClosing: ClosingPolicy },
): Result<Temporal.Instant | null, BusinessTimeRefusal> {
  let left = amount;
  for (const { start, end } of stretches) {
    const length = end === null ? null : businessTimeBetween(calendar, start, end);
    if (length === null || left <= length) {
      const due = addBusinessTime(calendar, start, left, { atClosing });
      if (!due.ok || end === null || !isEarlier(end, due.value)) return due;
    }
    left -= length ?? 0n;
  }
  return ok(null);
}
