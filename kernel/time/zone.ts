import { ok, type Result, refuse } from '../result/result.ts';

/** An IANA zone such as `Europe/Berlin`, known to this runtime. Never a bare offset, which knows no summer time. */
export type ZoneId = string & { readonly __zone: true };

export const utc = 'UTC' as ZoneId;

const nameShape = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/** Untrusted text → zone, in its canonical spelling of upper and lower case. */
export function parseZone(text: string): Result<ZoneId, 'ZONE_UNKNOWN'> {
  const wanted = 'give an IANA zone name such as "Europe/Berlin" or "UTC", not an offset or abbreviation';
  if (!nameShape.test(text))
    return refuse('ZONE_UNKNOWN', `"${text.slice(0, 64)}" is no time zone; ${wanted}.`);
  try {
    const probe = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return ok(probe.timeZoneId as ZoneId);
  } catch (error) {
    if (error instanceof RangeError)
      return refuse('ZONE_UNKNOWN', `"${text}" is no known time zone; ${wanted}.`);
    throw error;
  }
}
