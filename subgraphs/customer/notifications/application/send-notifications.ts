import { coalesce } from '../../../../kernel/concurrency/coalesce.ts';
import { runByKey } from '../../../../kernel/concurrency/run-by-key.ts';
import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { NoticeId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { pauseAfter } from '../domain/notification.ts';
import type { Deliver, DueNotification, NotificationRepository } from './ports.ts';

export interface SendNotificationsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly notifications: NotificationRepository }>;
  readonly deliver: Deliver;
}
export interface SentNotifications {
  readonly sent: number;
  /** To be tried again. */
  readonly postponed: number;
  readonly givenUp: number;
}
type Outcome = 'SENT' | 'POSTPONED' | 'GIVEN_UP';

const batchMax = 20;
/** How long a sender has its batch to itself; longer than the slowest of its deliveries one after the other. */
const leaseMs = 600_000;
const allRows = { kind: 'all' } as const;

/**
 * Sends the due notifications. Each is claimed first and marked after the service has accepted it. A sender that dies in between
 * causes a second delivery with the same message id; no notification is lost.
 */
export const sendNotifications = (ports: SendNotificationsPorts) => {
  const { clock, unitOfWork } = ports;
  const send = sendOne(ports);
  return async (): Promise<SentNotifications> => {
    const now = clock.now();
    const leaseEndsAt = now.add({ milliseconds: leaseMs });
    const due = await unitOfWork(allRows, (tx) => tx.notifications.claimDue(now, leaseEndsAt, batchMax));
    // One customer's notifications are sent in their order, so that "assigned" does not arrive after "completed".
    const outcomes = await runByKey(due, ({ customerId }) => customerId, send);
    const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
    return { sent: count('SENT'), postponed: count('POSTPONED'), givenUp: count('GIVEN_UP') };
  };
};

const sendOne = ({ clock, unitOfWork, deliver }: SendNotificationsPorts) => {
  const markSent = coalesce<NoticeId, NoticeId>({
    max: batchMax,
    work: async (ids) => {
      await unitOfWork(allRows, (tx) => tx.notifications.markSent(ids, clock.now()));
      return ids;
    },
  });
  return async (notification: DueNotification): Promise<Outcome> => {
    try {
      await deliver(notification);
    } catch (failure) {
      const at = clock.now();
      const pause = failure instanceof PermanentFailure ? null : pauseAfter(notification.attempts);
      const error = failure instanceof Error ? failure.message : 'unknown error';
      const nextAttemptAt = pause === null ? null : at.add(pause);
      await unitOfWork(allRows, (tx) =>
        tx.notifications.markFailedTry(notification.id, { error, nextAttemptAt, at }),
      );
      return pause === null ? 'GIVEN_UP' : 'POSTPONED';
    }
    await markSent(notification.id);
    return 'SENT';
  };
};
