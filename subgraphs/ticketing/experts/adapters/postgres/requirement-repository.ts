import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import type { RequiredSkills } from '../../../tickets/index.ts';
import type { RequirementReads } from '../../application/ports.ts';
import type { DeviceCategory } from '../../domain/skill.ts';
import { skillRequirements } from './tables.ts';

const skillsOf = prepared<{ category: DeviceCategory }>()((tx, given) =>
  tx
    .select({ skill: skillRequirements.skill, level: skillRequirements.level })
    .from(skillRequirements)
    .where(eq(skillRequirements.deviceCategory, given('category', skillRequirements.deviceCategory)))
    .orderBy(asc(skillRequirements.skill)),
);
const inOrder = prepared()((tx) =>
  tx
    .select()
    .from(skillRequirements)
    .orderBy(asc(skillRequirements.deviceCategory), asc(skillRequirements.skill)),
);

export const requirementRepository = (tx: Transaction): RequirementReads & RequiredSkills => ({
  async all() {
    const rows = await inOrder(tx, {});
    const byCategory = Map.groupBy(rows, ({ deviceCategory }) => deviceCategory);
    return [...byCategory].map(([deviceCategory, skills]) => ({ deviceCategory, skills }));
  },
  of: (category) => skillsOf(tx, { category }),
});
