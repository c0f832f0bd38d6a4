import { describe, expect, it } from 'vitest';
import { checkExpert, type ExpertData } from './expert.ts';
import type { SkillNode } from './skill-tree.ts';

const typed: ExpertData = {
  name: ' Eva Lindner ',
  email: 'eva@quanta.example',
  phone: null,
  skills: [{ skill: 'computer-repair', level: 2 }],
  areas: [{ country: 'GB', postalCodePrefix: 'sw1a 1' }],
  available: true,
  capacity: 5,
};
const named = (name: string, over: Partial<SkillNode> = {}): SkillNode => ({
  name,
  parent: null,
  aliases: [],
  version: 1,
  withdrawnAt: null,
  changedAt: Temporal.Instant.from('2026-03-01T00:00:00Z'),
  ...over,
});
const withdrawnAt = Temporal.Instant.from('2026-03-02T00:00:00Z');
const tree = [
  named('computer-repair', { aliases: ['pc-repair'] }),
  named('a'),
  named('telex-repair', { withdrawnAt }),
];
const known = { tree, current: [] };
const pathOf = (over: Partial<ExpertData>) => {
  const result = checkExpert({ ...typed, ...over }, known);
  return result.ok ? null : result.error.path?.join('.');
};

describe('an expert’s data', () => {
  it('is kept trimmed, with postal codes in plain form and each area once', () => {
    const areas = [...typed.areas, { country: 'GB', postalCodePrefix: 'SW1A1' }];
    expect(checkExpert({ ...typed, areas }, known)).toMatchObject({
      ok: true,
      value: { name: 'Eva Lindner', areas: [{ country: 'GB', postalCodePrefix: 'SW1A1' }] },
    });
  });

  it('names each skill once, by its own name, whatever word was typed', () => {
    const skills = [{ skill: 'PC Repair', level: 2 }];
    expect(checkExpert({ ...typed, skills }, known)).toMatchObject({
      value: { skills: [{ skill: 'computer-repair', level: 2 }] },
    });
    expect(pathOf({ skills: [...typed.skills, ...skills] })).toBe('input.skills.1.skill');
  });

  it('is given no withdrawn skill, and keeps one', () => {
    const skills = [{ skill: 'telex-repair', level: 2 }];
    expect(pathOf({ skills })).toBe('input.skills.0.skill');
    expect(checkExpert({ ...typed, skills }, { tree, current: skills }).ok).toBe(true);
  });

  it('is refused with the place of what is wrong', () => {
    expect(pathOf({ name: ' ' })).toBe('input.name');
    expect(pathOf({ capacity: 101 })).toBe('input.capacity');
    expect(pathOf({ capacity: -1 })).toBe('input.capacity');
    expect(pathOf({ skills: [{ skill: 'telepathy', level: 2 }] })).toBe('input.skills.0.skill');
    expect(pathOf({ skills: [{ skill: 'a', level: 4 }] })).toBe('input.skills.0.level');
    expect(pathOf({ skills: [...typed.skills, ...typed.skills] })).toBe('input.skills.1.skill');
    expect(pathOf({ areas: [{ country: 'DE', postalCodePrefix: '1%' }] })).toBe(
      'input.areas.0.postalCodePrefix',
    );
  });
});
