import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Absence, addAbsence, endAbsence, isAbsent } from './absence.ts';

const now = Temporal.Instant.from('2026-03-16T09:00:00Z');
const hours = (count: number): Temporal.Instant => now.add({ hours: count });
const away = (from: number, until: number, absences: readonly Absence[] = []) =>
  addAbsence(absences, { from: hours(from), until: hours(until), reason: 'Holiday' }, now);
const granted = (result: ReturnType<typeof away>): readonly Absence[] => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe('an absence', () => {
  it('begins at its first instant and is over at its end', () => {
    const absences = granted(away(1, 3));
    expect([0, 1, 2, 3].map((hour) => isAbsent(absences, hours(hour)))).toEqual([false, true, true, false]);
  });

  it('is refused when it is over, ends before it begins, is too long, or meets another', () => {
    expect(away(-5, -1)).toMatchObject({ error: { code: 'INVALID_VALUE', path: ['input', 'until'] } });
    expect(away(3, 3)).toMatchObject({ error: { code: 'INVALID_VALUE' } });
    expect(away(0, 24 * 401)).toMatchObject({ error: { code: 'INVALID_VALUE' } });
    expect(away(2, 5, granted(away(4, 8)))).toMatchObject({ error: { code: 'OVERLAPS' } });
    expect(away(8, 9, granted(away(4, 8))).ok).toBe(true);
  });

  it('ends early, and is not ended twice', () => {
    const absences = granted(away(-1, 8));
    const ended = endAbsence(absences, hours(-1), now);
    expect(ended).toEqual({ ok: true, value: [] });
    expect(endAbsence([], hours(-1), now)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('never overlaps another, however many are asked for', () => {
    const asked = fc.array(fc.tuple(fc.integer({ min: -5, max: 50 }), fc.integer({ min: -5, max: 50 })));
    fc.assert(
      fc.property(asked, (all) => {
        let absences: readonly Absence[] = [];
        for (const [from, until] of all) {
          const result = away(from, until, absences);
          if (result.ok) absences = result.value;
        }
        for (let hour = -5; hour < 51; hour += 1) {
          const covering = absences.filter((each) => isAbsent([each], hours(hour)));
          expect(covering.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
