/** Tries in all: with the pauses below that is about three days. */
export const attemptsMax = 20;
const firstPauseS = 15;
const longestPauseS = 6 * 3600;

/** The pause after a failed try: 15 s, 30 s, 1 min … 6 h; null when it is given up. @param attempts tries so far, this one included */
export const pauseAfter = (attempts: number): Temporal.Duration | null =>
  attempts >= attemptsMax
    ? null
    : Temporal.Duration.from({ seconds: Math.min(firstPauseS * 2 ** (attempts - 1), longestPauseS) });
