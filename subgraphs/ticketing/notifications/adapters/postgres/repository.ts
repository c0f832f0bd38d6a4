import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { NoticeId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, statement, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { experts, notices } from '../../../adapters/postgres/tables.ts';
import type { NoticeRepository } from '../../../application/ports.ts';

const errorLengthMax = 500;

const table = tableStatements(notices);
const claimDue = statement<{ now: Temporal.Instant; leaseEndsAt: Temporal.Instant; max: number }>()(
  (tx, given) => {
    const due = tx
      .select({ id: notices.id })
      .from(notices)
      .where(
        and(
          sql`${notices.state} = 'PENDING'`,
          lte(notices.nextAttemptAt, given('now', notices.nextAttemptAt)),
        ),
      )
      .orderBy(asc(notices.nextAttemptAt))
      .limit(sql.placeholder('max'))
      .for('no key update', { skipLocked: true });
    return tx
      .update(notices)
      .set({
        nextAttemptAt: given('leaseEndsAt', notices.nextAttemptAt),
        attempts: sql`${notices.attempts} + 1`,
      })
      .where(inArray(notices.id, due))
      .returning({ id: notices.id });
  },
);
const markSent = write<{ ids: readonly NoticeId[]; at: Temporal.Instant }>()((tx, given) =>
  tx
    .update(notices)
    .set({ state: 'SENT', bodyText: null, settledAt: given('at', notices.settledAt), lastError: null })
    .where(and(isAnyOf(notices.id, given('ids')), sql`${notices.state} = 'PENDING'`)),
);

export const noticeRepository = (tx: Transaction): NoticeRepository => ({
  async insert(notice) {
    const first = { state: 'PENDING', attempts: 0, nextAttemptAt: notice.createdAt } as const;
    table.insert(tx, { ...notice, ...first, settledAt: null, lastError: null });
  },
  async claimDue(now, leaseEndsAt, max) {
    const claimed = await claimDue(tx, { now, leaseEndsAt, max });
    if (claimed.length === 0) return [];
    const ids = claimed.map(({ id }) => id);
    const rows = await tx
      .select({ notice: notices, name: experts.name, email: experts.email })
      .from(notices)
      .innerJoin(experts, eq(experts.id, notices.expertId))
      .where(inArray(notices.id, ids));
    return rows.map(({ notice: { id, subject, bodyText, attempts }, name, email }) => {
      assert(bodyText !== null, 'a pending notice has its text');
      return { id, subject, bodyText, attempts, recipient: { name, email } };
    });
  },
  async markSent(ids, at) {
    await markSent(tx, { ids, at });
  },
  async markFailedTry(id, { error, nextAttemptAt, at }) {
    const next =
      nextAttemptAt === null
        ? { state: 'FAILED' as const, bodyText: null, settledAt: at }
        : { nextAttemptAt };
    await tx
      .update(notices)
      .set({ ...next, lastError: error.slice(0, errorLengthMax) })
      .where(and(eq(notices.id, id), eq(notices.state, 'PENDING')));
  },
});
