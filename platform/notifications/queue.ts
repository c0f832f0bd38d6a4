import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { integer, type PgColumn, type PgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../postgres/columns.ts';
import type { Transaction } from '../postgres/database.ts';
import { isAnyOf, prepared } from '../postgres/prepared.ts';
import type { DueNotification, NotificationQueue } from './send-due.ts';

/** The columns that the sending needs; a table of notifications has them beside its own. */
export const sendingColumns = {
  state: text('state').$type<'PENDING' | 'SENT' | 'FAILED'>().notNull(),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  /** When it was sent or given up. */
  settledAt: instant('settled_at'),
  lastError: text('last_error'),
};

/** A notification that was not tried yet, in those columns. */
export const notTriedYet = (createdAt: Temporal.Instant) =>
  ({
    state: 'PENDING',
    createdAt,
    attempts: 0,
    nextAttemptAt: createdAt,
    settledAt: null,
    lastError: null,
  }) as const;

type NotificationTable = PgTable & { readonly [Name in keyof typeof sendingColumns | 'id']: PgColumn };

const errorLengthMax = 500;

/**
 * The queue in a table of notifications.
 *
 * @param options.emptied  the text columns, which are emptied when a notification is sent or given up: `{ bodyText: null }`
 * @param options.load     the claimed ones with where their recipients are reached today, in the order in which they were written
 */
export function notificationQueue<Due extends DueNotification>(options: {
  readonly table: NotificationTable;
  readonly emptied: Readonly<Record<string, null>>;
  readonly load: (tx: Transaction, ids: readonly Due['id'][]) => Promise<readonly Due[]>;
}): (tx: Transaction) => NotificationQueue<Due> {
  const { table, emptied, load } = options;
  const isPending = sql`${table.state} = 'PENDING'`;
  const claim = prepared<{ now: Temporal.Instant; leaseEndsAt: Temporal.Instant; max: number }>()(
    (tx, given) => {
      const due = tx
        .select({ id: table.id })
        .from(table)
        .where(and(isPending, lte(table.nextAttemptAt, given('now', table.nextAttemptAt))))
        .orderBy(asc(table.nextAttemptAt), asc(table.id))
        .limit(sql.placeholder('max'))
        .for('no key update', { skipLocked: true });
      return tx
        .update(table)
        .set({
          nextAttemptAt: given('leaseEndsAt', table.nextAttemptAt),
          attempts: sql`${table.attempts} + 1`,
        })
        .where(inArray(table.id, due))
        .returning({ id: table.id });
    },
  );
  const renew = prepared<{ ids: readonly string[]; from: Temporal.Instant; to: Temporal.Instant }>()(
    (tx, given) =>
      tx
        .update(table)
        .set({ nextAttemptAt: given('to', table.nextAttemptAt) })
        .where(
          and(
            isAnyOf(table.id, given('ids')),
            isPending,
            eq(table.nextAttemptAt, given('from', table.nextAttemptAt)),
          ),
        )
        .returning({ id: table.id }),
  );
  const markSent = prepared<{ ids: readonly string[]; at: Temporal.Instant }>()((tx, given) =>
    tx
      .update(table)
      .set({ ...emptied, state: 'SENT', settledAt: given('at', table.settledAt), lastError: null })
      .where(and(isAnyOf(table.id, given('ids')), isPending)),
  );
  /** Without a next attempt it is given up. */
  const markFailedTry = prepared<{
    id: string;
    error: string;
    nextAttemptAt: Temporal.Instant | null;
    at: Temporal.Instant;
  }>()((tx, given, isGiven) => {
    const next = isGiven('nextAttemptAt')
      ? { nextAttemptAt: given('nextAttemptAt', table.nextAttemptAt) }
      : { ...emptied, state: 'FAILED', settledAt: given('at', table.settledAt) };
    return tx
      .update(table)
      .set({ ...next, lastError: given('error', table.lastError) })
      .where(and(eq(table.id, given('id', table.id)), isPending));
  });
  return (tx) => ({
    async claimDue(now, leaseEndsAt, max) {
      const claimed = await claim(tx, { now, leaseEndsAt, max });
      if (claimed.length === 0) return [];
      return load(
        tx,
        claimed.map(({ id }) => id as Due['id']),
      );
    },
    async renewLeases(ids, { from, to }) {
      const renewed = await renew(tx, { ids, from, to });
      return renewed.map(({ id }) => id as Due['id']);
    },
    async markSent(ids, at) {
      await markSent(tx, { ids, at });
    },
    async markFailedTry(id, { error, nextAttemptAt, at }) {
      await markFailedTry(tx, { id, error: error.slice(0, errorLengthMax), nextAttemptAt, at });
    },
  });
}
