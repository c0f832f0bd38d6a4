import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { type BusinessTime, businessSeconds, businessTimeMax } from './business-time.ts';

/** In the order in which they usually fall due. */
export const clockNames = ['response', 'update', 'resolution'] as const;
export type ClockName = (typeof clockNames)[number];

/** Working time that was promised for each clock; null where nothing was. */
export type ServicePromise = Readonly<Record<ClockName, BusinessTime | null>>;

/** Nothing at all: the contract is not known, or covers no such ticket. */
export const nothingPromised: ServicePromise = { response: null, update: null, resolution: null };

/**
 * A contract's hours → working time.
 *
 * @param hours  whole seconds when multiplied out, more than 0; null or left out promises nothing
 */
export function promiseOf(
  hours: Readonly<Partial<Record<ClockName, number | null>>>,
): Result<ServicePromise, 'PROMISE_OUT_OF_RANGE'> {
  const promise: Record<ClockName, BusinessTime | null> = { ...nothingPromised };
  for (const name of clockNames) {
    const each = hours[name] ?? null;
    if (each === null) continue;
    const seconds = each * 3600;
    if (!(Number.isSafeInteger(seconds) && seconds > 0 && businessSeconds(seconds) <= businessTimeMax))
      return refuse(
        'PROMISE_OUT_OF_RANGE',
        `${each} hours cannot be promised; give more than 0 and at most ten years, in whole seconds, or nothing.`,
        [name],
      );
    promise[name] = businessSeconds(seconds);
  }
  return ok(promise);
}
