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
  /** Leases due notifications to this sender, oldest first, and counts the attempt; those that others claim are skipped. */
  claimDue(
    now: Temporal.Instant,
    leaseEndsAt: Temporal.Instant,
    max: number,
  ): Promise<readonly DueNotification[]>;
  /** Erases the text: it may contain a survey's token. */
  markSent(ids: readonly NoticeId[], at: Temporal.Instant): Promise<void>;
  markFailedTry(id: NoticeId, failure: FailedTry): Promise<void>;
}

export interface FailedTry {
  readonly error: string;
  /** Null: there is no further attempt, and the text is erased. */
  readonly nextAttemptAt: Temporal.Instant | null;
  readonly at: Temporal.Instant;
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

/** Hands an e-mail or an SMS to its service. @throws PermanentFailure when it can never be sent there, anything else to try again */
export type Deliver = (notification: DueNotification) => Promise<void>;
