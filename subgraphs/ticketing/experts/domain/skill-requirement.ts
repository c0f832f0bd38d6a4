import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkOptionalText, checkText } from '../../../../kernel/text/typed-text.ts';
import type { DeviceCategory, Skill } from './skill.ts';
import { findSkill, type SkillNode } from './skill-tree.ts';

/** What a category of equipment needs, or its models whose names begin so; all of it together. */
export interface SkillRequirement {
  readonly deviceCategory: DeviceCategory;
  /** Small letters; null is every model without a requirement of its own. */
  readonly model: string | null;
  readonly skills: readonly Skill[];
  readonly version: number;
  readonly changedAt: Temporal.Instant;
}

export type SkillRequirementData = Pick<SkillRequirement, 'deviceCategory' | 'model' | 'skills'>;

const skillsMax = 10;
const invalid = (message: string, ...path: readonly string[]) =>
  refuse('INVALID_VALUE', message, ['input', ...path]);

/** Models are compared in small letters and with one space between words. */
export const plainModel = (model: string): string => model.trim().toLowerCase().replace(/\s+/g, ' ');

/** Typed data → data that can be kept. No skill at all needs none. */
export function checkSkillRequirement(
  typed: SkillRequirementData,
  tree: readonly SkillNode[],
): Result<SkillRequirementData, 'INVALID_VALUE'> {
  const model = checkOptionalText(typed.model, { path: ['input', 'model'], max: 100, lines: 'one' });
  if (!model.ok) return model;
  if (typed.skills.length > skillsMax)
    return invalid(`Equipment needs at most ${skillsMax} skills.`, 'skills');
  const skills: Skill[] = [];
  for (const [index, { skill, level }] of typed.skills.entries()) {
    const at = ['skills', String(index)] as const;
    const text = checkText(skill, { path: ['input', ...at, 'skill'], min: 1, max: 60, lines: 'one' });
    if (!text.ok) return text;
    const node = findSkill(tree, text.value);
    if (node === null || node.withdrawnAt !== null)
      return invalid('There is no such skill on offer; see `skills`.', ...at, 'skill');
    if (!Number.isInteger(level) || level < 1 || level > 3)
      return invalid('A level is 1 (knows it), 2 (is practised) or 3 (is a master).', ...at, 'level');
    if (skills.some((other) => other.skill === node.name))
      return invalid(`\`${node.name}\` stands twice; name each skill once.`, ...at, 'skill');
    skills.push({ skill: node.name, level });
  }
  return ok({
    deviceCategory: typed.deviceCategory,
    model: model.value === null ? null : plainModel(model.value),
    skills,
  });
}
