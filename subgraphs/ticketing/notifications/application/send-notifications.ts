import { coalesce } from '../../../../kernel/concurrency/coalesce.ts';
import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { NoticeId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { pauseAfter } from '../domain/notification.ts';
import type { DueNotice, NotificationQueue } from './ports.ts';

/** Hands an e-mail to its service. @throws PermanentFailure when it can never be sent there, anything else to try again */
export type Deliver = (notice: DueNotice) => Promise<void>;

export interface SentNotices {
  readonly sent: number;
  /** To be tried again. */
  readonly postponed: number;
  readonly givenUp: number;
}

const batchMax = 20;
/** How long one sender has a notice to itself; longer than any delivery may take. */
const leaseMs = 120_000;

/**
 * Sends what is due. A notice is claimed first and marked after the service has taken it, so a sender that dies in between leads
 * to a second delivery with the same message id, never to none.
 */
export interface SendNotificationsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly notifications: NotificationQueue }>;
}

export const sendNotices = ({ clock, unitOfWork }: SendNotificationsPorts, deliver: Deliver) => {
  const markSent = coalesce<NoticeId, NoticeId>({
    max: batchMax,
    work: async (ids) => {
      await unitOfWork({ kind: 'all' }, (tx) => tx.notifications.markSent(ids, clock.now()));
      return ids;
    },
  });
  const sendOne = async (notice: DueNotice): Promise<Outcome> => {
    try {
      await deliver(notice);
    } catch (error) {
      const at = clock.now();
      const pause = error instanceof PermanentFailure ? null : pauseAfter(notice.attempts);
      const reason = error instanceof Error ? error.message : 'unknown error';
      const nextAttemptAt = pause === null ? null : at.add(pause);
      await unitOfWork({ kind: 'all' }, (tx) =>
        tx.notifications.markFailedTry(notice.id, { error: reason, nextAttemptAt, at }),
      );
      return pause === null ? 'GIVEN_UP' : 'POSTPONED';
    }
    await markSent(notice.id);
    return 'SENT';
  };
  return async (): Promise<SentNotices> => {
    const now = clock.now();
    const due = await unitOfWork({ kind: 'all' }, (tx) =>
      tx.notifications.claimDue(now, now.add({ milliseconds: leaseMs }), batchMax),
    );
    const outcomes = await Promise.all(due.map(sendOne));
    const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
    return { sent: count('SENT'), postponed: count('POSTPONED'), givenUp: count('GIVEN_UP') };
  };
};

type Outcome = 'SENT' | 'POSTPONED' | 'GIVEN_UP';
