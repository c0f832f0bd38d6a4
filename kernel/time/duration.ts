import { ok, type Result, refuse } from '../result/result.ts';
import type { ZoneId } from './zone.ts';

/** Untrusted ISO 8601 text → duration: `P1M`, `P1Y2M10DT5H`, `-P3M` (also written `P-3M`). */
export function parseDuration(text: string): Result<Temporal.Duration, 'DURATION_MALFORMED'> {
  try {
    if (text.length <= 64) return ok(Temporal.Duration.from(text.replace(/^P-/, '-P')));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return refuse(
    'DURATION_MALFORMED',
    `"${text.slice(0, 32)}" is no duration; give ISO 8601, such as P1M for a month or PT45M for 45 minutes.`,
  );
}

/**
 * A duration after an instant: first years, months, weeks and days on the local calendar, clamped to the month's end,
 * then hours and less as elapsed time. Adding a month twice is not adding two months: count periods from their anchor.
 */
export const addDuration = (
  start: Temporal.Instant,
  duration: Temporal.Duration,
  zone: ZoneId,
): Temporal.Instant => start.toZonedDateTimeISO(zone).add(duration, { overflow: 'constrain' }).toInstant();
