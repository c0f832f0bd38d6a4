import { isEarlier, later } from '../../../../kernel/time/interval.ts';
import type { TicketHistory } from './history.ts';
import type { UpdateStart } from './policy.ts';

/** From when the customer waits, and when that ended; null while it lasts. */
export interface Wait {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant | null;
}

/** When the ticket was closed and stayed so; null when it is not closed now. */
export function closedAt({ createdAt, createdAs, states }: TicketHistory): Temporal.Instant | null {
  let closed = createdAs === 'closed' ? createdAt : null;
  for (const { at, state } of states) closed = state === 'closed' ? (closed ?? at) : null;
  return closed;
}

/** The history without the closing that ended it: what would have been due if work had gone on. */
export function unclosed(history: TicketHistory): TicketHistory {
  const last = history.states.findLastIndex(({ state }) => state !== 'closed');
  return { ...history, states: history.states.slice(0, last + 1) };
}

const earliest = (instants: readonly (Temporal.Instant | null)[]): Temporal.Instant | null =>
  instants.filter((each) => each !== null).toSorted(Temporal.Instant.compare)[0] ?? null;

/** From the creation until an expert answers or accepts the ticket; a closed ticket waits for nothing. */
export const responseWait = (history: TicketHistory): Wait => ({
  start: history.createdAt,
  end: earliest([history.respondedAt, history.expertWroteAt[0] ?? null, closedAt(history)]),
});

export const resolutionWait = (history: TicketHistory): Wait => ({
  start: history.createdAt,
  end: closedAt(history),
});

/**
 * The newest wait for an answer: it begins with the first unanswered message of the customer, and further
 * messages do not move it. Null when the customer has written nothing that counts.
 */
export function updateWait(history: TicketHistory, starts: UpdateStart): Wait | null {
  const closed = closedAt(history);
  const responded = earliest([history.respondedAt, history.expertWroteAt[0] ?? null]);
  if (starts === 'from-first-response' && responded === null) return null;
  const answers = [...history.expertWroteAt, ...(closed === null ? [] : [closed])];
  let wait: Wait | null = null;
  for (const wrote of history.customerWroteAt) {
    const isAnswered = starts === 'from-first-response' && responded !== null && !isEarlier(responded, wrote);
    const isWaiting = wait !== null && (wait.end === null || isEarlier(wrote, wait.end));
    if (isAnswered || isWaiting) continue;
    wait = { start: wrote, end: earliest(answers.filter((at) => later(at, wrote) === at)) };
  }
  return wait;
}
