import { describe, expect, it } from 'vitest';
import { type CardTestingFacts, cardTestingRefusal, declineAlarm } from './card-testing.ts';

const now = Temporal.Instant.from('2026-06-15T10:00:00Z');
/** One attempt so many minutes ago, newest first. */
const tries = (failed: boolean, ...minutesAgo: readonly number[]) =>
  minutesAgo.map((minutes) => ({ submittedAt: now.subtract({ minutes }), failed }));
const everyMinute = (count: number) => Array.from({ length: count }, (_none, index) => index + 1);
const codeOf = (facts: Partial<CardTestingFacts>) =>
  cardTestingRefusal(
    { registeredAt: now.subtract({ hours: 1 }), attempts: [], declinesOverAll: 0, ...facts },
    now,
  )?.error.code ?? null;

describe('one customer', () => {
  it('may fail six times in an hour, and is then told when to come again', () => {
    expect(codeOf({ attempts: tries(true, ...everyMinute(5)) })).toBeNull();
    expect(codeOf({ attempts: tries(true, ...everyMinute(6)) })).toBe('TOO_MANY');
    const refused = cardTestingRefusal(
      { registeredAt: now, attempts: tries(true, 1, 2, 3, 4, 5, 30, 50), declinesOverAll: 0 },
      now,
    );
    // The sixth newest, 30 minutes old, must be an hour old.
    expect(refused?.error.message).toContain('2026-06-15T10:30:00Z');
  });

  it('may fail ten times in a day, however far apart', () => {
    const hourly = everyMinute(9).map((hour) => hour * 120);
    expect(codeOf({ attempts: tries(true, ...hourly) })).toBeNull();
    expect(codeOf({ attempts: tries(true, ...hourly, 1_300) })).toBe('TOO_MANY');
    expect(codeOf({ attempts: tries(true, ...hourly, 1_440) })).toBeNull();
  });

  it('may add as many good cards as can be kept', () => {
    expect(codeOf({ attempts: tries(false, ...everyMinute(11)) })).toBeNull();
    expect(codeOf({ attempts: tries(false, ...everyMinute(12)) })).toBe('TOO_MANY');
  });

  it('is told the same for each limit but for the time', () => {
    const told = [tries(true, ...everyMinute(6)), tries(false, ...everyMinute(12))].map((attempts) =>
      cardTestingRefusal({ registeredAt: now, attempts, declinesOverAll: 0 }, now)?.error.message.replace(
        /\d{4}-\S+/,
        '',
      ),
    );
    expect(told[0]).toBe(told[1]);
  });
});

describe('all customers', () => {
  const declinesOverAll = declineAlarm.most;
  it('wait when they are new and many cards are declined', () => {
    expect(codeOf({ declinesOverAll: declinesOverAll - 1 })).toBeNull();
    expect(codeOf({ declinesOverAll })).toBe('BUSY');
  });
  it('do not wait when they came more than a week ago', () => {
    expect(codeOf({ declinesOverAll, registeredAt: now.subtract({ hours: 7 * 24 }) })).toBeNull();
  });
});
