import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSkills, type Skill } from './skill.ts';
import { checkSkill, covered, findSkill, pathTo, plainSkillName, type SkillNode } from './skill-tree.ts';

const node = (name: string, parent: string | null = null, aliases: readonly string[] = []): SkillNode => ({
  name,
  parent,
  aliases,
  version: 1,
  withdrawnAt: null,
  changedAt: Temporal.Instant.from('2026-03-01T00:00:00Z'),
});
const tree = [
  node('printers', null, ['printer-repair']),
  node('laser', 'printers', ['laserdrucker']),
  node('colour-laser', 'laser'),
  node('phones'),
];
const typed = { name: 'ink', parent: 'printers', aliases: [], withdrawn: false };

describe('the tree of skills', () => {
  it('finds a skill by its name and by other words for it', () => {
    expect(findSkill(tree, ' Laserdrucker ')?.name).toBe('laser');
    expect(findSkill(tree, 'Colour Laser')?.name).toBe('colour-laser');
    expect(findSkill(tree, 'typewriters')).toBeNull();
    expect(pathTo(tree, 'colour-laser')).toEqual(['printers', 'laser', 'colour-laser']);
  });

  it('sends who knows the whole for each part, and not the other way round', () => {
    const covers = covered(tree, [
      { skill: 'printers', level: 2 },
      { skill: 'laser', level: 3 },
    ]);
    expect(hasSkills(covers, [{ skill: 'colour-laser', level: 3 }])).toBe(true);
    expect(hasSkills(covered(tree, [{ skill: 'laser', level: 3 }]), [{ skill: 'printers', level: 1 }])).toBe(
      false,
    );
    expect(covers.map(({ skill }) => skill)).not.toContain('phones');
  });

  it('covers what is known and never at a lower level, and covering twice is covering once', () => {
    const skill = fc.constantFrom('printers', 'laser', 'colour-laser', 'phones');
    const skills = fc.uniqueArray(fc.record({ skill, level: fc.integer({ min: 1, max: 3 }) }), {
      selector: (each: Skill) => each.skill,
    });
    fc.assert(
      fc.property(skills, (known) => {
        const covers = covered(tree, known);
        expect(hasSkills(covers, known)).toBe(true);
        expect(covered(tree, covers)).toEqual(covers);
      }),
    );
  });

  it('takes a skill with its aliases in plain form, each once', () => {
    const aliases = ['Ink Jet', 'ink_jet', 'ink'];
    expect(checkSkill(tree, { ...typed, name: 'Ink', aliases })).toEqual({
      ok: true,
      value: { name: 'ink', parent: 'printers', aliases: ['ink-jet'], withdrawn: false },
    });
    expect(plainSkillName(' Ink  Jet ')).toBe('ink-jet');
  });

  it.each([
    ['a circle', { name: 'printers', parent: 'colour-laser' }, 'input.parent'],
    ['an unknown parent', { parent: 'typewriters' }, 'input.parent'],
    ['a name that is another word already', { name: 'laserdrucker' }, 'input.name'],
    ['a word that means another skill', { aliases: ['printer repair'] }, 'input.aliases.0'],
    ['a name that is none', { name: '›' }, 'input.name'],
  ])('refuses %s with its place', (_what, over, path) => {
    const result = checkSkill(tree, { ...typed, ...over });
    expect(result.ok ? null : [result.error.code, result.error.path?.join('.')]).toEqual([
      'INVALID_VALUE',
      path,
    ]);
  });

  it('is six deep at most, however a part of it is moved', () => {
    const deep = ['a', 'b', 'c', 'd'].map((name, index, all) => node(name, all[index - 1] ?? null));
    expect(checkSkill([...tree, ...deep], { ...typed, name: 'a', parent: 'laser' }).ok).toBe(true);
    expect(checkSkill([...tree, ...deep], { ...typed, name: 'a', parent: 'colour-laser' })).toMatchObject({
      error: { path: ['input', 'parent'] },
    });
  });

  it('keeps a skill while others stand beneath it', () => {
    expect(checkSkill(tree, { ...typed, name: 'laser', withdrawn: true })).toMatchObject({
      error: { code: 'IN_USE' },
    });
    expect(checkSkill(tree, { ...typed, name: 'phones', parent: null, withdrawn: true }).ok).toBe(true);
  });
});
