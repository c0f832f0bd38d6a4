import type { SaveSupportContract } from '../contracts/index.ts';
import { type BusinessHours, usualBusinessHours, weekdays } from '../deadlines/index.ts';
import type { SaveExpert } from '../experts/index.ts';
import type {
  TicketState as ApiTicketState,
  BusinessHoursInput,
  InputMaybe,
  SaveExpertInput,
  SaveSupportContractInput,
} from '../generated/resolvers.ts';
import type { Ticket, TicketState } from '../tickets/index.ts';

/** The states that work can be in; a ticket that is only submitted is not known here, so no row has that state. */
export const fromStates = (states: InputMaybe<readonly ApiTicketState[]>): readonly TicketState[] | null => {
  const wanted = (states ?? []).filter((state): state is TicketState => state !== 'SUBMITTED');
  return wanted.length === 0 && (states ?? []).length > 0 ? null : wanted;
};

export const bySubmission = ({ submittedAt, id }: Ticket): readonly string[] => [submittedAt.toString(), id];
export const byWaiting = ({ waitingSince, id }: Ticket): readonly string[] => [waitingSince.toString(), id];
export const byDueTime = ({ deadlines, id }: Ticket): readonly string[] => [
  deadlines?.dueAt?.toString() ?? '',
  id,
];
export const byName = ({ name, id }: { readonly name: string; readonly id: string }): readonly string[] => [
  name,
  id,
];

export const fromSaveExpert = ({
  id,
  phone,
  areas,
  version,
  reason,
  workingHours,
  minutesPerDay,
  ...input
}: SaveExpertInput): SaveExpert => ({
  ...input,
  version: version ?? null,
  reason: reason ?? null,
  ...(workingHours == null ? {} : { workingHours: openHours(workingHours) }),
  ...(minutesPerDay == null ? {} : { minutesPerDay }),
  id: id ?? null,
  phone: phone ?? null,
  areas: areas.map(({ country, postalCodePrefix }) => ({
    country,
    postalCodePrefix: postalCodePrefix ?? '',
  })),
});

export const fromSaveSupportContract = ({
  id,
  openTicketsMax,
  termIntervals,
  updateHours,
  businessHours,
  priorityHours,
  ...input
}: SaveSupportContractInput): SaveSupportContract => ({
  ...input,
  id: id ?? null,
  openTicketsMax: openTicketsMax ?? null,
  termIntervals: termIntervals ?? null,
  updateHours: updateHours ?? null,
  businessHours: businessHours === undefined ? usualBusinessHours : fromBusinessHours(businessHours),
  priorityHours: (priorityHours ?? []).map((hours) => ({ ...hours, updateHours: hours.updateHours ?? null })),
});

/** An explicit null counts every hour. */
const fromBusinessHours = (input: BusinessHoursInput | null): BusinessHours | null =>
  input === null ? null : openHours(input);

function openHours(input: BusinessHoursInput): BusinessHours {
  const byDay = Map.groupBy(input.openings, ({ weekday }) => weekday);
  const days = weekdays.flatMap((day, index) => {
    const openings = byDay.get(index + 1);
    return openings === undefined ? [] : [[day, openings.map(({ from, to }) => ({ from, to }))] as const];
  });
  const unknown = input.openings.filter(({ weekday }) => !(weekday >= 1 && weekday <= weekdays.length));
  return {
    zone: input.zone ?? null,
    // A weekday outside 1 to 7 goes on as it is, and is refused with its name by the rule.
    weekly: Object.fromEntries([...days, ...unknown.map(({ weekday }) => [String(weekday), []] as const)]),
    holidays: [...(input.holidays ?? [])].map(String),
  };
}

/** Business hours as the graph shows them. */
export const toBusinessHours = ({ zone, weekly, holidays }: BusinessHours) => ({
  zone,
  openings: weekdays.flatMap((day, index) =>
    (weekly[day] ?? []).map(({ from, to }) => ({ weekday: index + 1, from, to })),
  ),
  holidays: (holidays ?? []).map((date) => Temporal.PlainDate.from(date)),
});
