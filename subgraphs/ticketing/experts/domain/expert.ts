import { parseCountry } from '../../../../kernel/contact/country.ts';
import { parseEmail } from '../../../../kernel/contact/email.ts';
import { parsePhone } from '../../../../kernel/contact/phone.ts';
import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkOptionalText, checkText } from '../../../../kernel/text/typed-text.ts';
import { type BusinessHours, parseCalendar } from '../../deadlines/index.ts';
import type { Absence } from './absence.ts';
import { plainPostalCode, type ServiceArea } from './service-area.ts';
import type { Skill } from './skill.ts';
import { findSkill, type SkillNode } from './skill-tree.ts';

/** A person who is sent to the customer's door. */
export interface Expert {
  readonly id: ExpertId;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly skills: readonly Skill[];
  /** The skills with all that stands beneath them in the tree: what they can be sent for. */
  readonly covers: readonly Skill[];
  readonly areas: readonly ServiceArea[];
  /** False while they take no tickets. */
  readonly available: boolean;
  /** Tickets at once, 0 to 100. */
  readonly capacity: number;
  /** Those that are not over, by their beginning. */
  readonly absences: readonly Absence[];
  /** When they work; a zone of null is that of each ticket's place. */
  readonly workingHours: BusinessHours;
  /** Visits and the ways between them, in a day; 0 to 1,440. */
  readonly minutesPerDay: number;
  readonly changedAt: Temporal.Instant;
}

/** What an administrator types. Hours that are left out stay as they are. */
export type ExpertData = Omit<
  Expert,
  'id' | 'version' | 'covers' | 'absences' | 'workingHours' | 'minutesPerDay' | 'changedAt'
> &
  Partial<Pick<Expert, 'workingHours' | 'minutesPerDay'>>;

const skillsMax = 50;
const areasMax = 200;
const invalid = (message: string, ...path: readonly string[]) =>
  refuse('INVALID_VALUE', message, ['input', ...path]);

/**
 * Typed data → data that can be kept: texts and codes normalised, skills under their own names, postal codes in plain form. Skills
 * and areas stand once each.
 *
 * @param tree     every skill that there is
 * @param current  the skills that the expert has; of these also the withdrawn ones may stay
 */
export function checkExpert(
  typed: ExpertData,
  { tree, current }: { readonly tree: readonly SkillNode[]; readonly current: readonly Skill[] },
): Result<ExpertData, 'INVALID_VALUE'> {
  const name = checkText(typed.name, { path: ['input', 'name'], min: 1, max: 200, lines: 'one' });
  if (!name.ok) return name;
  const reachedBy = checkReach(typed);
  if (!reachedBy.ok) return reachedBy;
  if (!Number.isInteger(typed.capacity) || typed.capacity < 0 || typed.capacity > 100)
    return invalid('An expert takes 0 to 100 tickets at once.', 'capacity');
  const skills = checkSkills(typed.skills, tree, current);
  if (!skills.ok) return skills;
  const areas = checkAreas(typed.areas);
  if (!areas.ok) return areas;
  const hours = checkHours(typed);
  if (!hours.ok) return hours;
  return ok({ ...typed, name: name.value, ...reachedBy.value, skills: skills.value, areas: areas.value });
}

type Reach = Pick<ExpertData, 'email' | 'phone'>;

function checkReach(typed: Reach): Result<Reach, 'INVALID_VALUE'> {
  const text = checkText(typed.email, { path: ['input', 'email'], min: 3, max: 254, lines: 'one' });
  if (!text.ok) return text;
  const email = parseEmail(text.value);
  if (!email.ok) return invalid(email.error.message, 'email');
  const number = checkOptionalText(typed.phone, { path: ['input', 'phone'], max: 60, lines: 'one' });
  if (!number.ok) return number;
  if (number.value === null) return ok({ email: email.value, phone: null });
  const phone = parsePhone(number.value);
  return phone.ok ? ok({ email: email.value, phone: phone.value }) : invalid(phone.error.message, 'phone');
}

function checkHours({
  workingHours,
  minutesPerDay,
}: Pick<ExpertData, 'workingHours' | 'minutesPerDay'>): Result<null, 'INVALID_VALUE'> {
  if (minutesPerDay !== undefined && !(minutesPerDay >= 0 && minutesPerDay <= 1_440))
    return invalid('A day has 0 to 1,440 minutes.', 'minutesPerDay');
  if (workingHours === undefined) return ok(null);
  const parsed = parseCalendar({ ...workingHours, zone: workingHours.zone ?? 'UTC' });
  return parsed.ok ? ok(null) : invalid(parsed.error.message, 'workingHours', ...(parsed.error.path ?? []));
}

function checkSkills(
  skills: readonly Skill[],
  tree: readonly SkillNode[],
  current: readonly Skill[],
): Result<readonly Skill[], 'INVALID_VALUE'> {
  if (skills.length > skillsMax) return invalid(`An expert has at most ${skillsMax} skills.`, 'skills');
  const checked: Skill[] = [];
  for (const [index, { skill: typed, level }] of skills.entries()) {
    const at = ['skills', String(index)] as const;
    const path = ['input', ...at, 'skill'];
    const text = checkText(typed, { path, min: 1, max: 60, lines: 'one' });
    if (!text.ok) return text;
    if (!Number.isInteger(level) || level < 1 || level > 3)
      return invalid('A level is 1 (knows it), 2 (is practised) or 3 (is a master).', ...at, 'level');
    const node = findSkill(tree, text.value);
    if (node === null)
      return invalid('There is no such skill; see `skills`, or add it with `saveSkill`.', ...at, 'skill');
    const skill = node.name;
    if (node.withdrawnAt !== null && !current.some((known) => known.skill === skill))
      return invalid(`\`${skill}\` is withdrawn and is given to no more experts.`, ...at, 'skill');
    if (checked.some((other) => other.skill === skill))
      return invalid(`\`${skill}\` stands twice; name each skill once.`, ...at, 'skill');
    checked.push({ skill, level });
  }
  return ok(checked);
}

function checkAreas(areas: readonly ServiceArea[]): Result<readonly ServiceArea[], 'INVALID_VALUE'> {
  if (areas.length > areasMax) return invalid(`An expert serves at most ${areasMax} areas.`, 'areas');
  const unique = new Map<string, ServiceArea>();
  for (const [index, typed] of areas.entries()) {
    const area = checkArea(typed, ['areas', String(index)]);
    if (!area.ok) return area;
    unique.set(`${area.value.country} ${area.value.postalCodePrefix}`, area.value);
  }
  return ok([...unique.values()]);
}

function checkArea(typed: ServiceArea, at: readonly string[]): Result<ServiceArea, 'INVALID_VALUE'> {
  const country = parseCountry(typed.country);
  if (!country.ok) return invalid(country.error.message, ...at, 'country');
  const path = ['input', ...at, 'postalCodePrefix'];
  const text = checkText(typed.postalCodePrefix, { path, min: 0, max: 40, lines: 'one' });
  if (!text.ok) return text;
  const postalCodePrefix = plainPostalCode(text.value);
  return /^[A-Z0-9]{0,12}$/.test(postalCodePrefix)
    ? ok({ country: country.value, postalCodePrefix })
    : invalid(
        'A postal code prefix is at most 12 letters and digits; empty for the whole country.',
        ...at,
        'postalCodePrefix',
      );
}
