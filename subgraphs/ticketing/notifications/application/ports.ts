import type { NoticeId } from '../../../../kernel/ids/ids.ts';

/** A notification to be sent now, to where the expert is reached today. */
export interface DueNotice {
  readonly id: NoticeId;
  readonly subject: string;
  readonly bodyText: string;
  /** Tries so far, this one included. */
  readonly attempts: number;
  readonly recipient: { readonly name: string; readonly email: string };
}

export interface NotificationQueue {
  /** Takes due notifications for this sender until `leaseEndsAt`, and counts the try; others' are passed over. */
  claimDue(now: Temporal.Instant, leaseEndsAt: Temporal.Instant, max: number): Promise<readonly DueNotice[]>;
  /** Empties the text. */
  markSent(ids: readonly NoticeId[], at: Temporal.Instant): Promise<void>;
  /** @param nextAttemptAt null gives it up, and empties the text */
  markFailedTry(
    id: NoticeId,
    failure: {
      readonly error: string;
      readonly nextAttemptAt: Temporal.Instant | null;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
}
