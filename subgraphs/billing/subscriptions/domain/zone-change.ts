import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import type { Schedule } from '../../../../kernel/time/periods.ts';
import { periodAt, periodInterval } from '../../../../kernel/time/periods.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';

/** Two zones' clocks are at most this far apart; a greater distance is no change of zone but another window. */
const zoneDistanceMaxHours = 26;

/**
 * Where a usage window begins after the account moved to another zone: where the last one ended, so that no instant is
 * counted twice or never. If the two are 26 hours or more apart, the schedule's own boundary holds.
 */
export function windowStartAfterZoneChange(
  schedule: Schedule,
  { previousEnd, at, zone }: { previousEnd: Temporal.Instant; at: Temporal.Instant; zone: ZoneId },
): Explained<Temporal.Instant> {
  const { number } = periodAt(schedule, at, zone);
  const own = periodInterval(schedule, number, zone).start;
  const distance = Math.abs(own.epochMilliseconds - previousEnd.epochMilliseconds) / 3_600_000;
  const start = distance < zoneDistanceMaxHours ? previousEnd : own;
  return explained(start, { zoneChange: 'no-gap-no-overlap' }, [
    step('{zone} would begin at {own}, {distance} h from the last end {previous}: begins at {start}', {
      zone,
      own: own.toString(),
      distance: distance.toFixed(2),
      previous: previousEnd.toString(),
      start: start.toString(),
    }),
  ]);
}
