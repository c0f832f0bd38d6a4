import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Skill } from './skill.ts';

/** A skill in the tree of all skills. It covers those beneath it: who can repair printers can repair laser printers. */
export interface SkillNode {
  /** Small letters and hyphens: `printer-repair`. */
  readonly name: string;
  /** The skill above it; null at the top. */
  readonly parent: string | null;
  /** Other words for it, in the form of a name. */
  readonly aliases: readonly string[];
  readonly version: number;
  /** A withdrawn skill is given to no more experts and asked of no more equipment. */
  readonly withdrawnAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

/** What an administrator types. */
export type SkillData = Pick<SkillNode, 'name' | 'parent' | 'aliases'> & { readonly withdrawn: boolean };

export const skillsMax = 2_000;
const depthMax = 6;
const aliasesMax = 20;
const shape = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const invalid = (message: string, ...path: readonly string[]) =>
  refuse('INVALID_VALUE', message, ['input', ...path]);

/** Words for a skill as they are compared: `Laser printers` is `laser-printers`. */
export const plainSkillName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** The skill that a name or an alias means; null when there is none. */
export function findSkill(tree: readonly SkillNode[], text: string): SkillNode | null {
  const plain = plainSkillName(text);
  return (
    tree.find(({ name }) => name === plain) ?? tree.find(({ aliases }) => aliases.includes(plain)) ?? null
  );
}

/** From the top down to the skill: `printers`, `laser`. Never longer than the tree is deep. */
export function pathTo(tree: readonly SkillNode[], name: string): readonly string[] {
  const path: string[] = [];
  let at: string | null = name;
  while (at !== null && !path.includes(at)) {
    path.unshift(at);
    const here: string = at;
    at = tree.find((node) => node.name === here)?.parent ?? null;
  }
  return path;
}

/** A skill with the way down to it: `printers › laser`. */
export type SkillInTree = SkillNode & { readonly path: string };
export const inTree = (tree: readonly SkillNode[], node: SkillNode): SkillInTree => ({
  ...node,
  path: pathTo(tree, node.name).join(' › '),
});

/** What somebody with these skills can be sent for: each skill, and all that is beneath it, at the best level that they have. */
export function covered(tree: readonly SkillNode[], skills: readonly Skill[]): readonly Skill[] {
  const known = new Map(skills.map(({ skill, level }) => [skill, level]));
  const covers = new Map(known);
  for (const { name } of tree) {
    const level = Math.max(0, ...pathTo(tree, name).map((above) => known.get(above) ?? 0));
    if (level > 0) covers.set(name, level);
  }
  return [...covers].map(([skill, level]) => ({ skill, level })).sort((a, b) => (a.skill < b.skill ? -1 : 1));
}

/** Typed data → data that can be kept. @param tree  the skills as they are, the changed one too */
export function checkSkill(
  tree: readonly SkillNode[],
  typed: SkillData,
): Result<SkillData, 'INVALID_VALUE' | 'IN_USE'> {
  const named = checkText(typed.name, { path: ['input', 'name'], min: 1, max: 60, lines: 'one' });
  if (!named.ok) return named;
  const name = plainSkillName(named.value);
  if (!shape.test(name))
    return invalid(
      'A skill is named in small letters and digits with hyphens, such as `laser-printer-repair`.',
      'name',
    );
  const others = tree.filter((node) => node.name !== name);
  if (others.length >= skillsMax) return invalid(`There are at most ${skillsMax} skills.`, 'name');
  const taken = others.find(({ aliases }) => aliases.includes(name));
  if (taken !== undefined) return invalid(`\`${name}\` is another word for \`${taken.name}\`.`, 'name');
  const parent = checkParent(others, name, typed.parent);
  if (!parent.ok) return parent;
  const aliases = checkAliases(others, name, typed.aliases);
  if (!aliases.ok) return aliases;
  const beneath = others.find((node) => node.parent === name && node.withdrawnAt === null);
  if (typed.withdrawn && beneath !== undefined)
    return refuse('IN_USE', `\`${beneath.name}\` stands beneath it; move or withdraw that first.`, [
      'input',
      'withdrawn',
    ]);
  return ok({ name, parent: parent.value, aliases: aliases.value, withdrawn: typed.withdrawn });
}

function checkParent(
  others: readonly SkillNode[],
  name: string,
  typed: string | null,
): Result<string | null, 'INVALID_VALUE'> {
  if (typed === null) return ok(null);
  const text = checkText(typed, { path: ['input', 'parent'], min: 1, max: 60, lines: 'one' });
  if (!text.ok) return text;
  const parent = findSkill(others, text.value);
  if (parent === null || parent.withdrawnAt !== null)
    return invalid('There is no such skill to stand beneath; see `skills`.', 'parent');
  const path = pathTo(others, parent.name);
  if (path.includes(name)) return invalid(`\`${parent.name}\` stands beneath \`${name}\` itself.`, 'parent');
  if (path.length + heightOf(others, name) > depthMax)
    return invalid(`The tree is at most ${depthMax} skills deep.`, 'parent');
  return ok(parent.name);
}

/** How many skills stand one beneath the other from this one on, itself included. */
const heightOf = (others: readonly SkillNode[], name: string): number =>
  Math.max(
    1,
    ...others.map((node) => {
      const path = pathTo(others, node.name);
      return path.includes(name) ? path.length - path.indexOf(name) : 1;
    }),
  );

function checkAliases(
  others: readonly SkillNode[],
  name: string,
  typed: readonly string[],
): Result<readonly string[], 'INVALID_VALUE'> {
  if (typed.length > aliasesMax) return invalid(`A skill has at most ${aliasesMax} aliases.`, 'aliases');
  const aliases = new Set<string>();
  for (const [index, each] of typed.entries()) {
    const at = ['aliases', String(index)];
    const text = checkText(each, { path: ['input', ...at], min: 1, max: 60, lines: 'one' });
    if (!text.ok) return text;
    const alias = plainSkillName(text.value);
    const meant = findSkill(others, alias);
    if (meant !== null) return invalid(`\`${alias}\` means \`${meant.name}\` already.`, ...at);
    if (alias !== name) aliases.add(alias);
  }
  return ok([...aliases]);
}
