import { eq, sql } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { CustomerId, ExpertId, NoticeId } from '../../../../../kernel/ids/ids.ts';
import { notificationQueue, notTriedYet } from '../../../../../platform/notifications/queue.ts';
import type { NotificationQueue } from '../../../../../platform/notifications/send-due.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { NotificationEraser } from '../../../customers/index.ts';
import type { NotificationInserter } from '../../../tickets/index.ts';
import type { DueNotification } from '../../domain/notification.ts';
import { notifications } from './tables.ts';

const notification = tableStatements(notifications);
const eraseOfCustomer = prepared<{ customerId: CustomerId; at: Temporal.Instant }>()((tx, given) =>
  tx
    .update(notifications)
    .set({
      subject: '',
      bodyText: null,
      state: sql`CASE ${notifications.state} WHEN 'PENDING' THEN 'FAILED' ELSE ${notifications.state} END`,
      settledAt: sql`coalesce(${notifications.settledAt}, ${given('at', notifications.settledAt)}::timestamptz)`,
    })
    .where(eq(notifications.customerId, given('customerId', notifications.customerId))),
);

interface DueRow extends Record<string, unknown> {
  readonly id: NoticeId;
  readonly expert_id: ExpertId;
  readonly subject: string;
  readonly body_text: string | null;
  readonly attempts: number;
  readonly name: string;
  readonly email: string;
}
/** In plain SQL, because experts are a table of another room. */
const dueOf = plainSql<DueRow>(`
  SELECT notice.id, notice.expert_id, notice.subject, notice.body_text, notice.attempts, expert.name, expert.email
    FROM notice JOIN expert ON expert.id = notice.expert_id
   WHERE notice.id = ANY ($1::text[])
   ORDER BY notice.created_at, notice.id`);

const queueIn = notificationQueue<DueNotification>({
  table: notifications,
  emptied: { bodyText: null },
  async load(tx, ids) {
    const { rows } = await dueOf(tx, [ids]);
    return rows.map(({ id, expert_id: expertId, subject, body_text: bodyText, attempts, name, email }) => {
      assert(bodyText !== null, 'a pending notification has its text');
      return { id, expertId, subject, bodyText, attempts, recipient: { name, email } };
    });
  },
});

export const notificationRepository = (
  tx: Transaction,
): NotificationQueue<DueNotification> & NotificationInserter & NotificationEraser => ({
  ...queueIn(tx),
  async insert(added) {
    notification.insert(tx, { ...added, ...notTriedYet(added.createdAt) });
  },
  async eraseOfCustomer(customerId, at) {
    await eraseOfCustomer(tx, { customerId, at });
  },
});
