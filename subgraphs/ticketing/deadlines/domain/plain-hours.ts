import { assert } from '../../../../kernel/errors/errors.ts';
import { alwaysOpen } from './business-calendar.ts';
import { deadlinesOf } from './deadlines-of.ts';
import { justCreated } from './history.ts';
import { promiseOf } from './service-promise.ts';

/** The hours that a contract promises. */
export interface PromisedHours {
  readonly responseHours: number;
  readonly resolutionHours: number;
}

/** What was promised for one ticket, and by which rule it was calculated. */
export interface Deadlines {
  readonly respondBy: Temporal.Instant;
  readonly resolveBy: Temporal.Instant;
  readonly policy: DeadlinePolicyName;
}
export type DeadlinePolicyName = 'PLAIN_HOURS';

/**
 * Plain hours: every hour counts, nights, week-ends and holidays too, from the submission or the reopening. It promises no
 * later than any calendar of working hours would.
 *
 * @returns null when the contract is not known: then nothing was promised
 */
export function plainHours(from: Temporal.Instant, contract: PromisedHours | null): Deadlines | null {
  if (contract === null) return null;
  const promise = promiseOf({ response: contract.responseHours, resolution: contract.resolutionHours });
  assert(promise.ok, 'the hours of a contract were checked when it was saved');
  const history = justCreated(from);
  const found = deadlinesOf({ history, promise: promise.value, calendar: alwaysOpen, now: from });
  assert(found.ok, 'a ticket of this moment has a history without faults');
  const due = (name: 'response' | 'resolution'): Temporal.Instant => {
    const at = found.value.value.clocks.find((clock) => clock.name === name)?.dueAt ?? null;
    assert(at !== null, 'what is promised to an open ticket is due');
    return at;
  };
  return { respondBy: due('response'), resolveBy: due('resolution'), policy: 'PLAIN_HOURS' };
}
