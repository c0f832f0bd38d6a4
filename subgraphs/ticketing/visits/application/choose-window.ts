import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { appointmentChosen } from '../../../../schema/messages/customer/appointment-chosen.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Expert } from '../../experts/index.ts';
import {
  type SaveStepRepositories,
  saveAndAnnounce,
  setAppointment,
  type TicketRepository,
} from '../../tickets/index.ts';
import { type Appointment, confirm, whyNotChosen } from '../domain/appointment.ts';
import { canCome, proposeWindows } from '../domain/propose-windows.ts';
import { announceAppointment } from './announce-appointment.ts';
import { type DaysRepositories, loadDays } from './load-days.ts';
import type { AppointmentRepository } from './ports.ts';

export type ChooseWindowRepositories = SaveStepRepositories &
  DaysRepositories & {
    readonly appointments: AppointmentRepository;
    readonly tickets: Pick<TicketRepository, 'forUpdate'>;
    readonly experts: { forUpdate(id: Expert['id']): Promise<Expert | null> };
  };

/**
 * Takes a customer's choice of a window. It is checked again here, where the expert's day is known. One that cannot be kept any more
 * changes nothing that was agreed: the customer is told why, with the windows that there are now.
 *
 * @throws Outage when the ticket is not known yet: its submission is on the way, and the message comes again
 */
export const chooseWindow =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: ChooseWindowRepositories, body: BodyOf<typeof appointmentChosen>): Promise<void> => {
    const { ticketId, customerId, choiceId } = body;
    const ticket = await tx.tickets.forUpdate(ticketId);
    if (ticket === null) throw new Outage('the message that submits the ticket', { retryable: true });
    if (ticket.customerId !== customerId)
      throw new PermanentFailure(`ticket ${ticketId} belongs to another customer than the choice says`);
    const appointment = await tx.appointments.forUpdate(ticketId);
    if (appointment === null) throw new PermanentFailure(`no window of ticket ${ticketId} was offered`);
    const now = clock.now();
    const window = { from: Temporal.Instant.from(body.from), until: Temporal.Instant.from(body.until) };
    const why = whyNotChosen(appointment, ticket, { window, now });
    const { assigned } = ticket;
    const expert = assigned === null ? null : await tx.experts.forUpdate(assigned.expertId);
    if (expert === null || appointment.state === 'ENDED')
      return refuse(
        tx,
        { ...appointment, version: appointment.version + 1, changedAt: now },
        { choiceId, why: why ?? 'The visit is not to be arranged any more.' },
      );
    const days = await loadDays(tx, ticket, { expert, now });
    const { place } = ticket.visit;
    if (why === null && canCome(days, place, window)) {
      const confirmed = confirm(appointment, window, now);
      await tx.appointments.save(confirmed);
      await saveAndAnnounce(tx, setAppointment(ticket, window, now), {
        expert,
        by: { kind: 'CUSTOMER', subject: null },
      });
      return announceAppointment(tx.outbox, confirmed, { choiceId, refusedBecause: null });
    }
    const dueBy = ticket.deadlines?.resolveBy ?? null;
    const windows = proposeWindows(days, { place, now, dueBy });
    const { version } = appointment;
    const anew = { ...appointment, windows, version: version + 1, changedAt: now };
    return refuse(tx, anew, { choiceId, why: why ?? 'The expert has another visit then.' });
  };

async function refuse(
  tx: Pick<ChooseWindowRepositories, 'appointments' | 'outbox'>,
  appointment: Appointment,
  {
    choiceId,
    why,
  }: { readonly choiceId: BodyOf<typeof appointmentChosen>['choiceId']; readonly why: string },
): Promise<void> {
  await tx.appointments.save(appointment);
  await announceAppointment(tx.outbox, appointment, { choiceId, refusedBecause: why });
}
