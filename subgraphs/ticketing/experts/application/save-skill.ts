import type { Actor } from '../../../../kernel/access/actor.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkSeen, differences, type Seen } from '../domain/reference-change.ts';
import {
  checkSkill,
  covered,
  inTree,
  plainSkillName,
  type SkillData,
  type SkillInTree,
  type SkillNode,
} from '../domain/skill-tree.ts';
import type { SaveSkillPorts } from './ports.ts';

export type SaveSkill = SkillData & Seen;
export type SaveSkillRefusal = 'INVALID_VALUE' | 'VERSION_CONFLICT' | 'IN_USE';

/**
 * Adds a skill, moves it in the tree, gives it other words, or withdraws it. Experts who have it keep it. What is needed by
 * equipment or by an open ticket is not withdrawn.
 */
export const saveSkill =
  ({ clock, unitOfWork }: SaveSkillPorts) =>
  (actor: Actor, { version, reason, ...typed }: SaveSkill): Promise<Result<SkillInTree, SaveSkillRefusal>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const tree = await tx.skills.allForUpdate();
      const checked = checkSkill(tree, typed);
      if (!checked.ok) return checked;
      const { withdrawn, ...data } = checked.value;
      const current = tree.find(({ name }) => name === plainSkillName(typed.name)) ?? null;
      const seen = checkSeen(current?.version ?? null, { version, reason });
      if (!seen.ok) return seen;
      if (withdrawn && (await tx.skills.isNeeded(data.name)))
        return refuse('IN_USE', 'Equipment or an open ticket needs it; change that first.', [
          'input',
          'withdrawn',
        ]);
      const now = clock.now();
      const skill: SkillNode = {
        ...data,
        version: (current?.version ?? 0) + 1,
        withdrawnAt: withdrawn ? (current?.withdrawnAt ?? now) : null,
        changedAt: now,
      };
      await tx.skills.save(skill);
      await tx.references.add({
        kind: 'SKILL',
        thing: skill.name,
        version: skill.version,
        at: now,
        bySubject: actor.subject,
        reason: seen.value,
        details: differences(
          current === null ? null : { ...current, withdrawn: current.withdrawnAt !== null },
          { parent: skill.parent, aliases: skill.aliases, withdrawn },
        ),
      });
      const next = [...tree.filter(({ name }) => name !== skill.name), skill];
      if (current === null || current.parent !== skill.parent) await coverAnew(tx, next, now);
      return ok(inTree(next, skill));
    });

/** The tree is another, so what each expert can be sent for may be, too. Their own data and its version stay. */
async function coverAnew(
  tx: Parameters<Parameters<SaveSkillPorts['unitOfWork']>[1]>[0],
  tree: readonly SkillNode[],
  now: Temporal.Instant,
): Promise<void> {
  for (const expert of await tx.experts.allForUpdate()) {
    const covers = covered(tree, expert.skills);
    if (differences({ covers: expert.covers }, { covers }) !== '')
      await tx.experts.save({ ...expert, covers, changedAt: now });
  }
}
