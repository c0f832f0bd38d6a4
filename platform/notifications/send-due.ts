import { coalesce } from '../../kernel/concurrency/coalesce.ts';
import { runByKey } from '../../kernel/concurrency/run-by-key.ts';
import { PermanentFailure } from '../../kernel/errors/errors.ts';
import type { Clock } from '../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
import { pauseAfter } from './retry-pause.ts';

/** What the sender needs to know of a notification; the rest is the quantum's. */
export interface DueNotification {
  readonly id: string;
  /** Tries so far, this one included. */
  readonly attempts: number;
}

export interface FailedTry {
  readonly error: string;
  /** Null gives the notification up, and empties its text. */
  readonly nextAttemptAt: Temporal.Instant | null;
  readonly at: Temporal.Instant;
}

/** The queue of notifications in one transaction; `notificationQueue` makes it for a table. */
export interface NotificationQueue<Due extends DueNotification> {
  /** Leases due notifications to this sender, and counts the try; those of other senders are passed over. */
  claimDue(now: Temporal.Instant, leaseEndsAt: Temporal.Instant, max: number): Promise<readonly Due[]>;
  /**
   * Moves the end of the leases that still end at `from`; others were settled, or claimed by another sender.
   *
   * @returns the ids of those
   */
  renewLeases(
    ids: readonly Due['id'][],
    lease: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  ): Promise<readonly Due['id'][]>;
  /** Empties the text. */
  markSent(ids: readonly Due['id'][], at: Temporal.Instant): Promise<void>;
  markFailedTry(id: Due['id'], failure: FailedTry): Promise<void>;
}

/** Hands a notification to its service. @throws PermanentFailure when it can never be sent there, anything else to try again */
export type Deliver<Due extends DueNotification> = (notification: Due) => Promise<void>;

export interface SendDueOptions<Due extends DueNotification> {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly notifications: NotificationQueue<Due> }>;
  readonly deliver: Deliver<Due>;
  /** Notifications to one recipient are sent one after the other, in the order in which the queue gives them. */
  readonly recipientOf: (notification: Due) => string;
  /**
   * How long a sender has its batch to itself without a sign of it, 30,000 when absent: what a sender that died has claimed waits so long. It renews
   * the lease three times in that time, however long a delivery takes.
   */
  readonly leaseMs?: number;
}

/** What one look at the due notifications came to. */
export interface Delivered {
  readonly sent: number;
  /** To be tried again later. */
  readonly postponed: number;
  readonly givenUp: number;
}
export type SendDue = () => Promise<Delivered>;
type Outcome = 'SENT' | 'POSTPONED' | 'GIVEN_UP';

const batchMax = 20;
const defaultLeaseMs = 30_000;
const allRows = { kind: 'all' } as const;

/**
 * Sends the due notifications. Each is claimed first and marked after the service has accepted it. A sender that dies in between
 * causes a second delivery with the same message id; no notification is lost.
 */
export function sendDue<Due extends DueNotification>(options: SendDueOptions<Due>): SendDue {
  const { clock, unitOfWork, recipientOf, leaseMs = defaultLeaseMs } = options;
  const send = sendOne(options);
  return async () => {
    const now = clock.now();
    const leaseEndsAt = now.add({ milliseconds: leaseMs });
    const due = await unitOfWork(allRows, (tx) => tx.notifications.claimDue(now, leaseEndsAt, batchMax));
    if (due.length === 0) return { sent: 0, postponed: 0, givenUp: 0 };
    const lease = keepLease({ ...options, leaseMs, leaseEndsAt, ids: due.map(({ id }) => id) });
    const outcomes = await runByKey(due, recipientOf, (notification) => send(notification, lease)).finally(
      () => lease.stop(),
    );
    const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
    return { sent: count('SENT'), postponed: count('POSTPONED'), givenUp: count('GIVEN_UP') };
  };
}

function sendOne<Due extends DueNotification>({ clock, unitOfWork, deliver }: SendDueOptions<Due>) {
  const markSent = coalesce<Due['id'], Due['id']>({
    max: batchMax,
    work: async (ids) => {
      await unitOfWork(allRows, (tx) => tx.notifications.markSent(ids, clock.now()));
      return ids;
    },
  });
  return async (notification: Due, lease: Lease<Due>): Promise<Outcome> => {
    if (!lease.holds(notification.id)) return 'POSTPONED';
    try {
      await deliver(notification);
    } catch (failure) {
      lease.release(notification.id);
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
    lease.release(notification.id);
    return 'SENT';
  };
}

/** A sender's hold on what it has claimed. */
interface Lease<Due extends DueNotification> {
  /** False when it ended, because it could not be renewed: another sender may have the notification. */
  holds(id: Due['id']): boolean;
  /** It is settled: there is nothing to renew. */
  release(id: Due['id']): void;
  stop(): Promise<void>;
}

function keepLease<Due extends DueNotification>(
  options: Pick<SendDueOptions<Due>, 'clock' | 'unitOfWork'> & {
    readonly ids: readonly Due['id'][];
    readonly leaseEndsAt: Temporal.Instant;
    readonly leaseMs: number;
  },
): Lease<Due> {
  const { clock, unitOfWork, leaseMs } = options;
  let endsAt = options.leaseEndsAt;
  const held = new Set<Due['id']>(options.ids);
  const renew = async (): Promise<void> => {
    const ids = [...held];
    const lease = { from: endsAt, to: clock.now().add({ milliseconds: leaseMs }) };
    const renewed = await unitOfWork(allRows, (tx) => tx.notifications.renewLeases(ids, lease));
    endsAt = lease.to;
    const kept = new Set(renewed);
    for (const id of ids) if (!kept.has(id)) held.delete(id);
  };
  let renewal = Promise.resolve();
  const timer = setInterval(() => {
    // While the database is away nothing is renewed, and nothing begins after the end of the lease.
    renewal = renewal.then(renew).catch(() => undefined);
  }, leaseMs / 3);
  return {
    holds: (id) => held.has(id) && Temporal.Instant.compare(clock.now(), endsAt) < 0,
    release: (id) => held.delete(id),
    async stop() {
      clearInterval(timer);
      await renewal;
    },
  };
}
