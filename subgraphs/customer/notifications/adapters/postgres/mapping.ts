import { assert } from '../../../../../kernel/errors/errors.ts';
import type { CustomerId, NoticeId } from '../../../../../kernel/ids/ids.ts';
import type { NotificationChannel } from '../../../profile/index.ts';
import type { DueNotification } from '../../application/ports.ts';
import type { Notification } from '../../domain/notification.ts';
import type { notifications } from './tables.ts';

/** The columns that a reader may see: never the text. */
type ShownRow = Pick<
  typeof notifications.$inferSelect,
  'id' | 'customerId' | 'kind' | 'channel' | 'state' | 'subject' | 'createdAt' | 'settledAt'
>;

export const toNotification = ({ state, settledAt, ...row }: ShownRow): Notification => ({
  ...row,
  state,
  sentAt: state === 'SENT' ? settledAt : null,
});

/** A due notification with its recipient and the document of its invoice. */
export interface DueRow extends Record<string, unknown> {
  readonly id: NoticeId;
  readonly customer_id: CustomerId;
  readonly channel: NotificationChannel;
  readonly subject: string;
  readonly body_text: string | null;
  readonly body_html: string | null;
  readonly attempts: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  /** With the next null when no document is attached. */
  readonly file_name: string | null;
  readonly sha256: string | null;
  /** Of files that were kept before there were objects. */
  readonly content: Uint8Array | null;
}

export function toDueNotification(row: DueRow): DueNotification {
  assert(row.body_text !== null, 'a pending notification has its text');
  return {
    id: row.id,
    customerId: row.customer_id,
    channel: row.channel,
    subject: row.subject,
    bodyText: row.body_text,
    bodyHtml: row.body_html,
    attempts: row.attempts,
    recipient: { name: row.name, email: row.email, phone: row.phone },
    document: toDocument(row),
  };
}

const toDocument = ({ file_name: fileName, sha256, content }: DueRow): DueNotification['document'] =>
  fileName === null || sha256 === null ? null : { fileName, sha256, content };
