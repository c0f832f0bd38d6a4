import type { CustomerId, MessageId, TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isEarlier } from '../../../../kernel/time/interval.ts';

/** In which the expert comes, `[from, until)`. */
export interface AppointmentWindow {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Before this it can be chosen, and left for another. */
  readonly choosableUntil: Temporal.Instant;
}

/** When an expert comes, as far as it is known here. Ticketing decides; a choice stands as requested until its answer. */
export interface Appointment {
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  /** Version of ticketing's last change that is in this copy. */
  readonly version: number;
  readonly state: 'OFFERED' | 'CONFIRMED' | 'ENDED';
  /** Soonest first. */
  readonly windows: readonly AppointmentWindow[];
  /** What is agreed. */
  readonly chosen: AppointmentWindow | null;
  /** What the customer asked for and ticketing has not answered. */
  readonly requested: { readonly choiceId: MessageId; readonly window: AppointmentWindow } | null;
  /** Why the last choice could not be kept, in words for them; null when it was. */
  readonly refusedBecause: string | null;
}

const refusal = (code: 'NOT_OFFERED' | 'TOO_LATE', message: string) =>
  refuse(code, message, ['input', 'from']);

/**
 * The appointment with a window asked for. Asking for what is asked for or agreed already changes nothing.
 *
 * @param from  the window's first instant
 */
export function choose(
  appointment: Appointment | null,
  from: Temporal.Instant,
  { choiceId, now }: { readonly choiceId: MessageId; readonly now: Temporal.Instant },
): Result<Appointment, 'NOT_OFFERED' | 'TOO_LATE'> {
  const window = appointment?.windows.find((each) => each.from.equals(from));
  if (appointment === null || window === undefined)
    return refusal('NOT_OFFERED', 'This time is not offered; choose one of `appointment.windows`.');
  const asked = appointment.requested?.window ?? appointment.chosen;
  if (asked?.from.equals(from)) return ok(appointment);
  if (!isEarlier(now, window.choosableUntil))
    return refusal(
      'TOO_LATE',
      `This time could be chosen until ${window.choosableUntil}; choose a later one.`,
    );
  const { chosen } = appointment;
  if (chosen !== null && !isEarlier(now, chosen.choosableUntil))
    return refusal(
      'TOO_LATE',
      'The expert is coming soon; the time cannot be changed any more. Please call us.',
    );
  return ok({ ...appointment, requested: { choiceId, window }, refusedBecause: null });
}

/** What ticketing says. */
export interface AppointmentChange
  extends Pick<Appointment, 'ticketId' | 'customerId' | 'version' | 'state' | 'windows' | 'chosen'> {
  readonly answer: { readonly choiceId: MessageId; readonly refusedBecause: string | null } | null;
}

/** The copy after a change, or null when a newer one is known. */
export function applyAppointment(known: Appointment | null, change: AppointmentChange): Appointment | null {
  if (known !== null && change.version <= known.version) return null;
  const { answer, ...next } = change;
  const requested = known?.requested ?? null;
  const isAnswered = requested === null || answer?.choiceId === requested.choiceId || next.state === 'ENDED';
  return {
    ...next,
    requested: isAnswered ? null : requested,
    refusedBecause: answer?.refusedBecause ?? null,
  };
}
