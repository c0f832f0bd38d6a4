import { assert } from '../../../../kernel/errors/errors.ts';
import { alwaysOpen, type BusinessCalendar, type CalendarTerms, parseCalendar } from './business-calendar.ts';
import { promiseOf, type ServicePromise } from './service-promise.ts';

/** Hours of business time that are promised; no promise of updates where they are null. */
export interface PromisedHours {
  readonly responseHours: number;
  readonly updateHours: number | null;
  readonly resolutionHours: number;
}

/** Business hours of a contract. A zone of null is that of each ticket's place. */
export type BusinessHours = Omit<CalendarTerms, 'zone'> & { readonly zone: string | null };

/** What a contract promises. */
export interface PromisedTerms extends PromisedHours {
  /** Null where every hour counts. */
  readonly businessHours: BusinessHours | null;
  /** Hours of single priorities; the others have those of the contract. */
  readonly priorityHours: readonly (PromisedHours & { readonly priority: string })[];
}

const weekday = [{ from: '08:00', to: '18:00' }];
/** What contracts count that name no hours of their own: the week from Monday to Friday, at the place. */
export const usualBusinessHours: BusinessHours = {
  zone: null,
  weekly: { monday: weekday, tuesday: weekday, wednesday: weekday, thursday: weekday, friday: weekday },
};

export function promiseFor(terms: PromisedTerms, priority: string): ServicePromise {
  const hours = terms.priorityHours.find((each) => each.priority === priority) ?? terms;
  const promise = promiseOf({
    response: hours.responseHours,
    update: hours.updateHours,
    resolution: hours.resolutionHours,
  });
  assert(promise.ok, 'the hours of a contract were checked when it was saved');
  return promise.value;
}

/** The contract's hours as a calendar. A zone that is not known here counts every hour: it promises no later. */
export function calendarFor(
  { businessHours }: Pick<PromisedTerms, 'businessHours'>,
  timeZone: string,
): BusinessCalendar {
  if (businessHours === null) return alwaysOpen;
  const parsed = parseCalendar({ ...businessHours, zone: businessHours.zone ?? timeZone });
  assert(parsed.ok || parsed.error.code === 'ZONE_UNKNOWN', 'the hours of a contract were checked');
  return parsed.ok ? parsed.value : alwaysOpen;
}
