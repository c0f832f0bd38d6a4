import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isEarlier } from '../../../../kernel/time/interval.ts';
import type { Precision } from './policy.ts';

/** What decides whether clocks run: work can be done, the customer has to act, or nothing is to be done. */
export const workStates = ['open', 'waiting-for-customer', 'closed'] as const;
export type WorkState = (typeof workStates)[number];

/** What has happened to a ticket, as far as its deadlines ask. All instants in UTC. */
export interface TicketHistory {
  readonly createdAt: Temporal.Instant;
  /** The state that it was created in; open when left out. */
  readonly createdAs?: WorkState;
  /** In order of time. */
  readonly states: readonly { readonly at: Temporal.Instant; readonly state: WorkState }[];
  /** When the customer wrote; in order of time. */
  readonly customerWroteAt: readonly Temporal.Instant[];
  /** When an expert or the helpdesk wrote to the customer; in order of time. */
  readonly expertWroteAt: readonly Temporal.Instant[];
  /** When an expert responded without writing, such as by accepting the ticket; null before that. */
  readonly respondedAt: Temporal.Instant | null;
}

export type HistoryRefusal = 'EVENT_BEFORE_CREATION' | 'HISTORY_OUT_OF_ORDER' | 'EVENT_AFTER_NOW';

/** A ticket of which nothing but its creation is known. */
export const justCreated = (createdAt: Temporal.Instant): TicketHistory => ({
  createdAt,
  states: [],
  customerWroteAt: [],
  expertWroteAt: [],
  respondedAt: null,
});

/** Refuses what cannot have happened: before the creation, after `now`, or out of order. */
export function checkHistory(history: TicketHistory, now: Temporal.Instant): Result<null, HistoryRefusal> {
  const { createdAt, states, customerWroteAt, expertWroteAt, respondedAt } = history;
  const lists: readonly [string, readonly Temporal.Instant[]][] = [
    ['createdAt', [createdAt]],
    ['states', states.map(({ at }) => at)],
    ['customerWroteAt', customerWroteAt],
    ['expertWroteAt', expertWroteAt],
    ['respondedAt', respondedAt === null ? [] : [respondedAt]],
  ];
  for (const [name, instants] of lists)
    for (const [index, at] of instants.entries()) {
      const path = [name, String(index)];
      if (isEarlier(at, createdAt))
        return refuse('EVENT_BEFORE_CREATION', `${at} is before the ticket was created, ${createdAt}.`, path);
      if (isEarlier(now, at))
        return refuse('EVENT_AFTER_NOW', `${at} is after the instant that is asked about, ${now}.`, path);
      const before = instants[index - 1];
      if (before !== undefined && isEarlier(at, before))
        return refuse('HISTORY_OUT_OF_ORDER', `${at} stands after ${before}; give them in order.`, path);
    }
  return ok(null);
}

/** The history as the policy counts it: whole minutes drop the seconds of every instant. */
export function counted(history: TicketHistory, precision: Precision): TicketHistory {
  if (precision === 'second') return history;
  return {
    ...history,
    createdAt: wholeMinute(history.createdAt),
    states: history.states.map(({ at, state }) => ({ at: wholeMinute(at), state })),
    customerWroteAt: history.customerWroteAt.map(wholeMinute),
    expertWroteAt: history.expertWroteAt.map(wholeMinute),
    respondedAt: history.respondedAt === null ? null : wholeMinute(history.respondedAt),
  };
}

const wholeMinute = (at: Temporal.Instant): Temporal.Instant =>
  at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
