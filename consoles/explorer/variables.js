// The variables of a saved operation, with what depends on the day on which it is opened.

const dayMs = 86_400_000;
const dayOf = (instant) => instant.toISOString().slice(0, 10);

/**
 * @param variables  JSON text, or null. `{today}` and `{a year ago}` become dates in UTC, `{new key}` a key that was never used.
 * @returns the JSON text to send
 */
export function filledIn(variables, now = new Date()) {
  return (
    variables
      ?.replaceAll('{today}', dayOf(now))
      .replaceAll('{a year ago}', dayOf(new Date(now.getTime() - 365 * dayMs)))
      .replaceAll('{new key}', () => crypto.randomUUID()) ?? null
  );
}
