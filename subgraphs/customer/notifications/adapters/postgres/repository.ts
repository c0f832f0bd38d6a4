import { and, desc, eq, sql } from 'drizzle-orm';
import type { CustomerId, NoticeId } from '../../../../../kernel/ids/ids.ts';
import { notificationQueue, notTriedYet } from '../../../../../platform/notifications/queue.ts';
import type { NotificationQueue } from '../../../../../platform/notifications/send-due.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { DueNotification, NotificationRepository } from '../../application/ports.ts';
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

const notification = tableStatements(notifications);
const byIds = prepared<{ ids: readonly NoticeId[] }>()((tx, given) =>
  tx
    .select(shown)
    .from(notifications)
    .where(isAnyOf(notifications.id, given('ids'))),
);
const page = prepared<{ customerId: CustomerId } & PageParams>()((tx, given, isGiven) =>
  tx
    .select(shown)
    .from(notifications)
    .where(
      and(
        eq(notifications.customerId, given('customerId', notifications.customerId)),
        behind(given, isGiven, { at: notifications.createdAt, id: notifications.id }),
      ),
    )
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(sql.placeholder('size')),
);
/** In plain SQL, because customers and documents are tables of other rooms. */
const dueOf = plainSql<DueRow>(`
  SELECT notices.id, notices.customer_id, notices.channel, notices.subject, notices.body_text, notices.body_html, notices.attempts,
         customers.name, customers.email, customers.phone,
         invoice_documents.file_name, invoice_documents.sha256, invoice_documents.content
    FROM notices
    JOIN customers ON customers.id = notices.customer_id
    LEFT JOIN invoice_documents ON invoice_documents.invoice_id = notices.invoice_id
   WHERE notices.id = ANY($1)
   ORDER BY notices.created_at, notices.id`);
const queueIn = notificationQueue<DueNotification>({
  table: notifications,
  emptied: { bodyText: null, bodyHtml: null },
  async load(tx, ids) {
    const { rows } = await dueOf(tx, [ids]);
    return rows.map(toDueNotification);
  },
});

export const notificationRepository = (
  tx: Transaction,
): NotificationRepository & NotificationQueue<DueNotification> => ({
  ...queueIn(tx),
  async byIds(ids) {
    return (await byIds(tx, { ids })).map(toNotification);
  },
  async insert(added) {
    notification.insert(tx, { ...added, ...notTriedYet(added.createdAt) });
  },
  async page(customerId, request) {
    return (await page(tx, { customerId, ...pageParams(request) })).map(toNotification);
  },
});
