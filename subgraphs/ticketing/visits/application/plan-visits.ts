import { Outage } from '../../../../kernel/errors/errors.ts';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Expert } from '../../experts/index.ts';
import { expectWithin, type TicketRepository } from '../../tickets/index.ts';
import { end, offerWindows } from '../domain/appointment.ts';
import { proposeWindows } from '../domain/propose-windows.ts';
import { announceAppointment } from './announce-appointment.ts';
import { type DaysRepositories, loadDays } from './load-days.ts';
import type { AppointmentRepository } from './ports.ts';

type PlanRepositories = DaysRepositories & {
  readonly appointments: AppointmentRepository;
  readonly tickets: Pick<TicketRepository, 'forUpdate' | 'update'>;
  readonly experts: { forUpdate(id: Expert['id']): Promise<Expert | null> };
  readonly outbox: Outbox;
};
export interface PlanVisitsPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<PlanRepositories>;
}

/** What a run did. */
export interface VisitsReport {
  /** Tickets to whose customers windows were offered. */
  readonly offered: number;
  /** Appointments that ended with their assignment. */
  readonly ended: number;
}

/** Tickets in one transaction. */
const batchMax = 50;

/**
 * Makes appointments follow the work: an accepted ticket gets windows that its expert can keep, and the appointment of one that went
 * back, or was closed, ends. May be interrupted and repeated at any point.
 */
export const planVisits =
  ({ clock, unitOfWork }: PlanVisitsPorts) =>
  async (signal?: AbortSignal): Promise<VisitsReport> => {
    const done = { offered: 0, ended: 0 };
    for (;;) {
      const batch = await unitOfWork({ kind: 'all' }, async (tx) => {
        const ids = await tx.appointments.lockUnplanned(clock.now(), batchMax);
        if (ids.length > 0 && !(await tx.outbox.hasRoom()))
          throw new Outage('the outbox, which is full', { retryable: true });
        const counts = { offered: 0, ended: 0 };
        for (const id of ids) counts[await plan(tx, id, clock.now())] += 1;
        return { ...counts, looked: ids.length };
      });
      done.offered += batch.offered;
      done.ended += batch.ended;
      if (batch.looked < batchMax || signal?.aborted === true) return done;
    }
  };

async function plan(tx: PlanRepositories, id: TicketId, now: Temporal.Instant): Promise<keyof VisitsReport> {
  const ticket = await tx.tickets.forUpdate(id);
  const previous = await tx.appointments.forUpdate(id);
  const { assigned } = ticket ?? { assigned: null };
  // Locked, so that two tickets of one expert are not promised the same hour.
  const expert = assigned === null ? null : await tx.experts.forUpdate(assigned.expertId);
  if (ticket === null || assigned === null || expert === null || ticket.state !== 'ACCEPTED') {
    if (previous !== null) {
      const ended = end(previous, now);
      await tx.appointments.save(ended);
      await announceAppointment(tx.outbox, ended);
    }
    return 'ended';
  }
  const days = await loadDays(tx, ticket, { expert, now });
  const dueBy = ticket.deadlines?.resolveBy ?? null;
  const windows = proposeWindows(days, { place: ticket.visit.place, now, dueBy });
  const offered = offerWindows({ ...ticket, assigned }, windows, { previous, now });
  await tx.appointments.save(offered);
  await tx.tickets.update(expectWithin(ticket, windows));
  await announceAppointment(tx.outbox, offered);
  return 'offered';
}
