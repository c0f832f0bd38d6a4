import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { NoticeId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { command, isAnyOf, statement, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { NotificationEraser } from '../../../customers/index.ts';
import type { NotificationWriter } from '../../../tickets/index.ts';
import type { DueNotice, NotificationQueue } from '../../application/ports.ts';
import { notices } from './tables.ts';

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

/** With where the expert is reached today, in the order in which they were written. */
const load = command<{
  id: NoticeId;
  subject: string;
  body_text: string | null;
  attempts: number;
  name: string;
  email: string;
}>(`
  SELECT notice.id, notice.subject, notice.body_text, notice.attempts, expert.name, expert.email
    FROM notice JOIN expert ON expert.id = notice.expert_id
   WHERE notice.id = ANY ($1::text[])
   ORDER BY notice.created_at, notice.id`);

export const notificationRepository = (
  tx: Transaction,
): NotificationQueue & NotificationWriter & NotificationEraser => ({
  async insert(notice) {
    const first = { state: 'PENDING', attempts: 0, nextAttemptAt: notice.createdAt } as const;
    table.insert(tx, { ...notice, ...first, settledAt: null, lastError: null });
  },
  async claimDue(now, leaseEndsAt, max) {
    const claimed = await claimDue(tx, { now, leaseEndsAt, max });
    if (claimed.length === 0) return [];
    const { rows } = await load(tx, [claimed.map(({ id }) => id)]);
    return rows.map(({ id, subject, body_text: bodyText, attempts, name, email }): DueNotice => {
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
  async eraseOfCustomer(customerId, at) {
    await tx
      .update(notices)
      .set({
        subject: '',
        bodyText: null,
        state: sql`CASE ${notices.state} WHEN 'PENDING' THEN 'FAILED' ELSE ${notices.state} END`,
        settledAt: sql`coalesce(${notices.settledAt}, ${at.toString()}::timestamptz)`,
      })
      .where(eq(notices.customerId, customerId));
  },
});
