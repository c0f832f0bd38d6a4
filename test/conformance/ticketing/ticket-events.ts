import type { TicketHistory, WorkState } from '../../../subgraphs/ticketing/deadlines/index.ts';
import { Unreadable } from '../case.ts';
import type { Given } from '../given.ts';
import { type Context, momentOf } from './moments.ts';

/** A source's word for a state → whether work can be done. */
export function stateOf(word: string): WorkState {
  if (/^(?:open|new|re-?opened|in.progress|assigned)/i.test(word)) return 'open';
  if (/^(?:pending|waiting|replied|on.?hold|hold|paused|snoozed)/i.test(word)) return 'waiting-for-customer';
  if (/^(?:closed|resolved|merged|solved|completed|removed)/i.test(word)) return 'closed';
  throw new Unreadable(`"${word}" is no known state of a ticket`);
}

type StateChange = TicketHistory['states'][number];

/** Pairs of a moment and a word, each not before the one ahead of it. */
export function eventsOf(
  given: Given,
  name: string,
  context: Context,
): { at: Temporal.Instant; word: string }[] {
  if (!given.has(name)) return [];
  let after = context.after;
  return given.list(name).map((pair) => {
    if (!Array.isArray(pair)) throw new Unreadable(`given.${name} is no list of pairs`);
    const at = momentOf(String(pair[0]), { ...context, after });
    after = at;
    return { at, word: String(pair[1]) };
  });
}

const inOrder = (instants: readonly Temporal.Instant[]): Temporal.Instant[] =>
  instants.toSorted(Temporal.Instant.compare);

/** One moment, or several, or none. */
function momentsOf(given: Given, names: readonly string[], context: Context): Temporal.Instant[] {
  return names.flatMap((name) => {
    if (!given.has(name)) return [];
    const value = given.raw(name);
    return (Array.isArray(value) ? value : [value]).map((each) => momentOf(String(each), context));
  });
}

/** `pending since 2016-11-01T15:59:58Z` → a change of state. */
function earlierState(given: Given, context: Context): StateChange[] {
  if (!given.has('earlier_state')) return [];
  const match = /^(\S+) since (\S+)$/.exec(given.text('earlier_state'));
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Unreadable('given.earlier_state is not understood');
  return [{ at: momentOf(match[2], context), state: stateOf(match[1]) }];
}

/**
 * What happened to the ticket of a case. An answer without a message before it answers the one that opened the ticket.
 */
export function historyOf(given: Given, createdAt: Temporal.Instant, zone: string): TicketHistory {
  const context: Context = { after: createdAt, zone };
  const events = eventsOf(given, 'events', context);
  const named = (word: RegExp) => events.filter((event) => word.test(event.word)).map(({ at }) => at);
  const reopened = momentsOf(given, ['reopened', 'reopened_and_customer_article'], context);
  const closed = momentsOf(given, ['closed', 'closed_at', 'resolved'], context);
  const [respondedAt = null] = momentsOf(given, ['first_response', 'first_response_at'], context);
  const expertWroteAt = inOrder([
    ...momentsOf(given, ['agent_contact', 'agent_article', 'agent_articles'], context),
    ...named(/^repl/i),
  ]);
  const wrote = [
    ...momentsOf(given, ['customer_article', 'customer_articles', 'reopened_and_customer_article'], context),
    ...named(/^(?:open|customer)/i),
  ];
  const isAnswered = respondedAt !== null || expertWroteAt.length > 0;
  const states: StateChange[] = [
    ...earlierState(given, context),
    ...[...eventsOf(given, 'states', context), ...events].map(({ at, word }) => ({
      at,
      state: stateOf(word),
    })),
    ...closed.map((at): StateChange => ({ at, state: 'closed' })),
    ...reopened.map((at): StateChange => ({ at, state: 'open' })),
  ];
  return {
    createdAt,
    createdAs: given.has('created_state') ? stateOf(given.text('created_state')) : 'open',
    states: states.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
    customerWroteAt: wrote.length === 0 && isAnswered ? [createdAt] : inOrder(wrote),
    expertWroteAt,
    respondedAt,
  };
}

/** The last thing that is known to have happened. */
export const lastOf = (history: TicketHistory): Temporal.Instant =>
  inOrder([
    history.createdAt,
    ...history.states.map(({ at }) => at),
    ...history.customerWroteAt,
    ...history.expertWroteAt,
    ...(history.respondedAt === null ? [] : [history.respondedAt]),
  ]).at(-1) ?? history.createdAt;
