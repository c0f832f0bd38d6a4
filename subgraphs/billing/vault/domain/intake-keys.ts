/**
 * The calendar of intake keys. Each belongs to one day in UTC and may be encrypted to on that day; the set carries today's and
 * those of the coming week, so that customers can add cards while the vault is down for days. Each is destroyed seven days after its own day,
 * which shreds whatever ciphertext is left anywhere. Source: ARCHITECTURE, "The card's way".
 */
export interface IntakeKeyDay {
  readonly day: Temporal.PlainDate;
  /** First instant a card may be encrypted to the key. */
  readonly notBefore: Temporal.Instant;
  /** First instant it may no more. */
  readonly notAfter: Temporal.Instant;
}

const daysAhead = 7;
const daysKept = 7;

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime('UTC').toInstant();

export const todayInUtc = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO('UTC').toPlainDate();

/** The days whose keys the set of this moment carries: today and the seven that follow. */
export function daysOfKeySet(now: Temporal.Instant): readonly IntakeKeyDay[] {
  const today = todayInUtc(now);
  return Array.from({ length: daysAhead + 1 }, (_, ahead) => {
    const day = today.add({ days: ahead });
    return { day, notBefore: startOf(day), notAfter: startOf(day.add({ days: 1 })) };
  });
}

/** Keys of this day and older are to be destroyed: seven whole days have gone by after it. */
export const lastDayToDestroy = (now: Temporal.Instant): Temporal.PlainDate =>
  todayInUtc(now).subtract({ days: daysKept + 1 });
