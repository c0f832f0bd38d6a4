/** Where the present comes from. Rules never hold one: they are given instants. */
export interface Clock {
  readonly now: () => Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still, for tests and for "as of" questions. */
export const clockAt = (instant: Temporal.Instant): Clock => ({ now: () => instant });
