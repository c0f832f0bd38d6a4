import { describe, expect, it } from 'vitest';
import { checkSeen, differences } from './reference-change.ts';

describe('a change of reference data', () => {
  it('is made to the version that was seen, with a reason', () => {
    expect(checkSeen(3, { version: 3, reason: ' She moved. ' })).toEqual({ ok: true, value: 'She moved.' });
    expect(checkSeen(null, { version: null, reason: null })).toEqual({ ok: true, value: 'Added.' });
  });

  it.each([
    ['another version', 3, { version: 2, reason: 'So.' }, 'VERSION_CONFLICT'],
    ['a version of something new', null, { version: 1, reason: 'So.' }, 'VERSION_CONFLICT'],
    ['no version of what is there', 3, { version: null, reason: 'So.' }, 'VERSION_CONFLICT'],
    ['no reason', 3, { version: 3, reason: null }, 'INVALID_VALUE'],
    ['a blank reason', 3, { version: 3, reason: ' ' }, 'INVALID_VALUE'],
  ])('with %s is refused', (_what, current, seen, code) => {
    expect(checkSeen(current, seen)).toMatchObject({ ok: false, error: { code } });
  });

  it('is told by what differs', () => {
    const before = { capacity: 5, skills: [{ skill: 'laser', level: 2 }], available: true, phone: null };
    expect(differences(before, { ...before, capacity: 8, skills: [], available: false })).toBe(
      'capacity: 5 → 8\nskills: laser 2 → –\navailable: yes → no',
    );
    expect(differences(before, { ...before, skills: [{ level: 2, skill: 'laser' }] })).toBe('');
    expect(differences(null, { name: 'Eva', phone: null })).toBe('name: Eva');
  });
});
