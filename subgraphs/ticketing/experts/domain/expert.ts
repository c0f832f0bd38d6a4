import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { plainPostalCode, type ServiceArea } from './service-area.ts';
import type { Skill } from './skill.ts';

/** A person who is sent to the customer's door. */
export interface Expert {
  readonly id: ExpertId;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly skills: readonly Skill[];
  readonly areas: readonly ServiceArea[];
  /** False while they take no tickets. */
  readonly available: boolean;
  /** Tickets at once, 0 to 100. */
  readonly capacity: number;
  readonly changedAt: Temporal.Instant;
}

/** What an administrator types. */
export type ExpertData = Omit<Expert, 'id' | 'version' | 'changedAt'>;

const skillsMax = 50;
const areasMax = 200;
const invalid = (message: string, ...path: readonly string[]) =>
  refuse('INVALID_VALUE', message, ['input', ...path]);

/** Typed data → data that can be kept: trimmed, postal codes in plain form. Skills and areas stand once each. */
export function checkExpert(typed: ExpertData): Result<ExpertData, 'INVALID_VALUE'> {
  const name = typed.name.trim();
  if (name === '' || name.length > 200) return invalid('A name has 1 to 200 characters.', 'name');
  if (!Number.isInteger(typed.capacity) || typed.capacity < 0 || typed.capacity > 100)
    return invalid('An expert takes 0 to 100 tickets at once.', 'capacity');
  const skills = checkSkills(typed.skills);
  if (!skills.ok) return skills;
  const areas = checkAreas(typed.areas);
  if (!areas.ok) return areas;
  return ok({ ...typed, name, skills: skills.value, areas: areas.value });
}

function checkSkills(skills: readonly Skill[]): Result<readonly Skill[], 'INVALID_VALUE'> {
  if (skills.length > skillsMax) return invalid(`An expert has at most ${skillsMax} skills.`, 'skills');
  for (const [index, { skill, level }] of skills.entries()) {
    const at = ['skills', String(index)] as const;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(skill) || skill.length > 60)
      return invalid(
        'A skill is named in small letters with hyphens, such as `computer-repair`.',
        ...at,
        'skill',
      );
    if (!Number.isInteger(level) || level < 1 || level > 3)
      return invalid('A level is 1 (knows it), 2 (is practised) or 3 (is a master).', ...at, 'level');
    if (skills.findIndex((other) => other.skill === skill) !== index)
      return invalid(`\`${skill}\` stands twice; name each skill once.`, ...at, 'skill');
  }
  return ok(skills);
}

function checkAreas(areas: readonly ServiceArea[]): Result<readonly ServiceArea[], 'INVALID_VALUE'> {
  if (areas.length > areasMax) return invalid(`An expert serves at most ${areasMax} areas.`, 'areas');
  const plain = areas.map(({ country, postalCodePrefix }) => ({
    country,
    postalCodePrefix: plainPostalCode(postalCodePrefix),
  }));
  const wrong = plain.findIndex(({ postalCodePrefix }) => !/^[A-Z0-9]{0,12}$/.test(postalCodePrefix));
  if (wrong !== -1)
    return invalid(
      'A postal code prefix is at most 12 letters and digits; empty for the whole country.',
      'areas',
      String(wrong),
      'postalCodePrefix',
    );
  const unique = new Map(plain.map((area) => [`${area.country} ${area.postalCodePrefix}`, area]));
  return ok([...unique.values()]);
}
