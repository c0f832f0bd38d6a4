/** Where the present comes from. Rules never hold one: they are given instants. */
export interface Clock {
  readonly now: () => Temporal.Instant;
}

/** In microseconds, as the databases keep it: what is answered at once must not differ from what is read again. */
export const systemClock: Clock = { now: () => Temporal.Now.instant().round('microsecond') };

/** A clock that stands still, for tests and for "as of" questions. */
export const clockAt = (instant: Temporal.Instant): Clock => ({ now: () => instant });
