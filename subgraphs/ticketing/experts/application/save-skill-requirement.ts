import type { Actor } from '../../../../kernel/access/actor.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { checkSeen, differences, type Seen } from '../domain/reference-change.ts';
import {
  checkSkillRequirement,
  type SkillRequirement,
  type SkillRequirementData,
} from '../domain/skill-requirement.ts';
import type { SaveSkillRequirementPorts } from './ports.ts';

export type SaveSkillRequirement = SkillRequirementData & Seen;

/** Says what a category or model of equipment needs. Tickets that were received before keep the skills that they were received with. */
export const saveSkillRequirement =
  ({ clock, unitOfWork }: SaveSkillRequirementPorts) =>
  (
    actor: Actor,
    { version, reason, ...typed }: SaveSkillRequirement,
  ): Promise<Result<SkillRequirement, 'INVALID_VALUE' | 'VERSION_CONFLICT'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const checked = checkSkillRequirement(typed, await tx.skills.allForShare());
      if (!checked.ok) return checked;
      const { deviceCategory, model } = checked.value;
      const current = await tx.requirements.forUpdate(deviceCategory, model);
      const seen = checkSeen(current?.version ?? null, { version, reason });
      if (!seen.ok) return seen;
      const changedAt = clock.now();
      const saved = { ...checked.value, version: (current?.version ?? 0) + 1, changedAt };
      await tx.requirements.save(saved);
      await tx.references.add({
        kind: 'SKILL_REQUIREMENT',
        thing: model === null ? deviceCategory : `${deviceCategory} ${model}`,
        version: saved.version,
        at: changedAt,
        bySubject: actor.subject,
        reason: seen.value,
        details: differences(current, { skills: saved.skills }),
      });
      return ok(saved);
    });
