import { describe, expect, it } from 'vitest';
import { checkExpert, type ExpertData } from './expert.ts';

const typed: ExpertData = {
  name: ' Eva Lindner ',
  email: 'eva@quanta.example',
  phone: null,
  skills: [{ skill: 'computer-repair', level: 2 }],
  areas: [{ country: 'GB', postalCodePrefix: 'sw1a 1' }],
  available: true,
  capacity: 5,
};
const pathOf = (over: Partial<ExpertData>) => {
  const result = checkExpert({ ...typed, ...over });
  return result.ok ? null : result.error.path?.join('.');
};

describe('an expert’s data', () => {
  it('is kept trimmed, with postal codes in plain form and each area once', () => {
    const areas = [...typed.areas, { country: 'GB', postalCodePrefix: 'SW1A1' }];
    expect(checkExpert({ ...typed, areas })).toMatchObject({
      ok: true,
      value: { name: 'Eva Lindner', areas: [{ country: 'GB', postalCodePrefix: 'SW1A1' }] },
    });
  });

  it('is refused with the place of what is wrong', () => {
    expect(pathOf({ name: ' ' })).toBe('input.name');
    expect(pathOf({ capacity: 101 })).toBe('input.capacity');
    expect(pathOf({ capacity: -1 })).toBe('input.capacity');
    expect(pathOf({ skills: [{ skill: 'Computer Repair', level: 2 }] })).toBe('input.skills.0.skill');
    expect(pathOf({ skills: [{ skill: 'a', level: 4 }] })).toBe('input.skills.0.level');
    expect(pathOf({ skills: [...typed.skills, ...typed.skills] })).toBe('input.skills.1.skill');
    expect(pathOf({ areas: [{ country: 'DE', postalCodePrefix: '1%' }] })).toBe(
      'input.areas.0.postalCodePrefix',
    );
  });
});
