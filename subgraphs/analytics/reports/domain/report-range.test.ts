import { describe, expect, it } from 'vitest';
import { reportRange } from './report-range.ts';

describe('the range of a report', () => {
  const between = (from: string, to: string) =>
    reportRange({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) });
  it('may be one day, or a year and 34 days', () => {
    expect(between('2026-01-01', '2026-01-01').ok).toBe(true);
    expect(between('2026-01-01', '2027-02-05').ok).toBe(true); // 400 days later
  });
  it('is refused when it ends before it begins, or spans more than 400 days', () => {
    expect(between('2026-01-02', '2026-01-01')).toMatchObject({
      ok: false,
      error: { code: 'INVALID_RANGE' },
    });
    expect(between('2026-01-01', '2027-02-06')).toMatchObject({ ok: false });
  });
});
