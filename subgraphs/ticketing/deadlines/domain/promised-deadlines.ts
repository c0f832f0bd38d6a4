import { assert } from '../../../../kernel/errors/errors.ts';
import type { Explained } from '../../../../kernel/explain/explained.ts';
import { earlier } from '../../../../kernel/time/interval.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import { addBusinessTime } from './business-time.ts';
import { type DeadlineClock, deadlinesOf, type TicketDeadlines } from './deadlines-of.ts';
import type { TicketHistory } from './history.ts';
import { calendarFor, type PromisedTerms, promiseFor } from './promised-terms.ts';

/** What was promised for one ticket, and by which rule it was calculated. An instant is null while its clock stands still. */
export interface Deadlines {
  readonly respondBy: Temporal.Instant | null;
  readonly updateBy: Temporal.Instant | null;
  readonly resolveBy: Temporal.Instant | null;
  /** The first of them that is not kept yet, or was missed and still runs. */
  readonly dueAt: Temporal.Instant | null;
  readonly policy: DeadlinePolicyName;
}
/** `PLAIN_HOURS`: every hour counts. `BUSINESS_HOURS`: those of the contract's calendar. */
export type DeadlinePolicyName = 'PLAIN_HOURS' | 'BUSINESS_HOURS';

/** How far up it is told that a promise is nearly used up; who is told first stands first. */
export const riskLevels = ['NONE', 'EXPERT', 'HELPDESK_LEAD', 'MANAGER'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** From which part of the promised time on each level is told, in percent: before the breach. */
const toldFrom = [
  ['EXPERT', 50n],
  ['HELPDESK_LEAD', 75n],
  ['MANAGER', 90n],
] as const satisfies readonly (readonly [RiskLevel, bigint])[];

/** How near a ticket is to a broken promise. */
export interface Risk {
  readonly level: RiskLevel;
  /** When the next level is reached; null when none will be as things are. */
  readonly nextAt: Temporal.Instant | null;
}
export const noRisk: Risk = { level: 'NONE', nextAt: null };

export interface PromisedDeadlines {
  readonly deadlines: Deadlines;
  readonly risk: Risk;
  /** Each clock with the sentence that says how it came about. */
  readonly explained: Explained<TicketDeadlines>;
}

/** The deadlines of a ticket under its contract's terms of today, counted from the beginning of its history. */
export function promisedDeadlines(asked: {
  readonly history: TicketHistory;
  readonly terms: PromisedTerms;
  readonly priority: string;
  readonly timeZone: string;
  readonly now: Temporal.Instant;
}): PromisedDeadlines {
  const { history, terms, priority, timeZone, now } = asked;
  const calendar = calendarFor(terms, timeZone);
  const found = deadlinesOf({ history, promise: promiseFor(terms, priority), calendar, now });
  assert(found.ok, 'a history that was written in order has no faults');
  const { clocks, next } = found.value.value;
  const dueAt = (name: DeadlineClock['name']) => clocks.find((clock) => clock.name === name)?.dueAt ?? null;
  return {
    deadlines: {
      respondBy: dueAt('response'),
      updateBy: dueAt('update'),
      resolveBy: dueAt('resolution'),
      dueAt: next?.dueAt ?? null,
      policy: terms.businessHours === null ? 'PLAIN_HOURS' : 'BUSINESS_HOURS',
    },
    risk: riskOf(
      clocks.filter(({ endedAt, dueAt }) => endedAt === null && dueAt !== null),
      calendar,
      now,
    ),
    explained: found.value,
  };
}

/** @param running  clocks that run now */
function riskOf(running: readonly DeadlineClock[], calendar: BusinessCalendar, now: Temporal.Instant): Risk {
  let level: RiskLevel = 'NONE';
  let nextAt: Temporal.Instant | null = null;
  for (const { used, promised } of running)
    for (const [told, percent] of toldFrom) {
      const missing = (promised * percent) / 100n - used;
      if (missing <= 0n) {
        if (riskLevels.indexOf(told) > riskLevels.indexOf(level)) level = told;
        continue;
      }
      const at = addBusinessTime(calendar, now, missing, { atClosing: 'stay' });
      assert(at.ok, 'what was promised can be waited for');
      nextAt = nextAt === null ? at.value : earlier(nextAt, at.value);
    }
  return { level, nextAt };
}
