import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { NoticeId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { command, isAnyOf, statement, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { NotificationRepository } from '../../application/ports.ts';
import { type DueRow, toDueNotification, toNotification } from './mapping.ts';
import { notifications } from './tables.ts';

const shown = {
  id: notifications.id,
  customerId: notifications.customerId,
  kind: notifications.kind,
  channel: notifications.channel,
  state: notifications.state,
  subject: notifications.subject,
  createdAt: notifications.createdAt,
  settledAt: notifications.settledAt,
};
const withoutText = { bodyText: null, bodyHtml: null };
const errorLengthMax = 500;

const notification = tableStatements(notifications);
const claimDue = statement<{ now: Temporal.Instant; leaseEndsAt: Temporal.Instant; max: number }>()(
  (tx, given) => {
    const due = tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          sql`${notifications.state} = 'PENDING'`,
          lte(notifications.nextAttemptAt, given('now', notifications.nextAttemptAt)),
        ),
      )
      .orderBy(asc(notifications.nextAttemptAt), asc(notifications.id))
      .limit(sql.placeholder('max'))
      .for('no key update', { skipLocked: true });
    return tx
      .update(notifications)
      .set({
        nextAttemptAt: given('leaseEndsAt', notifications.nextAttemptAt),
        attempts: sql`${notifications.attempts} + 1`,
      })
      .where(inArray(notifications.id, due))
      .returning({ id: notifications.id });
  },
);
/** In plain SQL, because customers and documents are tables of other rooms. */
const dueOf = command<DueRow>(`
  SELECT notices.id, notices.customer_id, notices.channel, notices.subject, notices.body_text, notices.body_html, notices.attempts,
         customers.name, customers.email, customers.phone,
         invoice_documents.file_name, invoice_documents.sha256, invoice_documents.content
    FROM notices
    JOIN customers ON customers.id = notices.customer_id
    LEFT JOIN invoice_documents ON invoice_documents.invoice_id = notices.invoice_id
   WHERE notices.id = ANY($1)
   ORDER BY notices.created_at, notices.id`);
const markSent = write<{ ids: readonly NoticeId[]; at: Temporal.Instant }>()((tx, given) =>
  tx
    .update(notifications)
    .set({ ...withoutText, state: 'SENT', settledAt: given('at', notifications.settledAt), lastError: null })
    .where(and(isAnyOf(notifications.id, given('ids')), sql`${notifications.state} = 'PENDING'`)),
);

export const notificationRepository = (tx: Transaction): NotificationRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select(shown)
      .from(notifications)
      .where(inArray(notifications.id, [...ids]));
    return rows.map(toNotification);
  },
  async insert(added) {
    const first = { state: 'PENDING', attempts: 0, nextAttemptAt: added.createdAt } as const;
    notification.insert(tx, { ...added, ...first, settledAt: null, lastError: null });
  },
  async page(customerId, page) {
    const rows = await tx
      .select(shown)
      .from(notifications)
      .where(
        and(
          eq(notifications.customerId, customerId),
          behind(page, notifications.createdAt, notifications.id),
        ),
      )
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(page.size);
    return rows.map(toNotification);
  },
  async claimDue(now, leaseEndsAt, max) {
    const claimed = await claimDue(tx, { now, leaseEndsAt, max });
    if (claimed.length === 0) return [];
    const { rows } = await dueOf(tx, [claimed.map(({ id }) => id)]);
    return rows.map(toDueNotification);
  },
  async markSent(ids, at) {
    await markSent(tx, { ids, at });
  },
  async markFailedTry(id, { error, nextAttemptAt, at }) {
    const next =
      nextAttemptAt === null
        ? { ...withoutText, state: 'FAILED' as const, settledAt: at }
        : { nextAttemptAt };
    await tx
      .update(notifications)
      .set({ ...next, lastError: error.slice(0, errorLengthMax) })
      .where(and(eq(notifications.id, id), eq(notifications.state, 'PENDING')));
  },
});
