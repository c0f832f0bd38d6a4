import { describe, expect, it } from 'vitest';
import { attemptsMax, pauseAfter } from './retry-pause.ts';

describe('the pause after a failed try', () => {
  it('doubles from 15 seconds to six hours, and then no try follows', () => {
    expect(pauseAfter(1)?.total('seconds')).toBe(15);
    expect(pauseAfter(2)?.total('seconds')).toBe(30);
    expect(pauseAfter(attemptsMax - 1)?.total('hours')).toBe(6);
    expect(pauseAfter(attemptsMax)).toBeNull();
  });

  it('is such that a notification is given up after about three days', () => {
    const pauses = Array.from(
      { length: attemptsMax - 1 },
      (_, i) => pauseAfter(i + 1)?.total('seconds') ?? 0,
    );
    const days = pauses.reduce((a, b) => a + b) / 86_400;
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThan(4);
  });
});
