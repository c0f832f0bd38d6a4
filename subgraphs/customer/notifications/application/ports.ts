import type { CustomerId, NoticeId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { InvoiceDocument } from '../../invoices/index.ts';
import type { NewNotification, Notification } from '../domain/notification.ts';

/** For use cases that notify a customer in the transaction of what they do. */
export interface NotificationInserter {
  insert(notification: NewNotification): Promise<void>;
}

export interface NotificationRepository extends NotificationInserter {
  byIds(ids: readonly NoticeId[]): Promise<readonly Notification[]>;
  /** Newest first. */
  page(customerId: CustomerId, page: PageRequest): Promise<readonly Notification[]>;
}

/** A notification to be sent now, to where the customer is reached today. */
export interface DueNotification {
  readonly id: NoticeId;
  readonly customerId: CustomerId;
  readonly channel: 'EMAIL' | 'SMS';
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string | null;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly recipient: { readonly name: string; readonly email: string; readonly phone: string | null };
  /** Attached to an e-mail. */
  readonly document: Pick<InvoiceDocument, 'fileName' | 'sha256' | 'content'> | null;
}
